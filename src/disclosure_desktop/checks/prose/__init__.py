"""What the checks of prose work on: the reading, the word lists, and the list of all checks."""
