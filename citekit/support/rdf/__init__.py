"""Records as RDF 1.1, https://www.w3.org/TR/rdf11-concepts/: vocabularies, graphs, syntaxes."""
