"""Broken and hostile input, made at random and counted: whatever comes ends in records or clear errors."""
