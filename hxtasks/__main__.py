"""`python -m hxtasks` is the `hxtasks` command."""

from hxtasks.cli import main

main()
