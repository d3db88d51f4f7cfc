"""OAI-PMH 2.0: the records of a library, for harvesters.

https://www.openarchives.org/OAI/openarchivesprotocol.html. `routes` puts it at `/oai`; `responding` makes a response
of arguments, a repository and the time, and of nothing else.
"""
