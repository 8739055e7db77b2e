"""What the report as a whole must have."""
