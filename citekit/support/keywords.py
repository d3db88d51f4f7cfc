"""The keywords of a record, which CSL has as one text, taken apart and put together."""


def split_keywords(text: str) -> list[str]:
    """Return the keywords of a text, set apart by semicolons where there is one, else by commas.

    >>> split_keywords("war, peace"), split_keywords("war; Gettysburg, Battle of")
    (['war', 'peace'], ['war', 'Gettysburg, Battle of'])
    """
    return text.split("; ") if "; " in text else text.split(", ")


def joined_keywords(keywords: list[str]) -> str:
    """Return keywords as one text, that `split_keywords` takes apart again.

    >>> joined_keywords(["war", "peace"]), joined_keywords(["war", "Gettysburg, Battle of"])
    ('war, peace', 'war; Gettysburg, Battle of')
    """
    return ("; " if any(", " in keyword for keyword in keywords) else ", ").join(keywords)
