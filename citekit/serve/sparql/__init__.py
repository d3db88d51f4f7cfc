"""A SPARQL endpoint over the published triples (https://www.w3.org/TR/sparql11-protocol/), which is off by default.

A query can ask for more than any machine has, and some crash the engine. So `scanning` refuses what nobody has to ask
from here; what is left is answered in a process of its own (`worker`), which has no network, no files, little time
and little memory, and of which nothing is missed when it dies.
"""
