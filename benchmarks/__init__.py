"""Side-by-side measurements of the program against the least that the same job could cost."""
