"""The shells: parse, call, print."""
