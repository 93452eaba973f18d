"""Full-text search over tasks: what is found by words, and where the words stand."""
