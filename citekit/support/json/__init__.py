"""JSON as formats read it, https://www.rfc-editor.org/rfc/rfc8259, each value with its place."""
