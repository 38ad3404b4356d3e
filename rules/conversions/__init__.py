"""Rules about conversions."""
