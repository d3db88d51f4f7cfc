"""What a format is: one value says all of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from citekit.model.record import Record
from citekit.problems import Report

Reader: TypeAlias = Callable[[bytes, Report], Iterator[Record]]
"""Takes a file's bytes and yields its records; says in the report what it could not understand."""

Writer: TypeAlias = Callable[[Iterable[Record], Report], Iterator[str]]
"""Yields text, of which all together is the file; says in the report what the format has no place for."""

BaseWriter: TypeAlias = Callable[[Iterable[Record], Report, str], Iterator[str]]
"""A writer of formats in which things have addresses, and is handed the base of these."""

Cite: TypeAlias = Callable[[Iterable[Record]], Iterable[str]]
"""Renders records as the entries of a bibliography, in a style that whoever made it knows."""

CitingWriter: TypeAlias = Callable[[Iterable[Record], Report, Cite], Iterator[str]]
"""A writer of formats that have rendered citations in them, and is handed what renders them."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name, with what is known about it and what reads and writes it.

    `extensions` have no dot; `sniff` is shown the first 4 KiB of a source and tells whether it looks like
    this format. A format has a `read`, a `write` or both; `write_citing` stands in for `write` where a style
    is needed. `write` carries beside what the format has no room for, where it has any place for that; `write_plain`
    writes the same without. A format without `write_plain` carries nothing beside. `write_published` writes it with
    addresses under a base, for those who publish what it says there. `profiles` are other ways to write
    it, by name: for a program that reads it in a manner of its own.
    """

    name: str
    title: str
    specification: str
    extensions: tuple[str, ...] = ()
    media_types: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    read: Reader | None = None
    write: Writer | None = None
    write_citing: CitingWriter | None = None
    write_plain: Writer | None = None
    write_published: BaseWriter | None = None
    profiles: Mapping[str, Writer] = field(default_factory=dict)
    sniff: Callable[[bytes], bool] = lambda _: False
