"""The arguments that each verb takes: which it must have, may have, and has by itself or not at all.

https://www.openarchives.org/OAI/openarchivesprotocol.html#ProtocolMessages
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from citekit.serve.oai_pmh.faults import BAD_ARGUMENT, BAD_VERB, ProtocolError


class Rule(NamedTuple):
    """The names of the arguments of a verb, beside `verb` itself."""

    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    exclusive: frozenset[str] = frozenset()
    """Of these one stands alone, also without those that are required."""


_TOKEN: Final = frozenset({"resumptionToken"})
_LIST: Final = Rule(frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"}), _TOKEN)

VERBS: Final = {
    "Identify": Rule(),
    "ListMetadataFormats": Rule(optional=frozenset({"identifier"})),
    "ListSets": Rule(exclusive=_TOKEN),
    "ListIdentifiers": _LIST,
    "ListRecords": _LIST,
    "GetRecord": Rule(frozenset({"identifier", "metadataPrefix"})),
}

_WORD: Final = r"[A-Za-z0-9_.!~*'()-]+"
_SYNTAX: Final = {
    "metadataPrefix": re.compile(_WORD),
    "set": re.compile(rf"{_WORD}(?::{_WORD})*"),
    "from": re.compile(r"[\dTZ:-]+", re.ASCII),
    "until": re.compile(r"[\dTZ:-]+", re.ASCII),
}
"""What the protocol's schema lets an argument look like; whether there is such a date is asked elsewhere."""

_SHOWN: Final = 60


def checked(arguments: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return the arguments of a request by their names, `verb` among them.

    Raises:
        ProtocolError: badVerb, or badArgument: one is missing, repeated, unknown to the verb or malformed.

    >>> checked([("verb", "GetRecord"), ("metadataPrefix", "mods"), ("identifier", "oai:example.org:a")])
    {'verb': 'GetRecord', 'metadataPrefix': 'mods', 'identifier': 'oai:example.org:a'}
    """
    rule = _rule([value for name, value in arguments if name == "verb"])
    given = dict(arguments)
    names = given.keys() - {"verb"}
    repeated = [name for name, times in Counter(name for name, _ in arguments).items() if times > 1]
    _refuse(repeated, "given more than once")
    _refuse(names - rule.required - rule.optional - rule.exclusive, f"no argument of {given['verb']}")
    if names & rule.exclusive:
        _refuse(names - rule.exclusive, f"not to be given together with {', '.join(names & rule.exclusive)}")
    else:
        _refuse(rule.required - names, f"missing; {given['verb']} needs it")
    _refuse(
        [name for name in names & _SYNTAX.keys() if not _SYNTAX[name].fullmatch(given[name])], "malformed"
    )
    return given


def _rule(verbs: list[str]) -> Rule:
    if len(verbs) != 1:
        raise ProtocolError(BAD_VERB, f"one verb is needed, and there are {len(verbs)}")
    if verbs[0] not in VERBS:
        raise ProtocolError(BAD_VERB, f"no verb: {verbs[0][:_SHOWN]!r}; the verbs are {', '.join(VERBS)}")
    return VERBS[verbs[0]]


def _refuse(names: Collection[str], why: str) -> None:
    if names:
        said = ", ".join(repr(name[:_SHOWN]) for name in sorted(names)[:5])
        raise ProtocolError(BAD_ARGUMENT, f"{said}: {why}")
