"""The desk: the record in a browser."""
