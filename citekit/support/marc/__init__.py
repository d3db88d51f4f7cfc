"""MARC 21: its fields, its tables, its two spellings."""
