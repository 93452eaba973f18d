"""The team's labels: a list of them, what has one, and changing them. The model is the tasks'."""
