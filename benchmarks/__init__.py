"""Measurements of citekit against its peers; `make bench` runs them, benchmarks/README.md says what was found."""
