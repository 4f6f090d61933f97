"""A record as a page that a person reads in the terminal, and the summary of a run."""

from onrecord.terminal.explanation import show_explanations
from onrecord.terminal.page import page, show
from onrecord.terminal.summary import Tally, summary

__all__ = ["Tally", "page", "show", "show_explanations", "summary"]
