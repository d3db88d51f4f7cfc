"""What web services have in the place of a value: one or several, a text or an object, a number for a text."""

from citekit.model.record import Json

Item = dict[str, Json]


def listed(value: Json) -> list[Json]:
    """Return one or several values as a list of those that are there.

    >>> listed("a"), listed(["a", None]), listed(None)
    (['a'], ['a'], [])
    """
    return [
        each for each in (value if isinstance(value, list) else [value]) if each not in (None, "", [], {})
    ]


def text(value: Json) -> str:
    """Return a text, also where it is a number; nothing for anything else.

    >>> text(" War and Peace\\n"), text(2018), text({"a": 1}), text(True)
    ('War and Peace', '2018', '', '')
    """
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def texts(value: Json) -> list[str]:
    """Return the texts among one or several values.

    >>> texts(["a", 2, None, {"b": 1}]), texts("a")
    (['a', '2'], ['a'])
    """
    return [found for each in listed(value) if (found := text(each))]


def objects(value: Json, key: str) -> list[Item]:
    """Return one or several objects; a text in the place of one is taken for its value under a key.

    >>> objects(["Letters", {"title": "Diaries", "lang": "en"}], "title")
    [{'title': 'Letters'}, {'title': 'Diaries', 'lang': 'en'}]
    """
    taken: list[Item] = [each if isinstance(each, dict) else {key: text(each)} for each in listed(value)]
    return [each for each in taken if filled(each)]


def inner(value: Json) -> Item:
    """Return an object; an empty one where there is none."""
    return value if isinstance(value, dict) else {}


def filled(item: Item) -> Item:
    """Return an object without what is empty.

    >>> filled({"title": "Letters", "lang": "", "creators": []})
    {'title': 'Letters'}
    """
    return {key: value for key, value in item.items() if value not in (None, "", [], {})}


def unique(values: list[Json]) -> list[Json]:
    """Return a list without what stands in it a second time.

    >>> unique([{"a": 1}, {"a": 1}, "b"])
    [{'a': 1}, 'b']
    """
    seen: dict[str, Json] = {}
    for value in values:
        seen.setdefault(repr(value), value)
    return list(seen.values())
