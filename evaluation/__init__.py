"""Measurements of quality."""
