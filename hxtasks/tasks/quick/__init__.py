"""Quick add: from a typed line to a task, with names looked up and saved."""
