"""citekit: archival and bibliographic records in, citations and interchange formats out, nothing lost.

These are the public names. `citekit --help` is the same at the command line.
"""

from citekit.errors import CitekitError
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Invalid, Level, Note, Part, Record
from citekit.operations import DataWarning, cite, read, write
from citekit.problems import Place, Problem, Report, Severity

__all__ = [
    "CitekitError",
    "DataWarning",
    "Date",
    "Invalid",
    "Level",
    "Name",
    "Note",
    "Part",
    "Place",
    "Problem",
    "Record",
    "Report",
    "Severity",
    "cite",
    "read",
    "write",
]
__version__ = "0.1.0"
