"""Hayagriva's YAML, the bibliography of Typst."""
