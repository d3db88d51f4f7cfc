"""Work that takes a while, done beside the event loop: so many jobs at once, so many that wait, so long at most.

A thread cannot be ended from outside. A job that takes too long keeps its place until it is done, and holds up nobody
but those who wait for one; what bounds it is the size of what it was given: see `sent`.
"""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore
from typing import Final, TypeAlias

from citekit.serve.api.exchange import Answer
from citekit.serve.api.problems import Refusal

Work: TypeAlias = Callable[[], Answer]
Do: TypeAlias = Callable[[Work], Awaitable[Answer]]

AT_ONCE: Final = 2
WAITING: Final = 16
SECONDS: Final = 25.0
_LATER: Final = {"Retry-After": "5"}


def jobs(at_once: int = AT_ONCE, waiting: int = WAITING, seconds: float = SECONDS) -> Do:
    """Return what does jobs; it refuses one with 503 if too many wait, and when one takes too long."""
    threads = ThreadPoolExecutor(at_once, thread_name_prefix="citekit-api")
    places = BoundedSemaphore(at_once + waiting)

    async def do(work: Work) -> Answer:
        if not places.acquire(blocking=False):
            raise Refusal(503, "too many requests are being worked on; try again later", headers=_LATER)
        job = threads.submit(work)
        job.add_done_callback(lambda _: places.release())
        try:
            return await asyncio.wait_for(asyncio.wrap_future(job), seconds)
        except TimeoutError:
            raise Refusal(503, "it took too long; send less at once", headers=_LATER) from None

    return do
