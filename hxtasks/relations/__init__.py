"""What tasks have to do with each other: one blocks another, two belong together, one says the same again."""
