"""The checked galley as one HTML file."""
