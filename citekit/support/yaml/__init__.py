"""YAML 1.2 as formats read and write it, https://yaml.org/spec/1.2.2/."""
