"""BibTeX and biblatex: their syntax, their tables, reading and writing."""
