"""The headers that a web server sends with every file of the site, as far as it can be told to."""

from types import MappingProxyType
from typing import Final

from citekit.publish.pages.layout import POLICY

HEADERS: Final = MappingProxyType(
    {
        # No page runs what a record says (https://www.w3.org/TR/CSP3/), nor is framed by others
        "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        # Programs in browsers may read it from anywhere: it is public
        "Access-Control-Allow-Origin": "*",
    }
)
