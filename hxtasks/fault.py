"""What ends a command: something that whoever typed it can put right."""


class Fault(Exception):
    """The message says in one line what is in the way and, where it isn't plain, what to do."""
