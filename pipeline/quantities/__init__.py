"""Finds and reads the numbers of a text."""
