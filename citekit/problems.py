"""What was noticed and survived, as values: a Problem has a place and a way out; a Report gathers them.

Readers and writers are handed a Report and never print. The shells print it: one line a problem, as
``file:line:column: severity: message [code]``, the form that editors and CI systems read.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

CARRIED = "own-field"
"""The code of what a format has no room for and was carried beside."""
LOST = "lost"
"""The code of what a format has no room for and is not in what was written."""


class Severity(StrEnum):
    """How bad it is. The data had faults where there is an error or a warning."""

    ERROR = "error"
    """Something could not be understood; it is kept as it was given where a format allows it."""
    WARNING = "warning"
    """It was understood, but it is doubtful or not as the format's standard has it."""
    INFO = "info"
    """Nothing is wrong; something worth knowing was done, such as using a field of citekit's own."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a source: lines and columns count from 1, and 0 says that it is not known.

    >>> str(Place("letters.bib", 12, 3))
    'letters.bib:12:3'
    """

    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.file or "-", *(str(n) for n in (self.line, self.column) if n)])


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing noticed. The code is stable and made for filters; the hint says what to do about it.

    >>> print(Problem(Severity.ERROR, "impossible-date", "no such day: 1953-11-31", Place("a.json", 4, 9)))
    a.json:4:9: error: no such day: 1953-11-31 [impossible-date]
    """

    severity: Severity
    code: str
    message: str
    place: Place = field(default_factory=Place)
    hint: str = ""
    record: str = ""
    """The id of the record that it is about, where it is about what a format holds of one."""
    variables: tuple[str, ...] = ()
    """The variables that it is about."""

    def __str__(self) -> str:
        hint = f"; {self.hint}" if self.hint else ""
        return f"{self.place}: {self.severity}: {self.message}{hint} [{self.code}]"


@dataclass(slots=True)
class Report:
    """Gathers problems; `file` names the source being read now and is put into places that have none.

    >>> report = Report("a.json")
    >>> report.warning("unknown-type", "unknown type 'leter'", Place(line=2), hint="kept; cited as document")
    >>> [str(problem) for problem in report]
    ["a.json:2: warning: unknown type 'leter'; kept; cited as document [unknown-type]"]
    >>> report.faulty
    True
    """

    file: str = ""
    problems: list[Problem] = field(default_factory=list)

    def add(self, problem: Problem) -> None:
        """Add a problem, with the present file in its place if it names none."""
        if not problem.place.file and self.file:
            problem = replace(problem, place=replace(problem.place, file=self.file))
        self.problems.append(problem)

    def error(self, code: str, message: str, place: Place | None = None, *, hint: str = "") -> None:
        """Add what could not be understood."""
        self.add(Problem(Severity.ERROR, code, message, place or Place(), hint))

    def warning(self, code: str, message: str, place: Place | None = None, *, hint: str = "") -> None:
        """Add what was understood but is doubtful."""
        self.add(Problem(Severity.WARNING, code, message, place or Place(), hint))

    def info(self, code: str, message: str, place: Place | None = None, *, hint: str = "") -> None:
        """Add what is worth knowing and no fault."""
        self.add(Problem(Severity.INFO, code, message, place or Place(), hint))

    def carried(self, record: str, variables: tuple[str, ...], place: Place | None = None) -> None:
        """Add that a format has no room for some of a record, which was carried beside it.

        >>> report = Report()
        >>> report.carried("mao-1953", ("archive_collection",))
        >>> print(report.problems[0])
        -: info: mao-1953: archive_collection: carried beside; other programs pass over it [own-field]
        """
        message = f"{record}: {', '.join(variables)}: carried beside"
        hint = "other programs pass over it"
        self.add(Problem(Severity.INFO, CARRIED, message, place or Place(), hint, record, variables))

    def lost(self, record: str, variables: tuple[str, ...], place: Place | None = None) -> None:
        """Add that a format has no room for some of a record, which is not in what was written.

        >>> report = Report()
        >>> report.lost("mao-1953", ("archive_collection",))
        >>> print(report.problems[0])
        -: info: mao-1953: archive_collection: no place in this format; lost [lost]
        """
        message = f"{record}: {', '.join(variables)}: no place in this format"
        self.add(Problem(Severity.INFO, LOST, message, place or Place(), "lost", record, variables))

    @property
    def faulty(self) -> bool:
        """Whether the data had faults: any error or warning."""
        return any(problem.severity is not Severity.INFO for problem in self.problems)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.problems)

    def __len__(self) -> int:
        return len(self.problems)
