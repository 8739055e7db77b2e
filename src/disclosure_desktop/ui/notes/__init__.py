"""Notes on cells and paragraphs: written, shown beside the form, and listed before the export."""
