"""Forms in other languages and scripts in MODS: the same element again, with its language.

https://www.loc.gov/standards/mods/userguide/attributes.html: `xml:lang` has the tag of BCP 47, `lang` the language by
ISO 639-2/B, `script` the script by ISO 15924, `transliteration` its scheme. A title in another language has the type
"translated"; what is the same in another script has the same `altRepGroup`.
"""

from typing import Final

from citekit.model.language import LATIN, is_tag, primary, script
from citekit.model.record import Value
from citekit.support.marc.codes import NO_LANGUAGE, code_of_language, tag_of_language
from citekit.support.mods.forms import FORMS
from citekit.support.mods.tables import Row
from citekit.support.xml_nodes import Node, Step, found, steps

_TRANSLATED: Final = "translated"


def group(nodes: list[Node], tag: str, variable: str) -> None:
    """Mark elements as one of several forms of the same, in the language of a tag, if it is known."""
    for number, node in enumerate(nodes, 1):
        node.attributes |= {**_language(tag), "altRepGroup": f"{variable}-{number}"}


def labels(path: tuple[Step, ...], tag: str, own: str, variable: str) -> tuple[Step, ...]:
    """Return the steps to a form in the language of a tag, where that of the record's own form may be known."""
    *before, last = path
    given = _language(tag)
    if last.name == "titleInfo" and primary(tag) != primary(own):
        given["type"] = _TRANSLATED
    else:
        given["altRepGroup"] = f"{variable}-1"
    wanted = {"xml:lang": tag.lower()}
    return (*before, Step(last.name, last.attributes | given, wanted, {}))


def _language(tag: str) -> dict[str, str]:
    if not tag:
        return {}
    attributes = {"xml:lang": tag, "lang": code_of_language(tag), "script": script(tag)}
    if script(tag) == LATIN:
        attributes["transliteration"] = next((part for part in tag.split("-")[2:] if len(part) > 4), "")
    return {key: value for key, value in attributes.items() if value}


def tag_of(node: Node) -> str:
    """Return the tag of an element's language; nothing where it has none, or none that is one.

    >>> tag_of(Node("title", {"lang": "rus", "script": "Latn"})), tag_of(Node("title", {"xml:lang": "zh-Hant"}))
    ('ru-Latn', 'zh-Hant')
    """
    tag = node.get("xml:lang")
    if not tag and node.get("lang").lower() not in NO_LANGUAGE:
        tag = tag_of_language(node.get("lang"))
        code = node.get("script") or (LATIN if node.get("transliteration") else "")
        tag += f"-{code}" if len(code) == 4 and tag.isalpha() else ""
    if not tag and node.name == "titleInfo":
        return next((tag for child in node.children if child.name == "title" and (tag := tag_of(child))), "")
    return tag if is_tag(tag) else ""


def read_forms(row: Row, node: Node, nodes: list[Node]) -> tuple[Value | None, dict[str, Value]]:
    """Return the record's own form of a value, and by their tags all that have a language."""
    own: Value | None = None
    variants: dict[str, Value] = {}
    for form in _groups(row, node, nodes):
        tag = tag_of(form[0])
        first = own is None and form[0].get("type") != _TRANSLATED
        if not first and (not tag or tag in variants):
            continue
        value = FORMS[row.form].read(form)
        own = value if first else own
        if tag and value is not None:
            variants[tag] = value
    return own, variants


def _groups(row: Row, node: Node, nodes: list[Node]) -> list[list[Node]]:
    """Return the elements that are one form together: each title by itself, others by their language."""
    if row.form == "title":
        parents = found(node, row.path[:-1])
        others = [
            each for parent in parents for each in found(parent, steps(f"titleInfo[type={_TRANSLATED}]"))
        ]
        return [[each] for each in (*nodes, *others)]
    by_tag: dict[str, list[Node]] = {}
    for each in nodes:
        by_tag.setdefault(tag_of(each), []).append(each)
    return list(by_tag.values())
