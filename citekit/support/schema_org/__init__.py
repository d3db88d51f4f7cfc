"""schema.org's vocabulary, https://schema.org/docs/full.html, in JSON-LD."""
