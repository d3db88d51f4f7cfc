"""A process that adds records to a library and can be held, and killed, on the way.

    python -m tests.library.adding LIBRARY NUMBER HELD...

It adds that many records in one call. Before each of the records of the numbers HELD it prints the number and waits
for a line. What does not fit into little memory is in the log of the file then.
"""

import sys
from collections.abc import Collection, Iterator

from citekit import Record, Report
from citekit.library.opening import open_library


def records(number: int, held: Collection[int]) -> Iterator[Record]:
    for each in range(number):
        if each in held:
            sys.stdout.write(f"{each}\n")
            sys.stdout.flush()
            if not sys.stdin.readline():
                return
        yield Record(f"new-{each}", "book", {"title": f"A new book, number {each}", "archive": f"A{each}"})


if __name__ == "__main__":
    address, number, *held = sys.argv[1:]
    library = open_library(address)
    if not address.startswith("postgresql:"):
        library._database._idle[0].execute("PRAGMA cache_size = 10")  # type: ignore[attr-defined] # our SQLite
    library.add(records(int(number), set(map(int, held))), Report())
    sys.stdout.write("done\n")
    sys.stdout.flush()
    sys.stdin.readline()
