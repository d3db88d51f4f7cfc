"""The pages that the server makes itself: plain HTML without script and style, so that nothing in them can run."""

from html import escape
from typing import Final


def document(title: str, content: str) -> str:
    """Return a page as a whole document; the title is text, the content HTML.

    >>> document("<Letters>", "<h1>Letters</h1>")[-71:]
    '<title>&lt;Letters&gt;</title>\\n<main>\\n<h1>Letters</h1>\\n</main>\\n</html>\\n'
    """
    return _DOCUMENT.format(title=escape(title), content=content)


_DOCUMENT: Final = """\
<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<main>
{content}
</main>
</html>
"""
