"""Zotero's RDF, whose only specification is the translator "Zotero RDF" and Zotero's schema."""
