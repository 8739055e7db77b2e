"""Years, dates, names, law and contact in the prose."""
