"""A report being filled in: its content, its totals, and drafts of it on disk."""
