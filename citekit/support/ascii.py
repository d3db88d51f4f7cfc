"""Texts of any script in the letters of English, as keys and file names need them.

The tables are anyascii's (https://github.com/anyascii/anyascii; ISC): Chinese by Pinyin, Korean by the Revised
Romanization, Russian by BGN/PCGN, Greek by ELOT 743, Arabic and Hebrew by their consonants. They know characters,
not words or languages: Japanese written in characters comes out as Chinese. Where a record has a romanised form of
its own, that is better.
"""


def to_ascii(text: str) -> str:
    """Return a text in ASCII.

    >>> [to_ascii(text) for text in ("毛泽东", "김일성", "Дневники", "Ødegård", "plain")]
    ['MaoZeDong', 'GimIlSeong', 'Dnevniki', 'Odegard', 'plain']
    """
    if text.isascii():
        return text
    from anyascii import anyascii

    return anyascii(text)
