"""One act on many chosen tasks."""
