"""The finished paper: the report as blocks, and the writers of file formats."""
