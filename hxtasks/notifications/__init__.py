"""What concerns a person: made in the transaction of what it tells of, read through what they may see by then."""
