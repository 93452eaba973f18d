"""Finding tasks by a query: its SQL, its pages, its excerpts."""
