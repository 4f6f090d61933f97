"""Naming the sources of an issue: in brackets, as numbered notes, and as CSL-JSON."""
