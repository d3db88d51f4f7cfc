"""Identifiers of works, persons and things: what they look like, whether they can be right, where they lead.

An identifier is kept bare, without the label or the address that it is often given with: 10.1000/182, not
https://doi.org/10.1000/182 or doi:10.1000/182. The table `SCHEMES` says how each is read and written, so that an
address leads back to the identifier that it was made of. What is none, or has a wrong check digit, stays as it was
given, and a reason says why.
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple
from urllib.parse import quote, unquote

from citekit.model.composed import composed

_WEB: Final = r"https?://(?:www\.)?"
_SAFE: Final = "/:;().,_-~!*'@+=$"


class Checked(NamedTuple):
    """An identifier in its own spelling, or a text as it was given and the reason why it is none."""

    value: str
    reason: str = ""


class Identifier(NamedTuple):
    """An identifier and the name of its scheme."""

    scheme: str
    value: str


class Scheme(NamedTuple):
    """How the identifiers of one kind are read and written."""

    name: str
    specification: str
    address: str
    """What the web address starts with; the identifier follows."""
    lead: re.Pattern[str]
    """The labels and addresses that are found before one."""
    spell: Callable[[str], str]
    """Returns what follows in the identifier's own spelling; nothing where it has not its form."""
    form: str
    """What one looks like, to say so where something does not."""
    fault: Callable[[str], str]
    """Returns what is wrong with one that has the form; nothing where nothing is."""


def check(scheme: str, text: str) -> Checked:
    """Return an identifier in its own spelling; a text that is none as it is, with the reason.

    Args:
        scheme: the scheme's name, one of `SCHEMES`.
        text: what should be one, bare, with its label or as a web address.

    Raises:
        KeyError: there is no such scheme.

    >>> check("DOI", "https://doi.org/10.1000/182"), check("PMCID", "1234567")
    (Checked(value='10.1000/182', reason=''), Checked(value='PMC1234567', reason=''))
    >>> check("ISBN", "978-3-16-148410-1")
    Checked(value='978-3-16-148410-1', reason='the check digit of this ISBN is 0, not 1')
    >>> check("ORCID", "Josiah Carberry").reason
    'no ORCID, which looks like 0000-0002-1825-0097'
    """
    found = SCHEMES[scheme]
    lead = found.lead.match(text.strip())
    rest = text.strip()[lead.end() :] if lead else text.strip()
    value = found.spell(unquote(rest) if lead and "://" in lead[0] else rest)
    reason = found.fault(value) if value else f"no {scheme}, which looks like {found.form}"
    return Checked(text, reason) if reason else Checked(value)


def is_valid(scheme: str, text: str) -> bool:
    """Tell whether a text is an identifier of a scheme, by its form and its check digit.

    >>> is_valid("ISSN", "0028-0836"), is_valid("ISSN", "0028-0837")
    (True, False)
    """
    return not check(scheme, text).reason


def address(scheme: str, text: str) -> str:
    """Return the web address of an identifier; nothing where the text is none.

    >>> address("ARK", "ark:/12148/btv1b8449691v"), address("DOI", "10.1000/a<b>#c"), address("VIAF", "x")
    ('https://n2t.net/ark:12148/btv1b8449691v', 'https://doi.org/10.1000/a%3Cb%3E%23c', '')
    """
    value, reason = check(scheme, text)
    return "" if reason else SCHEMES[scheme].address + quote(value, safe=_SAFE)


def identify(text: str) -> Identifier | None:
    """Return the identifier that a text is by its label or web address; a DOI and an ARK are told without.

    >>> identify("https://viaf.org/viaf/102333412"), identify("arXiv:hep-th/9901001v1")
    (Identifier(scheme='VIAF', value='102333412'), Identifier(scheme='arXiv', value='hep-th/9901001v1'))
    >>> identify("10.1000/182"), identify("9780306406157") is None
    (Identifier(scheme='DOI', value='10.1000/182'), True)
    """
    told = [name for name, scheme in SCHEMES.items() if scheme.lead.match(text.strip()) or name in _TOLD_BARE]
    found = [Identifier(name, value) for name in told for value, reason in (check(name, text),) if not reason]
    return found[0] if found else None


