"""How a project is going, in the words of those who work in it."""
