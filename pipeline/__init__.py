"""Text in, quantities out."""
