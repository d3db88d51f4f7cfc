"""schema.org's JSON-LD."""
