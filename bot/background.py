"""Work beside the event loop, in threads that the end of the process does not wait for."""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from contextvars import copy_context
from typing import TypeVar, cast

Value = TypeVar("Value")
Item = TypeVar("Item")

BACKGROUND = "background"  # name of these threads


async def in_thread(work: Callable[[], Value]) -> Value:
    """Run slow work."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[Value] = loop.create_future()

    def settle(value: Value | None, error: Exception | None) -> None:
        if done.cancelled():
            return
        if error is None:
            done.set_result(cast("Value", value))
        else:
            done.set_exception(error)

    def run() -> None:
        value, failure = None, None
        try:
            value = work()
        except Exception as error:  # noqa: BLE001  handed to the waiting task
            failure = error
        with suppress(RuntimeError):  # the loop is closed: the server has stopped meanwhile
            loop.call_soon_threadsafe(settle, value, failure)

    thread(run).start()
    return await done


@asynccontextmanager
async def pulled(
    items: Iterable[Item], stopped: threading.Event
) -> AsyncIterator[Callable[[], Awaitable[Item | None]]]:
    """Iterate over slow items, none of which is None.

    Args:
        items: Is iterated to its end by one thread, also where this context is left before.
        stopped: Is set when the context is left; `items` is expected to look at it and to end soon.

    Returns:
        A function that waits for the next item, and gives None after the last one. It raises what `items` raises.
        It may be cancelled and called again without losing an item.
    """
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[Item | Exception | None] = asyncio.Queue()

    def put(item: Item | Exception | None) -> None:
        with suppress(RuntimeError):  # as above
            loop.call_soon_threadsafe(queue.put_nowait, item)

    def pull() -> None:
        end: Exception | None = None
        try:
            for item in items:
                put(item)
        except Exception as error:  # noqa: BLE001  handed to the waiting task
            end = error
        put(end)

    async def take() -> Item | None:
        item = await queue.get()
        if isinstance(item, Exception):
            raise item
        return item

    thread(pull).start()
    try:
        yield take
    finally:
        stopped.set()


def thread(run: Callable[[], None]) -> threading.Thread:
    """A thread that is known by its name as one that needs no waiting for; it knows the request that it works for."""
    return threading.Thread(target=copy_context().run, args=(run,), name=BACKGROUND, daemon=True)
