"""What a published folder knows about itself, kept in `.citekit` within it, which no web server is to show.

.citekit/site.json      what the publisher has set
.citekit/library.db     the records of the site, with when each was changed or withdrawn
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Final

from citekit.errors import DataError, SourceNotReadable
from citekit.publish.site import Site
from citekit.support.files import write_whole

FOLDER: Final = ".citekit"
_SITE: Final = "site.json"


def library_path(folder: Path) -> Path:
    """Return where the library of a published folder is."""
    return folder / FOLDER / "library.db"


def is_published(folder: Path) -> bool:
    """Tell whether a folder is one that was published."""
    return (folder / FOLDER / _SITE).is_file()


def save_site(site: Site, folder: Path) -> None:
    """Keep what the publisher has set."""
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    write_whole([json.dumps(asdict(site), ensure_ascii=False, indent=2) + "\n"], folder / FOLDER / _SITE)


def load_site(folder: Path) -> Site:
    """Return what the publisher of a folder has set.

    Raises:
        SourceNotReadable: the folder is no published one.
        DataError: what is kept there cannot be understood.
    """
    path = folder / FOLDER / _SITE
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return Site(**{**kept, "styles": tuple(kept["styles"]), "formats": tuple(kept["formats"])})
    except OSError as error:
        hint = (
            f"`citekit publish` makes one: citekit publish records/ -o {folder} --base https://example.org/"
        )
        raise SourceNotReadable(f"{folder} is no published folder ({error.strerror}); {hint}") from None
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DataError(f"{path} cannot be understood: {error}") from None
