"""The client: settings, connections, the poller, and all resources."""

from __future__ import annotations

from collections.abc import AsyncIterable, Awaitable, Callable, Iterable, Mapping
from functools import partial
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

import attrs

from heygen_async._resources.client_resources import Resources, WorkflowClient
from heygen_async._transport.config import KeySource, Settings, Timeouts, TokenSource, conceal
from heygen_async._transport.lifetime import Lifetime
from heygen_async._transport.log_setup import set_up_logging
from heygen_async._transport.raw_response import Exchange, RawResponse
from heygen_async._transport.transport import Transport
from heygen_async._wire.call import RequestOptions
from heygen_async._wire.misuse import explain
from heygen_async.clock import Clock, SystemClock
from heygen_async.errors import ConfigurationError
from heygen_async.events import Observer

if TYPE_CHECKING:
    from heygen_async._jobs.durations import DurationStats
    from heygen_async._media.client import MediaClient
    from heygen_async._transport.backends.base import Backend
    from heygen_async._workflows.limits import Limits
    from heygen_async._workflows.onboard import Onboarding
    from heygen_async._workflows.person import Person
    from heygen_async._workflows.run_events import Change
    from heygen_async._workflows.twin_to_video import TwinToVideo
    from heygen_async._workflows.validation import CheckedPerson

__all__ = ["HeyGen"]

T = TypeVar("T")


def _settings_or_error(**options: Any) -> Settings | ConfigurationError:
    """Settings, or their error without the frames that hold the address, which may hold a password."""
    try:
        return Settings.load(**options)
    except ConfigurationError as error:
        return error.with_traceback(None)


def _workflow_client(
    transport: Transport, media: MediaClient, lifetime: Lifetime, durations: DurationStats | None
) -> WorkflowClient:
    from heygen_async._jobs.polling.fixed_interval import FixedInterval
    from heygen_async._jobs.polling.poll_schedule import PollSchedule
    from heygen_async._jobs.polling.poller import Poller

    interval = transport.settings.poll_interval
    poller = Poller(
        transport,
        transport.clock,
        lifetime.spawn,
        durations=durations,
        check_open=lifetime.check,
        strategy=PollSchedule if interval is None else partial(FixedInterval, interval),
        emit=transport.emit,
    )
    # The poller asks less while the caller's own requests are many. It slows down after a 429 to its own requests
    # alone: one to a create may just mean that all job slots are in use, and polling is how a free one is noticed.
    transport.on_send(poller.budget.note)
    lifetime.on_close(before=poller.close)
    return WorkflowClient(transport, poller, media, transport.clock, lifetime.spawn)


