"""Rules about one figure told twice."""
