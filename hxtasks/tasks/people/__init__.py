"""Who does a task, in its menu and pane."""
