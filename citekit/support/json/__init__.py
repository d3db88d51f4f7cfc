"""JSON as formats read it."""
