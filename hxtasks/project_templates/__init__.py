"""Projects that others are made of: saved once, started as often as wanted, their dates moved along."""
