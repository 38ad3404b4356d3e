"""Rules about sums."""
