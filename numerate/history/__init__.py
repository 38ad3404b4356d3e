"""What was before the change under check: read from git, so that only what is new fails."""
