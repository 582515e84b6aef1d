"""The sandbox as a whole: two servers, one world."""

from __future__ import annotations

import errno
from contextlib import AsyncExitStack, ExitStack, suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import anyio

from heygen_async.clock import Clock, ManualClock, ScaledClock, SystemClock
from heygen_async.errors import ConfigurationError, MissingExtra
from heygen_async.sandbox.http.faults import Faults
from heygen_async.sandbox.http.recorder import Recorder
from heygen_async.sandbox.http.spec import SEGMIND, load_spec
from heygen_async.sandbox.state.ledger import Ledger
from heygen_async.sandbox.state.persistence import StateFile, save
from heygen_async.sandbox.state.sandbox_clock import SandboxClock
from heygen_async.sandbox.state.settings import Settings, profile
from heygen_async.sandbox.state.state import SandboxState, Violation
from heygen_async.sandbox.state.timeline import NEVER, Pace

if TYPE_CHECKING:
    from anyio.from_thread import BlockingPortal

    from heygen_async.sandbox.http.server import Server
    from heygen_async.sandbox.webhooks.sender import Attempt

__all__ = ["Sandbox"]

# JSON bodies may hold media in base64, which HeyGen does not limit in writing.
_API_BODY_LIMIT = 256 * 1024 * 1024
_MEDIA_BODY_LIMIT = 520 * 1024 * 1024


