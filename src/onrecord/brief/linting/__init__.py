"""Checking a brief: its sentences with their places, what they rest on, a module for each kind of fault."""
