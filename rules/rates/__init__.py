"""Rules about rates and averages."""
