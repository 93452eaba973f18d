"""hxtasks: a self-hosted task manager for small teams, made of hypermedia."""

__version__ = "0.1.0"
