"""Keys that no two records of a file may share."""


def unique(key: str, keys: dict[str, int]) -> str:
    """Return a key, or one more like it where there is the same already.

    Args:
        key: what it should be.
        keys: those that there are, each with the number that the last like it has; the new one is added.

    >>> keys: dict[str, int] = {}
    >>> [unique(key, keys) for key in ("mao", "mao", "kim", "mao")]
    ['mao', 'mao-2', 'kim', 'mao-3']
    """
    found = key = key or "entry"
    while found in keys:
        keys[key] += 1
        found = f"{key}-{keys[key]}"
    keys[found] = 1
    return found
