"""What authors of rules use: a rule to begin with, proof that patterns can match, a trial over a corpus."""
