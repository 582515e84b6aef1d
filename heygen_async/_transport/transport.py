"""Carries out calls: everything between a generated request and its decoded answer."""

from __future__ import annotations

import copy
import inspect
import itertools
import random
import warnings
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from typing import Any, TypeVar
from urllib.parse import urlsplit

import attrs

from heygen_async._transport.attempts import CallAttempts, TransportState
from heygen_async._transport.auth import Credentials
from heygen_async._transport.backends.base import Backend
from heygen_async._transport.config import Settings
from heygen_async._transport.initiator import POLLING
from heygen_async._transport.limiter import Limiters
from heygen_async._transport.lost_calls import LostCalls
from heygen_async._transport.raw_response import Exchange
from heygen_async._transport.redaction import Secret
from heygen_async._transport.retry import RetryPolicy
from heygen_async._transport.server_time import ServerTime
from heygen_async._wire.call import Call, Operation, RequestOptions
from heygen_async._wire.event_stream import EventStream
from heygen_async.clock import Clock, SystemClock, holds
from heygen_async.errors import APIError
from heygen_async.events import CallFinished, CallStarted, Event, Observer

__all__ = ["Transport"]

T = TypeVar("T")

_PATIENCE = 30.0
_WHO_AM_I: Call[object] = Call(
    Operation("getCurrentUserV3", "get_current_user_v3", "users", "GET", "/v3/users/me"),
    "/v3/users/me",
    decode=lambda _: None,
)


_NUMBERS = itertools.count(1)
"""Of calls, over all clients of the process, so that one observer can serve several."""


