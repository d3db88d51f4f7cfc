"""What a request can get wrong: the protocol's error conditions.

https://www.openarchives.org/OAI/openarchivesprotocol.html#ErrorConditions
"""

from typing import Final

BAD_VERB: Final = "badVerb"
BAD_ARGUMENT: Final = "badArgument"
BAD_RESUMPTION_TOKEN: Final = "badResumptionToken"  # noqa: S105 # no password
CANNOT_DISSEMINATE_FORMAT: Final = "cannotDisseminateFormat"
ID_DOES_NOT_EXIST: Final = "idDoesNotExist"
NO_RECORDS_MATCH: Final = "noRecordsMatch"
NO_SET_HIERARCHY: Final = "noSetHierarchy"

NOT_REPEATED: Final = frozenset({BAD_VERB, BAD_ARGUMENT})
"""Where these are the error, the response does not repeat the arguments of the request."""


class ProtocolError(Exception):
    """An error of the protocol: one of the codes above, and what is wrong in words."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