def comparable(scheme: str, text: str) -> str:
    """Return what is equal for all spellings of one identifier: no case in DOIs, ISBNs of thirteen digits.

    >>> comparable("ISBN", "0-306-40615-2") == comparable("ISBN", "978-0-306-40615-7")
    True
    >>> comparable("DOI", "10.1000/ABC") == comparable("DOI", "doi:10.1000/abc")
    True
    """
    value, reason = check(scheme, text)
    if reason:
        return composed(text)
    return _COMPARABLE[scheme](value) if scheme in _COMPARABLE else value


# ISBN, ISSN, ORCID: digits and a check digit -------------------------------------------------------------------


def isbn13(isbn: str) -> str:
    """Return the ISBN of thirteen digits that one of ten is; one of thirteen as it is.

    >>> isbn13("0306406152")
    '9780306406157'
    """
    body = f"978{isbn[:9]}"
    return body + _ean_digit(body) if len(isbn) == 10 else isbn


def isbn10(isbn: str) -> str:
    """Return the ISBN of ten digits that one of thirteen is; nothing where there is none, as for 979.

    >>> isbn10("9780306406157"), isbn10("9791034302482")
    ('0306406152', '')
    """
    if len(isbn) == 10:
        return isbn
    return isbn[3:12] + _mod11_digit(isbn[3:12]) if isbn.startswith("978") else ""


def _ean_digit(digits: str) -> str:
    """Return the check digit of an ISBN of thirteen (ISO 2108, annex A): weights 1 and 3, modulo 10."""
    total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits))
    return str(-total % 10)


def _mod11_digit(digits: str) -> str:
    """Return the check digit of an ISBN of ten or an ISSN (ISO 3297): falling weights down to 2, modulo 11."""
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, range(len(digits) + 1, 1, -1), strict=True)
    )
    return "0123456789X"[-total % 11]


