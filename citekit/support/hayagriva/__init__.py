"""Hayagriva's YAML, for Typst: https://github.com/typst/hayagriva/blob/main/docs/file-format.md."""
