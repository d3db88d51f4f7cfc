"""Zotero's RDF."""
