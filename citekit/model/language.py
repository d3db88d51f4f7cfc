"""Language tags by BCP 47 (RFC 5646, https://www.rfc-editor.org/rfc/rfc5646#section-2.1)."""

import re

_TAG = re.compile(
    r"""(?: [a-z]{2,3} (?:-[a-z]{3}){0,3} | [a-z]{4,8} )    # language, extended language
        (?: -[a-z]{4} )?                                    # script
        (?: -(?: [a-z]{2} | \d{3} ) )?                      # region
        (?: -(?: [a-z\d]{5,8} | \d[a-z\d]{3} ) )*           # variants
        (?: -[a-wyz\d] (?: -[a-z\d]{2,8} )+ )*              # extensions
        (?: -x (?: -[a-z\d]{1,8} )+ )?                      # private use
      | x (?: -[a-z\d]{1,8} )+""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


def is_tag(text: str) -> bool:
    """Tell whether a text is a well-formed language tag; whether its subtags are registered is not asked.

    >>> is_tag("zh-Latn-pinyin"), is_tag("ru-Latn-t-ru-m0-gost"), is_tag("Chinese (simplified)")
    (True, True, False)
    """
    return _TAG.fullmatch(text) is not None
