"""Records as RDF: vocabularies, graphs, syntaxes."""
