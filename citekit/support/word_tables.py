"""Tables that are written as text, since words in columns read better than a mapping in brackets."""


def pairs(table: str) -> dict[str, str]:
    """Return the pairs of words that alternate.

    >>> pairs("alpha α beta β")
    {'alpha': 'α', 'beta': 'β'}
    """
    words = table.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def listed_pairs(table: str) -> list[tuple[str, str]]:
    """Return the pairs that commas set apart: a word, and whatever is behind it.

    >>> listed_pairs("BOOK Book, CHAP Book Section")
    [('BOOK', 'Book'), ('CHAP', 'Book Section')]
    """
    parted = (pair.split(maxsplit=1) for pair in table.split(","))
    return [(word, rest.strip()) for word, rest in parted]


def listed(table: str) -> dict[str, str]:
    """Return the pairs that commas set apart as a mapping.

    >>> listed("BOOK Book, CHAP Book Section")
    {'BOOK': 'Book', 'CHAP': 'Book Section'}
    """
    return dict(listed_pairs(table))
