"""A table of the form on screen: it looks like the paper and is typed into like a spreadsheet."""
