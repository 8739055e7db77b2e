"""What a reviewer would find in a report; everything is returned as values."""
