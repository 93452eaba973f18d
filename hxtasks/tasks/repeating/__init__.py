"""How a task repeats, as people say and see it."""
