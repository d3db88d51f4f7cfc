"""The Citation File Format."""
