"""What the parts of the server are given: the folder, the library behind it, and what its publisher has set.

Each part is a module with a function `routes(context)`, which returns Starlette's routes; `application` puts them
together. A part does nothing when it is imported, and opens nothing that the context does not have.
"""

from dataclasses import dataclass
from pathlib import Path

from citekit.library.contract import Library
from citekit.publish.site import Site


@dataclass(frozen=True, slots=True)
class Context:
    """A published folder, its library, open for reading, and its settings."""

    folder: Path
    library: Library
    site: Site