class Sandbox:
    """HeyGen v3 on this machine: stateful, held to the OpenAPI document, and out to make trouble on demand.

    A context manager; it listens on loopback while it is open. ``async with`` runs it in the event loop at hand,
    and plain ``with`` in a thread of its own, for blocking clients and whole test sessions::

        async with Sandbox(training_seconds=1, render_seconds=1) as sandbox:
            ...  # any client, with sandbox.base_url as its address and any key

    Args:
        clock: Time of the sandbox; hand the same one to the client. The machine's own by default.
        speed: Instead of a clock: the machine's time, this many times as fast. ``Retry-After`` then counts the
            machine's seconds, for clients that sleep as usual.
        port: Port of the API; 0 takes a free one.
        media_port: Port of media and consent pages; 0 takes the one that the state was kept with, or a free one.
        segmind_port: Port of `segmind_url`; 0 takes a free one.
        api_key: The only key accepted; None accepts any that is not empty.
        segmind_key: The same for `segmind_url`.
        training_seconds: How long a digital twin trains, in seconds of the clock, or `Polls`.
        render_seconds: How long a video renders, likewise.
        require_consent: New digital twins cannot be used before their person consents.
        concurrent_jobs: Renders, agents and translations at the same time; more get 429.
        requests_per_minute: Requests that one key may send in a minute; None does not count them.
        balance: US dollars in the wallet; None never runs out.
        profile: ``observed`` or ``documented``, where the sources on HeyGen's behaviour disagree.
        url_seconds: How long presigned URLs hold.
        remote_footage_seconds: Length that is believed of media at addresses beyond loopback, which are not fetched.
        seed: Same seed, same ids and same faults.
        spec: Another OpenAPI document, in JSON.
        state_file: Keeps the state over a restart, for one sandbox at a time; written before the answer to a
            change leaves, and at the end.

    Attributes:
        ledger: What every call cost.
        faults: Trouble, armed with ``faults.add(Fault(...))``.
        violations: What must not happen; empty at the end of every good test.
        requests: What was asked.

    Raises:
        MissingExtra: The extra ``sandbox`` is not installed.
        StateError: The state file cannot be read or written, or another sandbox holds it.
        ConfigurationError: Both a clock and a speed, a number out of range, a port that is taken, an unknown profile,
            or no document.
    """

    def __init__(
        self,
        *,
        clock: Clock | None = None,
        speed: float | None = None,
        port: int = 0,
        media_port: int = 0,
        segmind_port: int = 0,
        api_key: str | None = None,
        segmind_key: str | None = None,
        training_seconds: Pace = 120.0,
        render_seconds: Pace = 60.0,
        require_consent: bool = False,
        concurrent_jobs: int = 10,
        requests_per_minute: int | None = None,
        balance: float | None = 100_000.0,
        profile: str = "observed",
        url_seconds: float = 7 * 24 * 3600.0,
        remote_footage_seconds: float = 60.0,
        seed: int = 0,
        spec: Path | None = None,
        state_file: Path | None = None,
    ) -> None:
        if clock is not None and speed is not None:
            raise ConfigurationError("clock and speed exclude each other: a speed is a clock already")
        if speed is not None and not 0 < speed < NEVER:
            raise ConfigurationError(f"speed must be more than 0 and finite, not {speed!r}")
        self._ports = {"port": port, "media_port": media_port, "segmind_port": segmind_port}
        for name, number in self._ports.items():
            if not 0 <= number < 65536:
                raise ConfigurationError(f"{name} must be 0 to 65535, not {number!r}")
        settings = Settings(
            profile=_profile(profile),
            api_key=api_key,
            training_seconds=training_seconds,
            render_seconds=render_seconds,
            require_consent=require_consent,
            concurrent_jobs=concurrent_jobs,
            requests_per_minute=requests_per_minute,
            balance=balance,
            url_seconds=url_seconds,
            remote_footage_seconds=remote_footage_seconds,
            seed=seed,
        )
        self._segmind_key = segmind_key
        self._clock = clock or (ScaledClock(speed) if speed is not None else SystemClock())
        try:
            from heygen_async.sandbox.handlers import all_routes

            self._routes = all_routes()
        except ModuleNotFoundError as error:
            raise _missing(error) from error
        time = SandboxClock(self._clock, speed or 1.0)
        self._world = SandboxState(settings, time, load_spec(spec), load_spec(SEGMIND), self._routes)
        self._state = None if state_file is None else StateFile(state_file)
        if self._state is not None:
            self._state.load(self._world)
        self._stack = AsyncExitStack()
        self._thread = ExitStack()
        self._portal: BlockingPortal | None = None

    async def __aenter__(self) -> Self:
        try:
            # Only the first request needs it; say now if it is missing.
            import_module("jsonschema_rs")
            from heygen_async.sandbox.handlers.segmind_api import Segmind
            from heygen_async.sandbox.http.app import App
            from heygen_async.sandbox.http.control import Control
            from heygen_async.sandbox.http.media_server import MediaServer
            from heygen_async.sandbox.http.server import Server
            from heygen_async.sandbox.webhooks.sender import WebhookSender
        except ModuleNotFoundError as error:
            raise _missing(error) from error
        world = self._world
        world.enter_loop()
        busy = world.clock.busy
        make = partial(Server, crashed=world.crash, now=world.now)
        api = make(App(world, self._routes, Control(world).handle).handle, body_limit=_API_BODY_LIMIT, busy=busy)
        media = make(MediaServer(world, self._routes).handle, body_limit=_MEDIA_BODY_LIMIT, busy=busy)
        segmind = make(Segmind(world, self._segmind_key).handle, body_limit=_API_BODY_LIMIT)
        async with AsyncExitStack() as stack:
            if self._state is not None:
                stack.callback(self._state.release)
                self._state.hold()
                # Another sandbox may have written it since.
                self._state.load(world)
            for server in (api, media, segmind):
                stack.push_async_callback(server.aclose)
            world.segmind_url = _address(await self._listen(segmind, "segmind_port"))
            world.api_url = _address(await self._listen(api, "port"))
            world.media.port = await self._listen(media, "media_port", kept=world.media.port)
            world.media.base = _address(world.media.port)
            if self._state is not None:
                world.on_change = partial(save, world, self._state.path)
                # What happens after the end is not written: the file may be another sandbox's by then.
                stack.callback(setattr, world, "on_change", None)
                stack.callback(world.on_change)
            tasks = await stack.enter_async_context(anyio.create_task_group())
            stack.callback(tasks.cancel_scope.cancel)
            for server in (api, media, segmind):
                tasks.start_soon(server.serve)
            tasks.start_soon(WebhookSender(world).run)
            self._stack = stack.pop_all()
        return self

    async def _listen(self, server: Server, option: str, *, kept: int = 0) -> int:
        port = self._ports[option]
        if kept and not port:
            with suppress(OSError):
                return await server.listen(kept)
            self._world.warn(f"port {kept} is taken now, so the addresses that were handed out before are dead")
        try:
            return await server.listen(port)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                problem = f"port {port} is taken: name another one as {option}, or 0 for a free one"
            else:
                problem = f"cannot listen at port {port}: {error.strerror}"
            raise ConfigurationError(problem) from error

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Without the caller's exception: a task group would wrap it into a group of exceptions.
        await self._stack.__aexit__(None, None, None)

    def __enter__(self) -> Self:
        from anyio.from_thread import start_blocking_portal

        if isinstance(self._clock, ManualClock):
            raise ConfigurationError("a manual clock belongs to one event loop: open this sandbox there, by async with")
        with ExitStack() as stack:
            portal = stack.enter_context(start_blocking_portal())
            stack.enter_context(portal.wrap_async_context_manager(self))
            self._thread = stack.pop_all()
        self._portal = portal
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._portal = None
        self._thread.close()

    @property
    def base_url(self) -> str:
        """Address of the API."""
        return self._world.api_url

    @property
    def media_url(self) -> str:
        """Address of the media origin, which must never see a key."""
        return self._world.media.base

    @property
    def segmind_url(self) -> str:
        """Address of the Avatar V endpoints as Segmind sells them, with a key of their own."""
        return self._world.segmind_url

    @property
    def world(self) -> SandboxState:
        """The whole state, for tests that look deeper."""
        return self._world

    @property
    def ledger(self) -> Ledger:
        return self._world.ledger

    @property
    def faults(self) -> Faults:
        return self._world.faults

    @property
    def violations(self) -> list[Violation]:
        return self._world.violations

    @property
    def requests(self) -> Recorder:
        return self._world.requests

    @property
    def deliveries(self) -> list[Attempt]:
        """Every try to deliver an event to a webhook or a callback address."""
        return self._world.deliveries

    def now(self) -> float:
        """The sandbox's time."""
        return self._world.now()

    async def advance(self, seconds: float) -> None:
        """Let time pass at once; with a `ManualClock`, for everybody who shares it."""
        if self._portal is not None:
            self._portal.call(self._world.clock.advance, seconds)
        else:
            await self._world.clock.advance(seconds)

    def consent(self, group_id: str, decision: str = "approve") -> None:
        """Answer for the person of an avatar group: ``approve`` or ``reject``."""
        from heygen_async.sandbox.handlers.consent import decide

        decide(self._world, group_id, decision)

    def reset(self) -> None:
        """Back to the first moment: no objects of yours, no charges, no faults. Addresses stay."""
        if self._portal is not None:
            self._portal.call(self._world.reset)
        else:
            self._world.reset()


_profile = profile


def _missing(error: ModuleNotFoundError) -> ModuleNotFoundError | MissingExtra:
    return MissingExtra("The sandbox", "sandbox") if error.name in ("h11", "jsonschema_rs") else error


def _address(port: int) -> str:
    return f"http://127.0.0.1:{port}"
