"""The JSON API: records and searches for other programs, and conversions and citations of what they send.

`endpoints` is the table of all there is; the routes and the OpenAPI description are both made from it.
"""
