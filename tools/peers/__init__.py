"""Other readers of figures, each run in an environment of its own by tools/bench_peers.py."""
