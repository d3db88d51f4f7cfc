"""citekit: archival and bibliographic records in, citations and interchange formats out, nothing lost.

These are the public names. `citekit --help` is the same at the command line.
"""

from citekit.csl.citation import Citation, Cite
from citekit.document import Change, Document, Processor
from citekit.errors import CitekitError
from citekit.library.contract import Query
from citekit.library.opening import open_library
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Invalid, Level, Note, Part, Record
from citekit.operations import DataWarning, cite, graph, parse, parse_citation, read, write
from citekit.problems import Place, Problem, Report, Severity

__all__ = [
    "Change",
    "Citation",
    "Cite",
    "CitekitError",
    "DataWarning",
    "Date",
    "Document",
    "Invalid",
    "Level",
    "Name",
    "Note",
    "Part",
    "Place",
    "Problem",
    "Processor",
    "Query",
    "Record",
    "Report",
    "Severity",
    "cite",
    "graph",
    "open_library",
    "parse",
    "parse_citation",
    "read",
    "write",
]
__version__ = "0.1.0"
