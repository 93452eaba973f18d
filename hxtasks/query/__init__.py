"""The query language: what `?q=` of a list, the search box, saved views and the API understand.

    overdue & (#launch | @press) !assigned:me sort:due,-priority

`parse` turns a text into a Query, or raises QueryError with the column where it went wrong; a Query knows its
canonical text. Nothing here knows a table: hxtasks/tasks/finding/filtering.py turns a Query into SQL and parameters.
"""

from hxtasks.query.errors import QueryError
from hxtasks.query.parsing import parse
from hxtasks.query.syntax import And, Node, Not, Or, Query, SortKey, Term

__all__ = ["And", "Node", "Not", "Or", "Query", "QueryError", "SortKey", "Term", "parse"]
