"""The Citation File Format, https://github.com/citation-file-format/citation-file-format (schema 1.2.0)."""
