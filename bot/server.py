"""Start-up and shutdown: listen at once, then build the page and start the service in the background."""

import asyncio
import errno
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import uvicorn
from starlette.applications import Starlette

from bot import api, logs
from bot.access.accounts import Accounts
from bot.access.gate import Gate, check
from bot.access.keeping import FOLDER, new_local_token
from bot.access.origins import allowed_origins, embedding_origins
from bot.access.proxies import Proxies
from bot.background import BACKGROUND, in_thread, thread
from bot.cors import CrossOrigin
from bot.errors import CannotListen, PortInUse
from bot.forwarded import Forwarded
from bot.rates import Rates
from bot.service import Service
from bot.site import Site
from bot.terminal import Terminal
from bot.tracing import Traced
from index.collector import paused
from index.errors import NoDocumentsFolder
from index.settings import Settings
from index.store.lock import IndexLock

BuildPage = Callable[[Service], Starlette]

SHUTDOWN_SECONDS = 1  # for requests under way, then again for the page
# How long a thread that only computes keeps the others waiting. At Python's own 0.005 the page's files take twice as
# long while the models are imported: a request waits for its turn at every step.
SWITCH_SECONDS = 0.001


def serve(settings: Settings, build_page: BuildPage, terminal: Terminal) -> None:
    """Serve until SIGINT or SIGTERM.

    Args:
        settings: Where to listen, what to serve.
        build_page: Imports and builds the page; slow, so it is called in the background.
        terminal: Is told how far the start is.

    Raises:
        SignInMissing, SignInIncomplete: Who may use it is not set.
        IndexInUse: Another process has the index; the sentence names its address.
        NoDocumentsFolder: There is nothing to serve.
        PortInUse: Another program listens there.
        CannotListen: The host is not this machine's, or the port is not this user's.
        AccountsUnreadable: The file of users and keys is damaged.
    """
    check(settings)
    IndexLock(settings.state).release()  # the service takes it for good; this says at once that another has it
    if not settings.documents.is_dir():
        raise NoDocumentsFolder(path=settings.documents)
    logs.configure(settings.log_format)
    terminal.logged = settings.log_format == "json"
    listener = listen(settings.host, settings.port)
    service = Service(settings, url_of(settings.host, settings.port))
    terminal.say(
        f"有据正在启动：{service.url}（按 Ctrl+C 停止）", f"youju is starting: {service.url} (Ctrl+C stops it)"
    )
    if settings.ways == {"users"} and not Accounts(settings.state / FOLDER).read().users:
        terminal.say(
            "还没有用户，谁也不能登录；请用 python app.py user add 添加，不必重新启动。",
            "There are no users yet: nobody can sign in. Add them with python app.py user add; no restart is needed.",
        )
    token = new_local_token(settings.state / FOLDER)
    site = Site(
        api.build(service),
        settings.language,
        embedding_origins(settings),
        lambda app: CrossOrigin(
            Gate.of(Rates(app, settings), settings, token, service.watchers), allowed_origins(settings)
        ),
        lambda site: background(site, service, build_page, terminal),
    )
    sys.setswitchinterval(SWITCH_SECONDS)
    trusted = Proxies(settings.trusted_proxies).trust
    config = uvicorn.Config(
        Forwarded(Traced(site, trusted), settings.root_path, trusted),
        log_config=None,  # ours is for its loggers too
        log_level="warning",
        access_log=False,  # `Traced` has one
        proxy_headers=False,  # uvicorn's own belief in them would hide the proxy's address from ours
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )
    # uvicorn stops at either signal and then raises it again: both are a KeyboardInterrupt by then.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])
    closing = thread(service.close)
    closing.start()
    closing.join(SHUTDOWN_SECONDS)
    leave()


@asynccontextmanager
async def background(site: Site, service: Service, build_page: BuildPage, terminal: Terminal) -> AsyncIterator[None]:
    """Start in the background while the server serves; give up what is not finished when it stops."""
    task = asyncio.create_task(start(site, service, build_page, terminal))
    yield
    task.cancel()
    await asyncio.wait([task], timeout=SHUTDOWN_SECONDS)


async def start(site: Site, service: Service, build_page: BuildPage, terminal: Terminal) -> None:
    """Put up the page, start the service, then keep the page until cancelled."""
    began = time.monotonic()
    try:
        # The page comes first and the models after it: both import for seconds, and in turn the page is up early.
        with paused():
            page = await in_thread(lambda: build_page(service))
    except Exception as error:  # noqa: BLE001  whatever it is, health and terminal say it
        service.fail(error)
    else:
        # Whoever mounts an application enters its lifespan; the server's own has begun before this one exists.
        async with page.router.lifespan_context(page):
            site.page = page
            with terminal.progress() as progress:
                await in_thread(lambda: service.start(progress))
            terminal.started(service, time.monotonic() - began)
            await asyncio.Event().wait()
    terminal.started(service, time.monotonic() - began)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens.

    Raises:
        PortInUse: Another program listens there.
        CannotListen: The host is not this machine's, or the port is not this user's.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortInUse(port=port) from None
        raise CannotListen(host=host, port=port, reason=error.strerror) from None


def url_of(host: str, port: int) -> str:
    """The address of the page for a browser on this machine."""
    everywhere = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104  read, not bound
    name = everywhere.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{name}:{port}"


def leave() -> None:
    """End the process even where the start is still in the middle of something; the index stands that.

    The operating system gives the index's lock back.
    """
    if any(thread.name == BACKGROUND for thread in threading.enumerate()):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)
