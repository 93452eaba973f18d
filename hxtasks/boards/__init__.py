"""A project as a board: its tasks in columns and lanes."""
