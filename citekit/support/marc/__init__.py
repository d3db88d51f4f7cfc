"""MARC 21, https://www.loc.gov/marc/bibliographic/: its fields, its tables, its two spellings."""
