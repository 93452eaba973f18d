"""The labels of a task, in its menu and pane."""
