"""What a graph of shared things does not tell: order, dates in words, the forms of names that a record has."""

import json
from typing import Final, cast

from citekit.model.date import Date
from citekit.model.record import Json
from citekit.support.linked_data import words
from citekit.support.linked_data.naming import TRANSLATION
from citekit.support.linked_data.published import Published, add_list
from citekit.support.linked_data.restating import DATES
from citekit.support.rdf.terms import IRI, Literal, term
from citekit.support.rdf.values import dump, pack
from citekit.support.rdf.vocabulary import FIELDS, Form


def add_order(draft: Published) -> None:
    """Say the order of names and parts for which no vocabulary has a list; names that stand twice, exactly."""
    for variable in _HEADED:
        listed = draft.agents(variable) if variable in draft.record else []
        row = FIELDS[variable]
        if len(set(listed)) < len(listed):
            draft.exact(variable)
        elif len(listed) > 1 and not row.ordered and variable != "translator":
            add_list(draft, cast(IRI, draft.node(row.role)), words.own_list(variable), listed)
    parts = draft.parts()
    if len(parts) > 1 or draft.inner(TRANSLATION) in draft.statements:
        add_list(draft, draft.root, words.PART_LIST, parts)


_HEADED: Final = tuple(
    variable for variable, row in FIELDS.items() if row.form in (Form.NAMES, Form.AGENTS, Form.PLACES)
)
"""The variables that name agents or places."""


def add_dates(draft: Published) -> None:
    """Say exactly the dates that have more than an EDTF."""
    for variable, value in draft.record.variables.items():
        if FIELDS[variable].write[0] in DATES and isinstance(value, Date) and value.literal:
            draft.exact(variable)


def add_variants(draft: Published) -> None:
    """Say all forms of the names of agents and places, which each record may have others of."""
    said = draft.core.statements[draft.core.root].get(term(words.VARIANTS), {})
    forms: dict[str, Json] = {}
    for value in said:
        forms |= json.loads(cast(Literal, value).text)
    for variable, variants in draft.record.variants.items():
        if variable in _HEADED:
            forms[variable] = {tag: cast(Json, pack(form)) for tag, form in variants.items()}
    if forms:
        draft.own["variants"] = None
        draft.add(draft.root, words.VARIANTS, Literal(dump(forms), datatype=term("rdf:JSON")))
