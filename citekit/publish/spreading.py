"""Work spread over processes, with results in the order of what was given.

Processes are started afresh (`spawn`), which works alike on every system and beside threads, and only where there is
enough to do that they are worth their start. One that dies (out of memory, killed) ends the work with an error.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context
from typing import Final, TypeVar

from citekit.errors import DataError

_Given = TypeVar("_Given")
_Result = TypeVar("_Result")

_CHUNK: Final = 16
_FEW: Final = 100
"""So little is done sooner here."""
_WAITING: Final = 4
"""Chunks for each process that are handed out and not yet taken back."""


def spread(
    work: Callable[[list[_Given]], list[_Result]], given: Iterable[_Given], jobs: int
) -> Iterator[_Result]:
    """Yield the results of work on everything given.

    Args:
        work: takes some of what is given and returns the results; a function of a module, or a `partial` of one.
        given: what there is to do.
        jobs: how many processes may work at once.

    Raises:
        DataError: a process died.
    """
    rest = iter(given)
    few = list(islice(rest, _FEW))
    if jobs < 2 or len(few) < _FEW:
        for chunk in _chunks(chain(few, rest)):
            yield from work(chunk)
        return
    try:
        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
            yield from _in_order(pool, work, _chunks(chain(few, rest)), jobs)
    except BrokenProcessPool:
        message = "a process that made pages was killed, perhaps for want of memory; nothing was published"
        raise DataError(f"{message}: try again with fewer --jobs") from None


def _in_order(
    pool: ProcessPoolExecutor,
    work: Callable[[list[_Given]], list[_Result]],
    chunks: Iterable[list[_Given]],
    jobs: int,
) -> Iterator[_Result]:
    waiting: deque[Future[list[_Result]]] = deque()
    for chunk in chunks:
        waiting.append(pool.submit(work, chunk))
        if len(waiting) > jobs * _WAITING:
            yield from waiting.popleft().result()
    for future in waiting:
        yield from future.result()


def _chunks(given: Iterable[_Given]) -> Iterator[list[_Given]]:
    rest = iter(given)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk
