"""The sandbox as a whole: two servers, one world."""

from __future__ import annotations

from contextlib import AsyncExitStack
from functools import partial
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import anyio

from heygen_async.clock import Clock, ScaledClock, SystemClock
from heygen_async.errors import ConfigurationError, MissingExtra

from .faults import Faults
from .ledger import Ledger
from .persistence import load, save
from .recorder import Recorder
from .settings import Settings, profile
from .spec import SEGMIND, load_spec
from .time import SandboxClock
from .timeline import Pace
from .world import Violation, World

if TYPE_CHECKING:
    from .postman import Attempt

__all__ = ["Sandbox"]

# JSON bodies may hold media in base64, which HeyGen does not limit in writing.
_API_BODY_LIMIT = 256 * 1024 * 1024
_MEDIA_BODY_LIMIT = 520 * 1024 * 1024


class Sandbox:
    """HeyGen v3 on this machine: stateful, held to the OpenAPI document, and out to make trouble on demand.

    An async context manager; it listens on loopback while it is open::

        async with Sandbox(training_seconds=1, render_seconds=1) as sandbox:
            ...  # any client, with sandbox.base_url as its address and any key

    Args:
        clock: Time of the sandbox; hand the same one to the client. The machine's own by default.
        speed: Instead of a clock: the machine's time, this many times as fast.
        port: Port of the API; 0 takes a free one. Media always gets a free port of its own.
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
        state_file: Keeps the state over a restart; written before the answer to a change leaves, and at the end.

    Attributes:
        ledger: What every call cost.
        faults: Trouble, armed with ``faults.add(Fault(...))``.
        violations: What must not happen; empty at the end of every good test.
        requests: What was asked.

    Raises:
        MissingExtra: The extra ``sandbox`` is not installed.
        StateError: The state file cannot be read.
        ConfigurationError: Both a clock and a speed, an unknown profile, or no document.
    """

    def __init__(
        self,
        *,
        clock: Clock | None = None,
        speed: float | None = None,
        port: int = 0,
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
        self._port = port
        self._segmind_key = segmind_key
        inner = clock or (ScaledClock(speed) if speed is not None else SystemClock())
        try:
            from .nouns import all_routes

            self._routes = all_routes()
        except ModuleNotFoundError as error:
            raise _missing(error) from error
        self._world = World(settings, SandboxClock(inner), load_spec(spec), load_spec(SEGMIND), self._routes)
        self._state_file = state_file
        if state_file is not None:
            load(self._world, state_file)
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        try:
            # Only the first request needs it; say now if it is missing.
            import_module("jsonschema_rs")
            from .app import App
            from .control import Control
            from .origin import Origin
            from .postman import Postman
            from .segmind import Segmind
            from .server import Server
        except ModuleNotFoundError as error:
            raise _missing(error) from error
        world, busy = self._world, self._world.clock.busy
        api = App(world, self._routes, Control(world).handle)
        origin = Origin(world, self._routes)
        async with AsyncExitStack() as stack:
            tasks = await stack.enter_async_context(anyio.create_task_group())
            stack.callback(tasks.cancel_scope.cancel)
            make = partial(Server, crashed=world.crash, now=world.now)
            api_server = make(api.handle, body_limit=_API_BODY_LIMIT, busy=busy)
            segmind_server = make(Segmind(world, self._segmind_key).handle, body_limit=_API_BODY_LIMIT)
            world.segmind_url = f"http://127.0.0.1:{await tasks.start(segmind_server.run)}"
            media_server = make(origin.handle, body_limit=_MEDIA_BODY_LIMIT, busy=busy)
            world.api_url = f"http://127.0.0.1:{await api_server.listen(port=self._port)}"
            tasks.start_soon(api_server.serve)
            world.media.base = f"http://127.0.0.1:{await tasks.start(media_server.run)}"
            tasks.start_soon(Postman(world).run)
            if self._state_file is not None:
                stack.callback(save, world, self._state_file)
                world.on_change = partial(save, world, self._state_file)
            self._stack = stack.pop_all()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Without the caller's exception: a task group would wrap it into a group of exceptions.
        await self._stack.__aexit__(None, None, None)

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
    def world(self) -> World:
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
        await self._world.clock.advance(seconds)

    def consent(self, group_id: str, decision: str = "approve") -> None:
        """Answer for the person of an avatar group: ``approve`` or ``reject``."""
        from .nouns.consent import decide

        decide(self._world, group_id, decision)

    def reset(self) -> None:
        """Back to the first moment: no objects of yours, no charges, no faults. Addresses stay."""
        self._world.reset()


_profile = profile


def _missing(error: ModuleNotFoundError) -> ModuleNotFoundError | MissingExtra:
    return MissingExtra("The sandbox", "sandbox") if error.name in ("h11", "jsonschema_rs") else error
