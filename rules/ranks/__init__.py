"""Rules about order: comparisons, rankings, ranges, majorities, votes and scores."""
