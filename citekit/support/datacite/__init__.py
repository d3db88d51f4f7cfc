"""DataCite's JSON."""
