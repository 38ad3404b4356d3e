"""Rules on reported statistics."""
