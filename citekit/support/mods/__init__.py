"""MODS 3.8, https://www.loc.gov/standards/mods/."""
