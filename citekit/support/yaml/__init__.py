"""YAML as formats read and write it."""