def _mod11_2_digit(digits: str) -> str:
    """Return the check digit of an ORCID (ISO 7064, MOD 11-2)."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11]


def _wrong_digit(name: str, right: str, given: str) -> str:
    return "" if right == given else f"the check digit of this {name} is {right}, not {given}"


def _isbn_fault(isbn: str) -> str:
    if len(isbn) == 13 and not isbn.startswith(("978", "979")):
        return "an ISBN of thirteen digits starts with 978 or 979"
    right = _mod11_digit(isbn[:-1]) if len(isbn) == 10 else _ean_digit(isbn[:-1])
    return _wrong_digit("ISBN", right, isbn[-1])


def _issn_fault(issn: str) -> str:
    return _wrong_digit("ISSN", _mod11_digit(issn.replace("-", "")[:-1]), issn[-1])


def _orcid_fault(orcid: str) -> str:
    return _wrong_digit("ORCID", _mod11_2_digit(orcid.replace("-", "")[:-1]), orcid[-1])


def _arxiv_fault(arxiv: str) -> str:
    """Return what is wrong with an arXiv identifier: no month, or not the five digits that it has from 2015 on."""
    number = arxiv.partition("/")[2] or arxiv
    year, month = int(number[:2]), int(number[2:4])
    if not 1 <= month <= 12:
        return f"no month in this arXiv identifier: {number[2:4]}"
    digits = len(number.partition("v")[0].partition(".")[2])
    if "/" not in arxiv and digits != (5 if year >= 15 else 4):
        return f"an arXiv identifier of {number[:4]} has {5 if year >= 15 else 4} digits after the stop"
    return ""


def _no_fault(_: str) -> str:
    return ""


# Forms ---------------------------------------------------------------------------------------------------------

_BETWEEN_DIGITS: Final = re.compile(r"[\s\u00ad\u2010-\u2015-]+")
_DOI: Final = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+")
_ISBN: Final = re.compile(r"\d{9}[\dX]|\d{13}")
_ISSN: Final = re.compile(r"\d{7}[\dX]")
_PMID: Final = re.compile(r"[1-9]\d{0,8}")
_PMCID: Final = re.compile(r"(?:PMC)?([1-9]\d{0,8}(?:\.\d+)?)", re.IGNORECASE)
_ARXIV: Final = re.compile(
    r"(\d{4}\.\d{4,5}(?:v[1-9]\d*)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?:v[1-9]\d*)?)(?:\.pdf|\s*\[[\w.-]+\])?"
)
_HANDLE: Final = re.compile(r"[0-9]+(?:\.[\w-]+)*/\S+")
_ARK: Final = re.compile(r"ark:/?([0-9bcdfghjkmnpqrstvwxz]{5,})(/[\w=~*+@$%./-]+)", re.IGNORECASE | re.ASCII)
_ORCID: Final = re.compile(r"\d{15}[\dX]")
_VIAF: Final = re.compile(r"[1-9]\d{1,21}")
_WIKIDATA: Final = re.compile(r"[QPL][1-9]\d*", re.IGNORECASE)


def _whole(pattern: re.Pattern[str], text: str) -> str:
    return text if text.isascii() and pattern.fullmatch(text) else ""


def _digits(text: str) -> str:
    return _BETWEEN_DIGITS.sub("", text.rstrip("/")).upper()


def _spell_doi(text: str) -> str:
    return text if _DOI.fullmatch(text) else ""


def _spell_isbn(text: str) -> str:
    return _whole(_ISBN, _digits(text))


def _spell_issn(text: str) -> str:
    issn = _whole(_ISSN, _digits(text))
    return f"{issn[:4]}-{issn[4:]}" if issn else ""


def _spell_pmid(text: str) -> str:
    return _whole(_PMID, text.rstrip("/"))


def _spell_pmcid(text: str) -> str:
    match = _PMCID.fullmatch(text.rstrip("/")) if text.isascii() else None
    return f"PMC{match[1]}" if match else ""


def _spell_arxiv(text: str) -> str:
    match = _ARXIV.fullmatch(text.rstrip("/")) if text.isascii() else None
    return match[1] if match else ""


def _spell_handle(text: str) -> str:
    return text if _HANDLE.fullmatch(text) else ""


def _spell_ark(text: str) -> str:
    match = _ARK.fullmatch(text.rstrip("/"))
    return f"ark:{match[1].lower()}{match[2]}" if match else ""


def _spell_orcid(text: str) -> str:
    orcid = _whole(_ORCID, _digits(text))
    return "-".join(orcid[at : at + 4] for at in range(0, 16, 4)) if orcid else ""


def _spell_viaf(text: str) -> str:
    return _whole(_VIAF, text.rstrip("/"))


def _spell_wikidata(text: str) -> str:
    return _whole(_WIKIDATA, text.rstrip("/")).upper()


def _without_case(text: str) -> str:
    return composed(text).lower()


def _without_hyphens(ark: str) -> str:
    return ark.replace("-", "")


_COMPARABLE: Final[dict[str, Callable[[str], str]]] = {
    "DOI": _without_case,
    "Handle": _without_case,
    "ISBN": isbn13,
    "ARK": _without_hyphens,
}
"""By what identifiers are compared, where two spellings of one are allowed."""

_TOLD_BARE: Final = ("DOI", "ARK")


def _lead(labels: str, *addresses: str) -> re.Pattern[str]:
    return re.compile(
        "|".join([rf"(?:{labels})[:\s]\s*", *(_WEB + each for each in addresses)]), re.IGNORECASE
    )


SCHEMES: Final = {
    scheme.name: scheme
    for scheme in (
        Scheme(
            "DOI",
            "https://www.doi.org/doi-handbook/HTML/index.html",
            "https://doi.org/",
            re.compile(rf"doi:\s*|DOI\s+|info:doi/|{_WEB}(?:dx\.)?doi\.org/", re.IGNORECASE),
            _spell_doi,
            "10.1000/182",
            _no_fault,
        ),
        Scheme(
            "ISBN",
            "https://www.isbn-international.org/content/isbn-users-manual",
            "https://openlibrary.org/isbn/",
            _lead(
                "urn:isbn|e?isbn(?:-1[03])?", r"openlibrary\.org/isbn/", r"(?:search\.)?worldcat\.org/isbn/"
            ),
            _spell_isbn,
            "978-0-306-40615-7",
            _isbn_fault,
        ),
        Scheme(
            "ISSN",
            "https://www.issn.org/understanding-the-issn/what-is-an-issn/",
            "https://portal.issn.org/resource/ISSN/",
            _lead("urn:issn|[ep]?-?issn(?:-l)?", r"(?:portal\.)?issn\.org/resource/issn(?:-l)?/"),
            _spell_issn,
            "0028-0836",
            _issn_fault,
        ),
        Scheme(
            "PMID",
            "https://pubmed.ncbi.nlm.nih.gov/help/",
            "https://pubmed.ncbi.nlm.nih.gov/",
            _lead("pmid", r"pubmed\.ncbi\.nlm\.nih\.gov/", r"ncbi\.nlm\.nih\.gov/pubmed/"),
            _spell_pmid,
            "17170002",
            _no_fault,
        ),
        Scheme(
            "PMCID",
            "https://pmc.ncbi.nlm.nih.gov/about/faq/",
            "https://pmc.ncbi.nlm.nih.gov/articles/",
            _lead("pmcid", r"pmc\.ncbi\.nlm\.nih\.gov/articles/", r"ncbi\.nlm\.nih\.gov/pmc/articles/"),
            _spell_pmcid,
            "PMC1234567",
            _no_fault,
        ),
        Scheme(
            "arXiv",
            "https://info.arxiv.org/help/arxiv_identifier.html",
            "https://arxiv.org/abs/",
            _lead("arxiv", r"(?:export\.)?arxiv\.org/(?:abs|pdf)/"),
            _spell_arxiv,
            "1501.00001 or hep-th/9901001",
            _arxiv_fault,
        ),
        Scheme(
            "Handle",
            "https://www.rfc-editor.org/rfc/rfc3651",
            "https://hdl.handle.net/",
            re.compile(rf"hdl:\s*|handle:\s*|info:hdl/|{_WEB}hdl\.handle\.net/", re.IGNORECASE),
            _spell_handle,
            "20.500.12592/xyz",
            _no_fault,
        ),
        Scheme(
            "ARK",
            "https://datatracker.ietf.org/doc/draft-kunze-ark/",
            "https://n2t.net/",
            re.compile(r"https?://[^/\s]+/(?=ark:)", re.IGNORECASE),
            _spell_ark,
            "ark:12148/btv1b8449691v",
            _no_fault,
        ),
        Scheme(
            "ORCID",
            "https://support.orcid.org/hc/en-us/articles/360006897674",
            "https://orcid.org/",
            _lead("orcid(?: id)?", r"orcid\.org/"),
            _spell_orcid,
            "0000-0002-1825-0097",
            _orcid_fault,
        ),
        Scheme(
            "VIAF",
            "https://viaf.org",
            "https://viaf.org/viaf/",
            _lead("viaf", r"viaf\.org/viaf/"),
            _spell_viaf,
            "102333412",
            _no_fault,
        ),
        Scheme(
            "Wikidata",
            "https://www.wikidata.org/wiki/Wikidata:Identifiers",
            "https://www.wikidata.org/entity/",
            _lead("wikidata|wd", r"(?:m\.)?wikidata\.org/(?:wiki/(?:Special:EntityPage/)?|entity/)"),
            _spell_wikidata,
            "Q42",
            _no_fault,
        ),
    )
}
"""The schemes by name. Those that are variables of CSL, too, have its names."""
