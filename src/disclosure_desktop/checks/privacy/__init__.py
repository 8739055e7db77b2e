"""What must not be published of persons, or at all."""
