"""Records of every kind for property tests: any variable, any text that a text format can hold."""

from hypothesis import strategies as st

from citekit.model.date import Date, parse
from citekit.model.name import Name
from citekit.model.record import Invalid, Level, Note, Part, Record, Value
from citekit.model.vocabulary import TYPES, VARIABLES, Kind

# Control characters, surrogates and non-characters are in no XML file; formats need not hold them.
_CHARACTERS = st.characters(
    exclude_categories=("Cs", "Cc", "Cn", "Co"), exclude_characters="\u2028\u2029\x85\ufeff"
)
_MARKUP = st.sampled_from(
    [
        "<i>",
        "</i>",
        "<b>x</b>",
        '<span class="nocase">Wengao</span>',
        "<sup>2</sup>",
        "{",
        "}",
        "\\",
        "\\emph{x}",
        "$",
        "%",
        "#",
        "&",
        "&amp;",
        "~",
        "_",
        "^",
        "@",
        '"',
        "'",
        "''",
        "--",
        " and ",
        ", ",
        "; ",
        "*",
        "[x](y)",
        "https://example.org/a_b",
        "毛泽东",
        "é",
        "e\u0301",
        "Ω",
        "\n\n",
        ": ",
        "- ",
        "# ",
    ]
)
_TAGS = st.sampled_from(
    ["en", "zh", "zh-Hans", "zh-Latn-pinyin", "ru-Latn-t-ru-m0-gost", "de-AT-1996", "x-own"]
)

texts = st.one_of(
    st.text(_CHARACTERS, min_size=1, max_size=30),
    st.lists(st.one_of(_MARKUP, st.text(_CHARACTERS, max_size=6)), min_size=1, max_size=6).map("".join),
    st.sampled_from(
        ["1", "12-34", "no", "null", "1953-11-08", "~", "2nd ed.", "x = {y}", "https://example.org/"]
    ),
).filter(lambda text: text.strip() == text != "")
"""Text without white space at its ends, which no format of lines or fields keeps."""

numbers = st.one_of(st.integers(0, 4000).map(str), texts)

_PERSONS = st.builds(
    Name,
    family=texts,
    given=st.one_of(st.just(""), texts),
    dropping_particle=st.sampled_from(["", "van", "de la"]),
    non_dropping_particle=st.sampled_from(["", "de", "Von der"]),
    suffix=st.sampled_from(["", "Jr.", "III"]),
    comma_suffix=st.booleans(),
    family_first=st.booleans(),
)
names = st.one_of(_PERSONS, st.builds(Name, literal=texts), st.builds(Name, given=texts))

_YEARS = st.one_of(
    st.integers(1, 9999).map("{:04}".format),
    st.integers(10000, 999999).map("Y{}".format),
    st.integers(1, 999).map("-{:04}".format),
    st.sampled_from(["0000", "19XX", "195X", "Y-17000"]),
)
_POINTS = st.builds(
    "{}{}{}".format,
    _YEARS,
    st.sampled_from(
        ["", "-11", "-11-08", "-02-28", "-21", "-24", "-XX", "-11-XX", "-XX-XX", "-11-08T10:00:00Z"]
    ),
    st.sampled_from(["", "?", "~", "%"]),
)
_EDTF = st.one_of(
    _POINTS,
    st.builds("{}/{}".format, st.one_of(_POINTS, st.just(".."), st.just("")), _POINTS),
    _POINTS.map("{}/..".format),
    _POINTS.map("{}/".format),
).filter(lambda text: parse(text) is not None)
dates = st.one_of(
    _EDTF.map(Date),
    texts.filter(lambda text: parse(text) is None).map(lambda text: Date(literal=text)),
    st.builds(Date, _EDTF, texts),
)

_notes = st.builds(Note, mark=st.sampled_from(["1", "*"]), text=texts, anchor=st.sampled_from(["", "title"]))
parts = st.builds(
    Part,
    kind=st.sampled_from(["transcript", "translation", "scan"]),
    language=st.one_of(st.just(""), _TAGS),
    title=st.one_of(st.just(""), texts),
    date_line=st.one_of(st.just(""), texts),
    text=st.one_of(st.just(""), texts),
    notes=st.lists(_notes, max_size=2).map(tuple),
    url=st.sampled_from(["", "https://example.org/scan.pdf"]),
    media_type=st.sampled_from(["", "application/pdf"]),
)
levels = st.lists(
    st.builds(Level, name=st.sampled_from(["fond", "opis", "delo", "listy", "box", "folder"]), value=texts),
    min_size=1,
    max_size=4,
    unique_by=lambda level: level.name,
).map(tuple)

json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(2**53), 2**53), texts),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=5,
)

_BY_KIND = {
    Kind.TEXT: texts,
    Kind.NUMBER: numbers,
    Kind.NAMES: st.lists(names, min_size=1, max_size=3).map(tuple),
    Kind.DATE: dates,
    Kind.LIST: st.lists(texts, min_size=1, max_size=3).map(tuple),
    Kind.LEVELS: levels,
    Kind.PARTS: st.lists(parts, min_size=1, max_size=3).map(tuple),
}

# A list or an object in the place of a text is what nothing can understand.
_INVALID = st.lists(texts, min_size=1, max_size=2).map(lambda given: Invalid(list(given)))


def values(variable: str) -> st.SearchStrategy[Value]:
    """Return values of a variable, now and then an invalid one."""
    kind = VARIABLES[variable]
    by_kind: st.SearchStrategy[Value] = _BY_KIND[kind]
    return st.one_of(by_kind, by_kind, by_kind, _INVALID) if kind in (Kind.TEXT, Kind.NUMBER) else by_kind


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Draw a record."""
    chosen = draw(st.lists(st.sampled_from(sorted(VARIABLES)), max_size=8, unique=True))
    record = Record(
        id=draw(st.one_of(st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True), texts)),
        type=draw(st.one_of(st.sampled_from(sorted(TYPES)), st.sampled_from(["cable", "x y"]))),
        variables={variable: draw(values(variable)) for variable in chosen},
        custom=draw(st.dictionaries(texts.filter(lambda key: key != "citekit"), json_values, max_size=2)),
    )
    for variable in draw(
        st.lists(
            st.sampled_from(["title", "author", "container-title", "publisher"]), max_size=2, unique=True
        )
    ):
        by_kind = _BY_KIND[VARIABLES[variable]]
        record.variants[variable] = draw(st.dictionaries(_TAGS, by_kind, min_size=1, max_size=3))
        if variable in record and not isinstance(record[variable], Invalid) and draw(st.booleans()):
            record.variants[variable]["und"] = record[variable]
    return record
