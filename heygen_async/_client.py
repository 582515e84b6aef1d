"""The client: settings, connections and the watcher, with everything HeyGen offers on top."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable, Mapping
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

import anyio

from heygen_async._resources.client_resources import Resources
from heygen_async._transport.config import Settings, Timeouts, TokenSource
from heygen_async._transport.server_time import ServerTime
from heygen_async._transport.transport import Transport
from heygen_async._wire.call import Call, RequestOptions
from heygen_async.clock import Clock, SystemClock
from heygen_async.errors import ConfigurationError
from heygen_async.events import Observer

if TYPE_CHECKING:
    from anyio.abc import TaskGroup

    from heygen_async._jobs.durations import DurationStats
    from heygen_async._transport.backends.base import Backend
    from heygen_async._workflows.engines.embedded import Limits
    from heygen_async._workflows.onboard import Onboarding
    from heygen_async._workflows.person import Person
    from heygen_async._workflows.run_events import Change
    from heygen_async._workflows.twin_to_video import TwinToVideo

__all__ = ["HeyGen"]

T = TypeVar("T")

_CLOSED = "this client is not open: use it inside `async with HeyGen() as heygen:`"


class _Connection:
    """What all views of a client share: connections, limits and the watcher's task."""

    def __init__(
        self,
        settings: Settings,
        *,
        backend: str | Backend,
        media_backend: str | Backend | None,
        http_client: object,
        clock: Clock,
        observer: Observer | None,
        durations: DurationStats | None,
    ) -> None:
        from heygen_async._jobs.polling.poller import Poller
        from heygen_async._media.client import MediaClient
        from heygen_async._transport.backends import make_backend

        self.clock = clock
        self.transport = Transport(
            settings, make_backend(backend, trust_env=settings.trust_env, http_client=http_client), clock=clock
        )
        # Files lie on other people's hosts, so they get connections of their own, which never see the key.
        beside = media_backend if media_backend is not None else backend if isinstance(backend, str) else "httpx"
        self.media = MediaClient(
            make_backend(beside, trust_env=settings.trust_env), clock=clock, upload_timeout=settings.timeouts.upload
        )
        self.watcher = Poller(self.transport, clock, self.spawn, durations=durations)
        # The watcher asks less while the caller's own requests are many. It hears a 429 to its own questions: one to a
        # create may only mean that the account's jobs are all running, and then its questions find the free place.
        self.transport.tell_of_sending(self.watcher.budget.note)
        if observer is not None:
            self.transport.observe(observer)
        self._tasks: TaskGroup | None = None
        self._used = False

    @property
    def is_open(self) -> bool:
        return self._tasks is not None

    async def open(self) -> None:
        if self._used:
            raise ConfigurationError("a client is opened once: make a new HeyGen() for another `async with`")
        self._used = True
        tasks = anyio.create_task_group()
        await tasks.__aenter__()
        self._tasks = tasks

    async def close(self) -> None:
        tasks, self._tasks = self._tasks, None
        try:
            self.watcher.close()
            if tasks is not None:
                tasks.cancel_scope.cancel()
                # Without the caller's exception: a task group would wrap it into a group of exceptions.
                await tasks.__aexit__(None, None, None)
        finally:
            with anyio.CancelScope(shield=True):
                await self.media.aclose()
                await self.transport.aclose()

    def spawn(self, function: Callable[..., Coroutine[Any, Any, object]], *args: object) -> None:
        if self._tasks is None:
            raise ConfigurationError(_CLOSED)
        self._tasks.start_soon(function, *args)


class _Gate:
    """An executor that is there while its client is open."""

    __slots__ = ("_connection", "transport")

    def __init__(self, connection: _Connection, transport: Transport) -> None:
        self._connection = connection
        self.transport = transport

    @property
    def server_ahead(self) -> float | None:
        return self.transport.server_ahead

    @property
    def server_time(self) -> ServerTime:
        return self.transport.server_time

    async def learn_server_time(self) -> None:
        if not self._connection.is_open:
            raise ConfigurationError(_CLOSED)
        await self.transport.learn_server_time()

    async def execute(self, call: Call[T], options: RequestOptions | None = None) -> T:
        if not self._connection.is_open:
            raise ConfigurationError(_CLOSED)
        return await self.transport.execute(call, options)


