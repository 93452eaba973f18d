"""Files that hang on tasks: kept by their content, served so that nothing in them can run."""
