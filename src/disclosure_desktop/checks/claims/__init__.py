"""Numbers in the prose held against the tables."""
