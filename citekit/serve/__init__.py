"""The server: a published folder over HTTP, and what a folder cannot do: unAPI, OAI-PMH, a JSON API, SPARQL.

It is a thin layer, an ASGI application on Starlette (https://www.starlette.io/); the extra `serve` installs it.
"""