class Transport:
    """Sends calls to HeyGen: key, deadline, queue, retries, errors. Implements `heygen_async._wire.call.Executor`.

    What a call raises tells what may have happened at HeyGen:

    * `RequestNotSent`, `DeadlineExceeded`, every `APIError` but the two below: it did not act.
    * `OutcomeUnknown`, `ServerError`, `RequestInProgress`: it may have acted; they carry the idempotency key.
    * `TransportError` itself: a read got no answer.

    Where a deadline ends in the middle of a write, `OutcomeUnknown` wins over `DeadlineExceeded`; so it does over
    a refusal that follows a lost answer and does not settle what became of it.

    A write that was cancelled, or whose outcome is unknown, keeps its key here: the same call again, with the same
    request and without a key of the caller's, takes it up once (`heygen_async._transport.lost_calls`).

    Args:
        settings: How the client is set up.
        backend: The HTTP library; see `heygen_async._transport.backends.make_backend`. Closed by `aclose`.
        clock: Tells the time for deadlines and pauses. Attempts on a socket take real time whatever the clock.
        policy: How patient to be; made from the settings where None.
        random: Gives numbers from 0 up to 1 for the jitter.
        check_open: Raises where the client must not be used: before it is opened, in another event loop.
    """

    def __init__(
        self,
        settings: Settings,
        backend: Backend,
        *,
        clock: Clock | None = None,
        policy: RetryPolicy | None = None,
        random: Callable[[], float] = random.random,
        check_open: Callable[[], None] = lambda: None,
    ) -> None:
        clock = clock or SystemClock()
        self._defaults: RequestOptions | None = None
        self._exchanges: list[Exchange] | None = None
        self._state = TransportState(
            settings=settings,
            backend=backend,
            clock=clock,
            lanes=Limiters(settings.max_in_flight, clock),
            credentials=Credentials(settings),
            policy=policy or RetryPolicy(max_retries=settings.max_retries),
            random=random,
            observers=[],
            on_send=[],
            numbers=_NUMBERS,
            # A virtual clock must not jump while a request is on its way.
            busy=holds(clock),
            server_time=ServerTime(clock),
            check_open=check_open,
            lost=LostCalls(),
            account=settings.label,
        )
        self._told: set[str] = set()

    def __repr__(self) -> str:
        where = f"{self._state.prefix}{self.settings.base_url}"
        return f"<Transport {where}, {self.in_flight} in flight, {self.waiting} waiting>"

    @property
    def settings(self) -> Settings:
        """How the client is set up."""
        return self._state.settings

    @property
    def clock(self) -> Clock:
        """The clock that everything of this client waits on."""
        return self._state.clock

    @property
    def lanes(self) -> Limiters:
        """The queues for reads, writes and uploads, shared by all views."""
        return self._state.lanes

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """What must never be shown, for those who scrub texts from outside."""
        return self._state.credentials.secrets

    @property
    def server_ahead(self) -> float | None:
        """Seconds by which HeyGen's clock is ahead of this one's, as of a recent answer; None before the first."""
        return self._state.server_time.ahead

    @property
    def server_time(self) -> ServerTime:
        """HeyGen's clock."""
        return self._state.server_time

    async def learn_server_time(self) -> None:
        """Make sure that HeyGen's clock is known, as far as HeyGen tells it: one free request, or none.

        The request also shows that HeyGen can be reached and that the key is accepted. Calls at the same time share it.

        Raises:
            HeyGenError: As `execute` does.
        """
        time = self.server_time
        async with time.asking:
            if time.now() is None and not time.asked:
                await self.execute(_WHO_AM_I, RequestOptions(timeout=_PATIENCE))
                # An answer without a date: another question would bring no more.
                time.asked = True

    @property
    def in_flight(self) -> int:
        """Attempts under way, over all views."""
        return self._state.lanes.in_flight

    @property
    def waiting(self) -> int:
        """Calls that wait for a place, over all views."""
        return self._state.lanes.waiting

    def with_options(self, options: RequestOptions) -> Transport:
        """A view with other defaults. It shares connections, queues, credentials and observers with this one.

        An ``idempotency_key`` here goes to every call of the view that takes one: keep such a view for one action.
        """
        view = copy.copy(self)
        view._defaults = options.over(self._defaults)  # noqa: SLF001 - its own class
        return view

    def recording(self, exchanges: list[Exchange]) -> Transport:
        """A view that puts what stood around every answer into ``exchanges``."""
        view = copy.copy(self)
        view._exchanges = exchanges  # noqa: SLF001 - its own class
        return view

    def account(self, settings: Settings, *, check_open: Callable[[], None]) -> Transport:
        """A transport for another account, over the same connections and observers.

        Credentials, queues and HeyGen's clock are its own; closing is left to this one.
        """
        clock = self._state.clock
        other = copy.copy(self)
        other._state = attrs.evolve(  # noqa: SLF001 - its own class
            self._state,
            settings=settings,
            lanes=Limiters(settings.max_in_flight, clock),
            credentials=Credentials(settings),
            policy=attrs.evolve(self._state.policy, max_retries=settings.max_retries),
            on_send=[],
            server_time=ServerTime(clock),
            check_open=check_open,
            lost=LostCalls(),
            account=settings.label,
        )
        return other

    def on_send(self, notify: Callable[[float], None]) -> None:
        """Call ``notify`` with the time of every attempt, over all views; far cheaper than `observe`."""
        self._state.on_send.append(notify)

    def observe(self, observer: Observer) -> Callable[[], None]:
        """Tell ``observer`` of every event from now on, over all views; returns what ends it."""
        observers = self._state.observers
        observers.append(observer)

        def end() -> None:
            if observer in observers:
                observers.remove(observer)

        return end

    def emit(self, event: Event) -> None:
        """Hand an event of another room to the observers."""
        if self._state.observers:
            self._state.tell(event)

    async def aclose(self) -> None:
        """Close the connections, for all views, and log what answers held that the document does not have."""
        self._state.drift.log()
        await self._state.backend.aclose()

    async def execute(self, call: Call[T], options: RequestOptions | None = None) -> T:
        """Send ``call`` and return its decoded result.

        The first call of an operation that HeyGen has announced the end of gives a `DeprecationWarning`.

        Raises:
            ConfigurationError: The client is not open, or is used in another event loop; nothing was sent.
            InvalidInput: An option or file that cannot be sent; nothing was.
            RequestNotSent: No connection; nothing was sent.
            OutcomeUnknown: A write was sent and its answer is lost.
            TransportError: A read got no answer.
            DeadlineExceeded: The time ran out, and nothing was done.
            APIError: HeyGen refused. Also where it asks to wait for longer than there is time: ``retry_after`` says.
            DecodeError: The answer lacks a part that it must have.
        """
        run = self._begin(call, options)
        if not self._state.observers and self._exchanges is None:
            return await run.result()
        with self._observed(call.operation, run):
            return await run.result()

    @asynccontextmanager
    async def stream(self, call: Call[T], options: RequestOptions | None = None) -> AsyncGenerator[EventStream[T]]:
        """Send ``call`` and give its events while they come. It is attempted as others are until its answer begins.

        Leaving the block ends the stream and closes its connection.

        Raises:
            HeyGenError: On entering, as `execute` does.
            OutcomeUnknown: The stream of a write broke off, or paused for longer than an attempt may take.
            TransportError: The same, of a read.
            DecodeError: An event lacks a part that it must have.
        """
        run = self._begin(call, options)
        async with AsyncExitStack() as stack:
            with self._observed(call.operation, run):
                events = await stack.enter_async_context(run.events())
            yield events

    def _begin(self, call: Call[T], options: RequestOptions | None) -> CallAttempts[T]:
        self._state.check_open()
        if call.operation.deprecated is not None:
            self._tell_the_end(call.operation, call.operation.deprecated)
        return CallAttempts(self._state, call, options, self._defaults)

    @contextmanager
    def _observed(self, operation: Operation, run: CallAttempts[Any]) -> Generator[None]:
        """Tell the observers, and whoever records the exchanges of this view, about a call that is made inside."""
        error: BaseException | None = None
        if self._state.observers:
            self._tell_start(operation, run)
        try:
            yield
        except BaseException as caught:
            error = caught
            raise
        else:
            if self._exchanges is not None:
                self._exchanges.append(
                    Exchange(operation.name, run.status or 0, run.answer_headers, run.request_id, run.attempts)
                )
        finally:
            if self._state.observers:
                self._tell_finish(operation, run, error)

    def _tell_start(self, operation: Operation, run: CallAttempts[Any]) -> None:
        self._state.tell(
            CallStarted(
                call=run.number,
                operation=operation.name,
                method=operation.method,
                path=operation.path,
                server=urlsplit(self._state.settings.base_url).hostname or "",
                background=POLLING.get(),
                account=self._state.account,
            )
        )

    def _tell_finish(self, operation: Operation, run: CallAttempts[Any], error: BaseException | None) -> None:
        api = error if isinstance(error, APIError) else None
        self._state.tell(
            CallFinished(
                call=run.number,
                operation=operation.name,
                attempts=run.attempts,
                duration=self.clock.monotonic() - run.started,
                error=type(error).__name__ if error is not None else None,
                code=api.code if api else None,
                status=api.status if api else run.status,
                request_id=run.request_id,
                account=self._state.account,
            )
        )

    def _tell_the_end(self, operation: Operation, instead: str) -> None:
        if operation.id in self._told:
            return
        # The line to be shown is the program's, however many of ours lie between.
        level, frame = 1, inspect.currentframe()
        while frame is not None and str(frame.f_globals.get("__name__")).partition(".")[0] == "heygen_async":
            level, frame = level + 1, frame.f_back
        warnings.warn(
            f"HeyGen announced the end of {operation.tag}.{operation.name}; what to use instead: {instead}",
            DeprecationWarning,
            stacklevel=level,
        )
        self._told.add(operation.id)
