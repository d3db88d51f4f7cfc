"""Records as linked data: things with stable addresses under a base, and the descriptions that tell about them.

Addresses are those of "Cool URIs for the Semantic Web" (https://www.w3.org/TR/cooluris/), with a 303 from a thing
to its description.
"""
