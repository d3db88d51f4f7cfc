"""The account of loss: what a format can hold, found out by writing and reading, and what one export has lost.

A table that someone keeps by hand is wrong one day. So each variable is written by itself, in a record of each of
the usual types, without anything carried beside, and read again: what comes back equal is held.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Final

from citekit.formats.contract import Format, Writer
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Json, Level, Part, Record, Value
from citekit.model.vocabulary import VARIABLES, Kind
from citekit.problems import CARRIED, LOST, Problem, Report


class Held(Enum):
    """How a format holds a variable."""

    FULL = "in full"
    IN_SOME = "in full, in some types"
    WRITTEN = "written"
    WRITTEN_IN_SOME = "written, in some types"
    BESIDE = "carried beside"
    LOSSY = "in part"
    NOT = "not"


_SAMPLES: Final[dict[str, Value]] = {
    "DOI": "10.1234/sample",
    "ISBN": "9780306406157",
    "ISSN": "2049-3630",
    "PMCID": "PMC1234567",
    "PMID": "12345678",
    "URL": "https://example.org/sample",
    "edition": "2",
    "language": "de",
    "original-language": "ru",
    "page": "12-34",
    "page-first": "12",
    "keyword": "samples, proofs",
    "publisher": "Quarry Press; Elm Books",
    "publisher-place": "Oxford; Prague",
}
_BY_KIND: Final[dict[Kind, Value]] = {
    Kind.TEXT: "Sample of text",
    Kind.NUMBER: "7",
    Kind.NAMES: (
        Name("Lind", "Eva"),
        Name("Mao", "Zedong", family_first=True),
        Name(literal="Office of Mills"),
    ),
    Kind.DATE: Date("1953-11-08"),
    Kind.LIST: ("samples",),
    Kind.LEVELS: (Level("fond", "45"), Level("delo", "329")),
    Kind.PARTS: (Part("transcript", "zh", "Sample", text="Text."),),
}
"""What is written to find out: usual values, such as every record has."""


_TRIED: Final = """
    article-journal article-newspaper book chapter document legal_case manuscript map motion_picture
    personal_communication report thesis webpage
    """.split()
"""Types that formats treat in ways of their own; the others go with one of them."""


def account(format: Format) -> dict[str, Held]:
    """Return how a format that is written holds each variable; nothing for one that is only read.

    Of a format that cannot be read back, it is told by what the writer itself says that it leaves out.

    >>> from citekit.formats import by_name
    >>> held = account(by_name("csl-json"))
    >>> held["title"].value, held["archive-levels"].value
    ('in full', 'carried beside')
    """
    if format.write is None:
        return {}
    if format.read is None:
        return _written(format.write)
    write = format.write_plain or format.write
    plainly = _tried(format, write)
    beside = _tried(format, format.write) if format.write_plain else plainly
    return {variable: _held(plainly[variable], beside[variable]) for variable in VARIABLES}


def _held(plainly: list[Value | None], beside: list[Value | None]) -> Held:
    """Return how a variable is held, by what came back of it in each type."""
    sample = plainly[0]
    back = plainly[1:]
    if all(value == sample for value in back):
        return Held.FULL
    if any(value == sample for value in back):
        return Held.IN_SOME
    if all(value == sample for value in beside[1:]):
        return Held.BESIDE
    return Held.LOSSY if any(value is not None for value in back) else Held.NOT


def _tried(format: Format, write: Writer) -> dict[str, list[Value | None]]:
    """Return, for each variable, what was written and then what came back in each type."""
    assert format.read is not None
    text = "".join(write(_probes(), Report()))
    records = {record.id: record for record in format.read(text.encode(), Report())}
    return {
        variable: [_sample(variable), *(_back(records, _id(variable, type), variable) for type in _TRIED)]
        for variable in VARIABLES
    }


def _written(write: Writer) -> dict[str, Held]:
    report = Report()
    for _ in write(_probes(), report):
        pass
    lost = {problem.record for problem in report if problem.code == LOST}
    kept = {variable: [_id(variable, type) not in lost for type in _TRIED] for variable in VARIABLES}
    return {
        variable: Held.WRITTEN if all(each) else Held.WRITTEN_IN_SOME if any(each) else Held.NOT
        for variable, each in kept.items()
    }


def _probes() -> list[Record]:
    """Return a record of each type for each variable, with nothing else in it."""
    return [
        Record(_id(variable, type), type, {variable: _sample(variable)})
        for variable in VARIABLES
        for type in _TRIED
    ]


def _id(variable: str, type: str) -> str:
    return f"{variable}.{type}".lower()


def _sample(variable: str) -> Value:
    return _SAMPLES.get(variable, _BY_KIND[VARIABLES[variable]])


def _back(records: dict[str, Record], id: str, variable: str) -> Value | None:
    record = records.get(id)
    return record.variables.get(variable) if record else None


def variables_by(held: dict[str, Held]) -> Iterator[tuple[Held, list[str]]]:
    """Yield each way to be held with the variables that are held so.

    >>> list(variables_by({"title": Held.FULL, "parts": Held.NOT, "page": Held.FULL}))
    [(<Held.FULL: 'in full'>, ['page', 'title']), (<Held.NOT: 'not'>, ['parts'])]
    """
    for way in Held:
        if variables := sorted((variable for variable, each in held.items() if each is way), key=str.lower):
            yield way, variables


# What one export has carried and lost -------------------------------------------------------------------------


def summary(problems: Iterable[Problem], code: str) -> str:
    """Return in one line which variables of how many records were carried beside, or lost; nothing if none was.

    >>> report = Report()
    >>> report.lost("a", ("archive", "parts"))
    >>> report.lost("b", ("archive",))
    >>> summary(report, LOST)
    'lost of 2 records: archive (2), parts'
    """
    told = [problem for problem in problems if problem.code == code and problem.variables]
    counts = Counter(variable for problem in told for variable in problem.variables)
    if not counts:
        return ""
    listed = ", ".join(variable + (f" ({n})" if n > 1 else "") for variable, n in counts.most_common())
    records = len({problem.record for problem in told})
    return f"{_WORDS[code]} of {records} record{'s' if records > 1 else ''}: {listed}"


_WORDS: Final = {CARRIED: "carried beside, where other programs pass over it,", LOST: "lost"}


def as_json(report: Report) -> str:
    """Return what was carried beside and lost, record by record, and everything else that was noticed.

    >>> report = Report("a.json")
    >>> report.lost("a", ("parts",))
    >>> json.loads(as_json(report))
    {'records': [{'id': 'a', 'carried': [], 'lost': ['parts']}], 'problems': []}
    """
    records: dict[str, dict[str, list[Json]]] = {}
    problems: list[Json] = []
    for problem in report:
        if problem.variables:
            told = records.setdefault(problem.record, {"carried": [], "lost": []})
            told["lost" if problem.code == LOST else "carried"] += problem.variables
        else:
            problems.append(_problem(problem))
    listed: list[Json] = [{"id": id, **told} for id, told in records.items()]
    return json.dumps({"records": listed, "problems": problems}, ensure_ascii=False, indent=2) + "\n"


def _problem(problem: Problem) -> dict[str, Json]:
    return {
        "severity": problem.severity.value,
        "code": problem.code,
        "message": problem.message,
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "hint": problem.hint,
    }
