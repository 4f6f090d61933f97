"""From a document to its record."""