@explain(
    **{
        "with": "a client is asynchronous: `async with HeyGen() as heygen:` in a function that asyncio.run runs",
        "await": "a client is opened with `async with HeyGen() as heygen:`, or with `heygen = await HeyGen().open()`",
    }
)
class HeyGen(Resources):
    """A client for the HeyGen API.

    ::

        async with HeyGen() as heygen:
            job = await heygen.videos.create(look_id, script="Hello", voice_id=voice_id)
            video = await job.wait()

    One client serves a whole program: it holds a connection pool, stays within HeyGen's rate limits, and waits for all
    jobs in one task. It belongs to the event loop (asyncio or trio) in which it is opened; use `open` and `aclose`
    where ``async with`` does not fit, from any task of that loop. Closing ends every wait with `WaitInterrupted`; jobs
    go on at HeyGen, and their tokens stay good. For more keys in one process, see `account`.

    Args:
        api_key: The API key, or a function (async or not) that is asked for it before every attempt, so that a key can
            be replaced while the client is open. None reads ``HEYGEN_API_KEY``. It is in no repr, log, error or token.
        token: A Bearer token instead, or a function (async or not) that gives one and is asked again when it expires.
        base_url: An address other than HeyGen's, such as a sandbox; None reads ``HEYGEN_BASE_URL``.
            https, or http on this machine.
        timeout: Seconds for a whole call: queueing, attempts and pauses. None: as long as its retries take.
        timeouts: Seconds for one attempt: reads 30, writes 120, uploads 600.
        max_retries: How often a request that can be repeated safely is tried again.
        max_in_flight: How many reads, writes and uploads are under way at a time, counted separately.
        backend: ``httpx``, ``aiohttp`` (extra, asyncio only), or an object of your own.
        media_backend: The same for downloads and presigned uploads, which have connections of their own. None: as
            ``backend`` if that is a name, else ``httpx``.
        http_client: An ``httpx.AsyncClient`` of yours for the API; it is never closed from here.
        trust_env: Whether the environment's proxies (``HTTP_PROXY`` …) are used.
        clock: Tells the time; the sandbox and tests bring their own.
        observer: Called with every attempt, retry and call as plain data; see `heygen_async.events`.
        durations: What an earlier client learned about how long jobs take.
        poll_interval: Seconds between two questions about a job, for tests against a sandbox with quick jobs. None
            reads ``HEYGEN_POLL_INTERVAL``; without it the client learns how long jobs take, and asks when an answer
            is likely, which needs a third of the requests.
        label: What logs, events and the repr call the account, such as a customer's name.
        max_download: Bytes of the largest file that is downloaded; 16 GiB by default.

    Raises:
        ConfigurationError: No key, two keys, an address that would send the key in the clear, or an invalid setting.
    """

    def __init__(
        self,
        *,
        api_key: KeySource | None = None,
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
        poll_interval: float | None = None,
        label: str | None = None,
        max_download: int = 16 * 1024**3,
    ) -> None:
        key, bearer = conceal(api_key), conceal(token)
        # What raises below leads to this frame: it must not hold the key.
        del api_key, token

        from heygen_async._media.client import media_client
        from heygen_async._transport.backends import make_backend

        set_up_logging()
        settings = _settings_or_error(
            api_key=key,
            token=bearer,
            base_url=base_url,
            timeouts=timeouts,
            timeout=timeout,
            max_retries=max_retries,
            max_in_flight=max_in_flight,
            trust_env=trust_env,
            label=label,
            poll_interval=poll_interval,
        )
        del base_url
        if isinstance(settings, ConfigurationError):
            raise settings
        clock = clock or SystemClock()
        self._lifetime = Lifetime()
        self._transport = Transport(
            settings,
            make_backend(backend, trust_env=trust_env, http_client=http_client),
            clock=clock,
            check_open=self._lifetime.check,
        )
        if observer is not None:
            self._transport.observe(observer)
        # Files are stored on third-party hosts, so they get connections of their own, which never see the key.
        other = media_backend if media_backend is not None else backend if isinstance(backend, str) else "httpx"
        media = media_client(
            other,
            base_url=settings.base_url,
            trust_env=trust_env,
            clock=clock,
            upload_timeout=settings.timeouts.upload,
            max_download=max_download,
            check_open=self._lifetime.check,
        )
        self._lifetime.on_close(after=media.aclose)
        self._lifetime.on_close(after=self._transport.aclose)
        self._context = _workflow_client(self._transport, media, self._lifetime, durations)

    @property
    def base_url(self) -> str:
        """The address that requests go to."""
        return self._transport.settings.base_url

    @property
    def label(self) -> str | None:
        """What logs and events call this account, or None."""
        return self._transport.settings.label

    def with_options(
        self,
        *,
        timeout: float | None = None,
        attempt_timeout: float | None = None,
        max_retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> HeyGen:
        """The same client with other defaults. It shares connections, limits, poller and lifetime with this one.

        Args:
            timeout: Seconds for a whole call.
            attempt_timeout: Seconds for one attempt, whatever it does.
            max_retries: How often to try again after the first attempt.
            headers: More headers.
        """
        options = RequestOptions(
            timeout=timeout, attempt_timeout=attempt_timeout, max_retries=max_retries, headers=headers
        )
        transport, known = self._transport.with_options(options), self._context
        context = WorkflowClient(transport, known.poller, known.media, known.clock, self._lifetime.spawn)
        return self._view(self._lifetime, transport, context)

    async def with_raw_response(self, call: Callable[[HeyGen], Awaitable[T]]) -> RawResponse[T]:
        """Make one call, and return its result with status, headers and request id.

        ::

            raw = await heygen.with_raw_response(lambda client: client.videos.get("v1"))
            print(raw.status, raw.request_id, raw.headers["x-request-id"], raw.parsed.title)

        Costs what the call costs. Results know their request id without this: `heygen_async.request_id_of`.

        Args:
            call: A function that gets a client and returns an awaitable: a method's call, a page of a list, a call of
                ``client.api``.

        Raises:
            HeyGenError: What the call raises; it has ``request_id`` and ``status`` itself.
        """
        exchanges: list[Exchange] = []
        transport, known = self._transport.recording(exchanges), self._context
        context = WorkflowClient(transport, known.poller, known.media, known.clock, self._lifetime.spawn)
        parsed = await call(self._view(self._lifetime, transport, context))
        return RawResponse(parsed, tuple(exchanges))

    def account(
        self,
        *,
        api_key: KeySource | None = None,
        token: TokenSource | None = None,
        label: str | None = None,
        max_in_flight: int | None = None,
    ) -> HeyGen:
        """A client for another account of HeyGen, for programs that serve many: it costs a few kilobytes.

        It has its own key, limits, poller and view of HeyGen's clock. It shares connections, certificates, observers,
        the other settings, what is known of durations, and the lifetime: it is open while this client is, and closing
        this client closes its accounts. Closing an account, with ``await account.aclose()`` or ``async with``, ends its
        waits and closes nothing else.

        Args:
            api_key: The account's key, or a function that gives it; see `HeyGen`. The environment is not read.
            token: A Bearer token instead, or a function that gives one.
            label: What logs (``extra["account"]`` and the message), events (``account``) and the repr call it.
            max_in_flight: How many reads, writes and uploads are under way at a time; None: this client's number.

        Raises:
            ConfigurationError: No key, two keys, or one that cannot be sent.
        """
        key, bearer = conceal(api_key), conceal(token)
        del api_key, token
        limit = self._transport.settings.max_in_flight if max_in_flight is None else max_in_flight
        settings = attrs.evolve(self._transport.settings, api_key=key, token=bearer, label=label, max_in_flight=limit)
        lifetime = Lifetime(self._lifetime)
        transport = self._transport.account(settings, check_open=lifetime.check)
        known = self._context
        return self._view(
            lifetime, transport, _workflow_client(transport, known.media, lifetime, known.poller.durations)
        )

    def _view(self, lifetime: Lifetime, transport: Transport, context: WorkflowClient) -> HeyGen:
        view = object.__new__(HeyGen)
        view._lifetime, view._transport, view._context = lifetime, transport, context
        return view

    def twin_to_video(
        self,
        person: Person,
        *,
        folder: str | PathLike[str] = ".",
        token: str | None = None,
        save: Callable[[str], Awaitable[object]] | None = None,
        run: str | None = None,
        consent_timeout: float | None = None,
    ) -> TwinToVideo:
        """One person from footage to a downloaded video: upload, twin, consent, render, deliver.

        ``await`` it for the result, or ``async for step in`` it for every step on the way. When iterated, a payment is
        sent only when you ask for the step after ``paying``. **Costs $1.00 for the twin, also when its
        training fails, and about $0.0667 per second of video.**

        Args:
            person: Who, and what they say.
            folder: Where the video goes.
            token: Continues where an earlier flow of the same person stopped, without paying again. Edits to the
                person are applied, or refused if they affect something that is already paid for.
            save: An async function that keeps a token: awaited with it before each payment leaves, after each answer
                and after each stage, so that a crash at any moment costs nothing twice.
            run: A name to derive idempotency keys from: for 24 hours the same name and person replay instead of
                paying again, even if the token was lost.
            consent_timeout: Seconds to wait for the person's consent, where it is needed. None: a day when you iterate
                (the steps carry the consent page), not at all when you await.

        Raises:
            InvalidInput: Something about the person is wrong; nothing was spent.
            ConsentRequired: The twin is trained, and its person has to consent: the error has the page. Await the
                flow again, or another one with its token, once they have.
        """
        from heygen_async._workflows.twin_to_video import TwinToVideo

        return TwinToVideo(
            self._context,
            person,
            folder=Path(folder),
            token=token,
            save=save,
            run=run,
            consent_timeout=consent_timeout,
        )

    def onboard(
        self,
        people: Iterable[Person | CheckedPerson] | AsyncIterable[Person] = (),
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

        Everyone gets an outcome, as it comes: `Done`, `Failed`, `NeedsConsent` or `NeedsReview`. One person's failure
        never loses another's video.

        Before anything is spent, everyone's requests are checked with HeyGen's rules on this machine, and each voice
        is looked up once. Local footage is checked before its twin is paid for, and a look before its video is. Web
        addresses are not tried: ``heygen-async onboard --dry-run`` does that.

        Args:
            people: Who to take on; none to go on with those that the run has. An async iterable is read while the
                run goes on. Or add them one at a time: ``async with heygen.onboard(…) as run: await run.add(person)``.
            run: A stable name. With a ``state``, the same name never pays again for what it has paid; without one,
                HeyGen's idempotency keys see to that for 24 hours.
            state: A file that remembers the run through crashes and restarts, or ``postgresql://…`` for many machines
                (extra ``dbos``); None remembers it in memory.
            folder: Where the videos go.
            limits: How many people at a time in each stage.
            max_spend: The most that the run may spend in dollars, all sessions together, estimated from published
                prices. A person is begun only if the whole person fits, and the rest is reserved for them. A recording
                of unknown length counts as 10 minutes until its video is there. None keeps what an earlier session
                said, at first no limit; ``math.inf`` lifts it.
            consent_wait: Seconds to go on waiting once only people who have to consent are left; None: for ever.
            changed: Called with every change of every person.

        Raises:
            InvalidInput: Another argument is wrong; nothing was spent.
            InvalidBatch: With everything that is wrong with any of them; nothing was spent.
        """
        from heygen_async._workflows.onboard import Onboarding

        return Onboarding(
            self._context,
            people,
            run=run,
            state=None if state is None else str(state),
            folder=Path(folder),
            limits=limits,
            max_spend=max_spend,
            consent_wait=consent_wait,
            changed=changed,
        )

    async def open(self) -> Self:
        """Open the client where no ``async with`` can: a fixture, a notebook, the start of an application.

        It is opened once, in the event loop that it is used in. As with httpx, a closed client cannot be opened again.

        Returns:
            The client itself: ``heygen = await HeyGen().open()``.

        Raises:
            ConfigurationError: It was opened before.
        """
        self._lifetime.open()
        return self

    async def aclose(self) -> None:
        """Close the client and its accounts, from any task of its event loop. Closing twice is fine.

        Every wait ends with `WaitInterrupted`; what is paid for goes on at HeyGen.

        Raises:
            ConfigurationError: The client was opened in another event loop, which still runs.
        """
        await self._lifetime.aclose()

    async def __aenter__(self) -> Self:
        return await self.open()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        if getattr(self, "_context", None) is None:
            return "<HeyGen, not set up>"
        name = f" {self.label}" if self.label is not None else ""
        return f"<HeyGen{name} {self.base_url}, {self._lifetime.state}>"


HeyGen.__module__ = "heygen_async"