class HeyGen(Resources):
    """A client for the HeyGen API.

    ::

        async with HeyGen() as heygen:
            job = await heygen.videos.create(look_id, script="Hello", voice_id=voice_id)
            video = await job.wait()

    One client serves a whole program: it holds a connection pool, keeps within the limits, and waits for all jobs in
    one task. It belongs to the event loop (asyncio or trio) in which it is opened. Leaving the block ends every wait
    with `WaitInterrupted`; jobs go on at HeyGen, and their tokens stay good.

    Args:
        api_key: The API key; None reads ``HEYGEN_API_KEY``. It is in no repr, log, error or token.
        token: A Bearer token instead, or an async function that gives one and is asked again when it expires.
        base_url: Another address than HeyGen's, such as a sandbox; None reads ``HEYGEN_BASE_URL``.
            https, or http on this machine.
        timeout: Seconds for a whole call: queueing, attempts and pauses. None: as long as its retries take.
        timeouts: Seconds for one attempt: reads 30, writes 120, uploads 600.
        max_retries: How often a request that can be repeated safely is tried again.
        max_in_flight: How many reads, writes and uploads are under way at a time, each counted for itself.
        backend: ``httpx``, ``aiohttp`` (extra, asyncio only), or an object of your own.
        media_backend: The same for downloads and presigned uploads, which have connections of their own.
        http_client: An ``httpx.AsyncClient`` of yours for the API; it is never closed from here.
        trust_env: Whether HTTP_PROXY and its relatives are respected.
        clock: Tells the time; the sandbox and tests bring their own.
        observer: TaskStream of every attempt, retry and call as plain data; see `heygen_async.events`.
        durations: What an earlier client learned about how long jobs take.

    Raises:
        ConfigurationError: No key, two keys, an address that would send the key in the clear, or another setting that
            cannot be one.
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        token: TokenSource | None = None,
        base_url: str | None = None,
        timeout: float | None = None,
        timeouts: Timeouts | None = None,
        max_retries: int = 4,
        max_in_flight: int = 10,
        backend: str | Backend = "httpx",
        media_backend: str | Backend | None = None,
        http_client: object = None,
        trust_env: bool = True,
        clock: Clock | None = None,
        observer: Observer | None = None,
        durations: DurationStats | None = None,
    ) -> None:
        settings = Settings.load(
            api_key=api_key,
            token=token,
            base_url=base_url,
            timeouts=timeouts,
            timeout=timeout,
            max_retries=max_retries,
            max_in_flight=max_in_flight,
            trust_env=trust_env,
        )
        self._connection = _Connection(
            settings,
            backend=backend,
            media_backend=media_backend,
            http_client=http_client,
            clock=clock or SystemClock(),
            observer=observer,
            durations=durations,
        )
        self._adopt(_Gate(self._connection, self._connection.transport))

    def _adopt(self, gate: _Gate) -> None:
        connection = self._connection
        self._gate = gate
        super().__init__(gate, connection.watcher, connection.media, connection.clock, connection.spawn)

    @property
    def base_url(self) -> str:
        """The address that requests go to."""
        return self._connection.transport.settings.base_url

    def with_options(
        self,
        *,
        timeout: float | None = None,
        attempt_timeout: float | None = None,
        max_retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> HeyGen:
        """The same client with other defaults. It shares connections, limits, watcher and lifetime with this one.

        Args:
            timeout: Seconds for a whole call.
            attempt_timeout: Seconds for one attempt, whatever it does.
            max_retries: How often to try again after the first attempt.
            headers: More headers.
        """
        options = RequestOptions(
            timeout=timeout, attempt_timeout=attempt_timeout, max_retries=max_retries, headers=headers
        )
        view = object.__new__(HeyGen)
        view._connection = self._connection
        view._adopt(_Gate(self._connection, self._gate.transport.with_options(options)))
        return view

    def twin_to_video(
        self,
        person: Person,
        *,
        folder: str | PathLike[str] = ".",
        token: str | None = None,
        run: str | None = None,
        consent_timeout: float | None = None,
    ) -> TwinToVideo:
        """One person from footage to a downloaded video: upload, twin, consent, render, deliver.

        ``await`` it for the result, or ``async for step in`` it for every step on the way. **Costs $1.00 for the
        twin, also when its training fails, and about $0.0667 per second of video.**

        Args:
            person: Who, and what they say.
            folder: Where the video goes.
            token: Goes on where another flow of the same person stopped; what is paid is not paid again. What is
                changed about the person is taken over, or refused where it was paid for already.
            run: A name to derive idempotency keys from: for 24 hours the same name and person replay instead of
                paying again, even if the token was lost.
            consent_timeout: Seconds to wait for the person's consent, where it is needed. None: a day while the
                steps, which tell the page, are read; not at all where the flow is awaited.

        Raises:
            InvalidInput: Something about the person is wrong; nothing was spent.
            ConsentRequired: The twin is trained, and its person has to consent: the error has the page. Await the
                flow again, or another one with its token, once they have.
        """
        from heygen_async._workflows.twin_to_video import TwinToVideo

        return TwinToVideo(self, person, folder=Path(folder), token=token, run=run, consent_timeout=consent_timeout)

    def onboard(
        self,
        people: Iterable[Person] = (),
        *,
        run: str | None = None,
        state: str | PathLike[str] | None = None,
        folder: str | PathLike[str] = ".",
        limits: Limits | None = None,
        max_spend: float | None = None,
        consent_wait: float | None = 0.0,
        changed: Callable[[Change], None] | None = None,
    ) -> Onboarding:
        """Many people at once: ``async for outcome in heygen.onboard(people)``.

        Everybody gets an outcome, as it comes: `Done`, `Failed`, `NeedsConsent` or `NeedsReview`. One person's failure
        never loses another's video.

        Before anything is spent, everybody's requests are checked with HeyGen's rules on this machine, and each voice
        is looked up once. Local footage is checked before its twin is paid for, and a look before its video is. Web
        addresses are not tried: ``heygen-async onboard --dry-run`` does that.

        Args:
            people: Who to take on; none to go on with those that the run has.
            run: A stable name. With a ``state``, the same name never pays again for what it has paid; without one,
                HeyGen's idempotency keys see to that for 24 hours.
            state: A file that remembers the run through crashes and restarts; None remembers it in memory.
            folder: Where the videos go.
            limits: How many people at a time in each stage.
            max_spend: The most that the run may spend in dollars, all sessions together, estimated from published
                prices; a recording of unknown length counts as 10 minutes until its video is there. None keeps what
                an earlier session said, at first no limit; ``math.inf`` lifts it.
            consent_wait: Seconds to go on waiting once only people who have to consent are left; None: for ever.
            changed: TaskStream of every change of every person.

        Raises:
            InvalidInput: Another argument is wrong; nothing was spent.
            InvalidBatch: With everything that is wrong with any of them; nothing was spent.
        """
        from heygen_async._workflows.onboard import Onboarding

        return Onboarding(
            self,
            people,
            run=run,
            state=None if state is None else str(state),
            folder=Path(folder),
            limits=limits,
            max_spend=max_spend,
            consent_wait=consent_wait,
            changed=changed,
        )

    async def __aenter__(self) -> Self:
        await self._connection.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._connection.close()

    def __repr__(self) -> str:
        state = "open" if self._connection.is_open else "not open"
        return f"<HeyGen {self.base_url}, {state}>"
