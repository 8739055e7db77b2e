"""The tables: cells, relations and how a slip in them is mended."""
