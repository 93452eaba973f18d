"""The jump box: everything that has an address, by a few letters of its name."""
