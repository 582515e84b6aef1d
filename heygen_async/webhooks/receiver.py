"""The receiving end: verify, store, answer; work afterwards."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self, TypeAlias

import anyio
import attrs

from heygen_async import errors
from heygen_async._transport.loop_handle import LoopHandle, current_loop
from heygen_async.clock import Clock, SystemClock
from heygen_async.events import DeliveryHandled, Observer
from heygen_async.webhooks.event import Event
from heygen_async.webhooks.events import event_from_json
from heygen_async.webhooks.inbox import REMEMBER, Inbox, InboxFull, StoredInbox, Taken
from heygen_async.webhooks.signature import Headers, Secrets, header_pairs, secret_keys, unwrap

__all__ = ["ReceivedEvents", "Receiver", "Wakeable", "WebhookResponse", "follow"]

log: logging.Logger = logging.getLogger("heygen_async.webhooks")

SecretSource: TypeAlias = Secrets | Callable[[], Secrets]


class Wakeable(Protocol):
    """What wakes waiting jobs: ``heygen.jobs``, or anything like it."""

    def add_hint_source(self) -> object:
        """One more sender reports changes: while there is one, polling may slow down and remain as the safety net."""
        ...

    def remove_hint_source(self) -> object:
        """That sender has stopped."""
        ...

    def nudge(self, id: str) -> object:
        """Something happened to the job with this id: look soon. An unknown id must do no harm."""
        ...


@attrs.frozen
class WebhookResponse:
    """What to answer, in any framework's terms."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


# A poller remembers 10,000 ids for ten minutes: unsigned posts must stay well below.
_UNSIGNED_RATE = 10.0
_UNSIGNED_BURST = 100.0
_LATER = WebhookResponse(503, headers=(("retry-after", "10"),))


class Receiver:
    """Takes deliveries in and gives events out.

    A delivery is verified, put into the inbox and answered; no work of yours stands between HeyGen and its
    answer. Copies of an event are answered like the first and not handed out again. What cannot be stored is
    refused with 503, so that HeyGen comes back with it: an event that was answered with 200 is never dropped.

    Args:
        secret: The endpoint's secret, several of them, those of several accounts by your names for them (then
            ``event.account`` names the account), or a function that gives any of these (such as
            `heygen_async.webhooks.SecretFile.load`), which is asked on every delivery, so that a rotated secret
            needs no restart.
        inbox: Where events wait: a file, which they survive the process in; ``postgresql://…`` for receivers on many
            machines; an inbox of your own; None for memory.
        hints_only: Hand out no events; deliveries only wake waiting jobs (see `attach`).
        max_body: The largest body to accept, in bytes.
        max_age: Refuse events created longer ago, in seconds: 90 days where nothing is given, as long as an inbox
            remembers, so that a delivery that is sent again later never counts as new. None accepts any age.
        clock: What tells the time.
        observer: Called with a `heygen_async.events.DeliveryHandled` for every request that was answered.
    """

    def __init__(
        self,
        secret: SecretSource,
        *,
        inbox: Inbox | str | Path | None = None,
        hints_only: bool = False,
        max_body: int = 1024 * 1024,
        max_age: float | timedelta | None = REMEMBER,
        clock: Clock | None = None,
        observer: Observer | None = None,
    ) -> None:
        if not callable(secret):
            secret_keys(secret)
        if max_body <= 0:
            raise errors.InvalidInput("max_body", f"must be positive, not {max_body!r}.")
        self._secret = secret
        self._inbox: Inbox = StoredInbox(inbox, clock=clock) if isinstance(inbox, str | Path | None) else inbox
        self._hints_only = hints_only
        self._max_body = max_body
        self._max_age = max_age
        self._clock: Clock = clock or SystemClock()
        self._observer = observer
        self._nudges: dict[Wakeable, tuple[LoopHandle | None, str | None]] = {}
        """Whom to wake, the way into their loop (None where they were attached outside of any), and their account."""
        self._unsigned = _UNSIGNED_BURST
        self._unsigned_at = self._clock.monotonic()

    def __repr__(self) -> str:
        return f"Receiver(inbox={self._inbox!r})"

    @property
    def inbox(self) -> Inbox:
        """Where events wait."""
        return self._inbox

    @property
    def max_body(self) -> int:
        """The largest body that is accepted, in bytes."""
        return self._max_body

    def attach(self, jobs: Wakeable, *, account: str | None = None) -> None:
        """Wake the jobs that wait in this process: ``receiver.attach(heygen.jobs)``.

        An event makes a waiting job look at once; what it sees decides, not the event. Polling goes on slowly, as
        deliveries get lost. Call it in the event loop that the jobs wait in; deliveries may come in another one.

        Args:
            jobs: The jobs of a client.
            account: Wake them only for this account's events, where the receiver has the secrets of several.
        """
        if jobs not in self._nudges:
            back: LoopHandle | None = None
            with suppress(RuntimeError):
                back = current_loop()
            self._nudges[jobs] = back, account
            jobs.add_hint_source()

    def detach(self, jobs: Wakeable) -> None:
        """Undo `attach`."""
        if jobs in self._nudges:
            del self._nudges[jobs]
            jobs.remove_hint_source()

    async def handle(self, method: str, headers: Headers, body: bytes) -> WebhookResponse:
        """Answer one request, whatever it is. Never raises for what came in.

        Args:
            method: The HTTP method.
            headers: The request's headers.
            body: The raw body, not parsed, not decompressed.

        Returns:
            200 for an event that is stored, was stored before, or an OPTIONS probe; 400 for a signed body that is
            no event or too old; 401 for a bad signature; 405, 413 and 415 for a wrong method, size and type; 503
            when the event could not be stored.
        """
        started = self._clock.monotonic()
        answer, event = await self._handle(method, headers, body)
        if self._observer is not None:
            took = self._clock.monotonic() - started
            try:
                self._observer(DeliveryHandled(answer.status, took, event.event_type if event is not None else None))
            except Exception:
                log.exception("an observer failed on DeliveryHandled")
        return answer

    async def _handle(self, method: str, headers: Headers, body: bytes) -> tuple[WebhookResponse, Event | None]:
        # Read once: the headers may come as an iterator.
        pairs = header_pairs(headers)
        refusal = self.refuse(method, pairs, len(body))
        if refusal is not None:
            return refusal, None
        try:
            secrets = self._secret() if callable(self._secret) else self._secret
            event = unwrap(body, pairs, secrets, max_age=self._max_age, clock=self._clock)
        except errors.BadSignature as error:
            log.warning("delivery refused: %s", error)
            return WebhookResponse(401), None
        except (errors.Malformed, errors.Stale) as error:
            log.warning("signed delivery refused: %s", error)
            return WebhookResponse(400), None
        except Exception:  # the caller's function failed, or gave nothing: HeyGen has to come back
            log.exception("delivery put off: the webhook secret cannot be read")
            return _LATER, None
        return await self._store(event, body), event

    async def feed(self, event: Event) -> bool:
        """Take in an event from elsewhere, such as the event log, as if it had been delivered.

        Returns:
            False where it was taken in before.

        Raises:
            InboxFull: Too many events wait; nothing was stored.
        """
        new = await self._inbox.put(event.key, None if self._hints_only else event.to_json(), event.job_ids)
        if new:
            self._hint(event.job_ids, event.account)
        return new

    async def handle_callback(self, method: str, headers: Headers, body: bytes) -> WebhookResponse:
        """Answer a post to a ``callback_url``. It is not signed: it wakes waiting jobs, and is not an event.

        Give HeyGen a URL that cannot be guessed, and let only the API tell you what happened. Posts beyond 10 a
        second are answered and wake no one, so that a flood of them can neither cause requests without limit
        nor crowd out what signed events have said; polling finds what they might have told.
        """
        refusal = self.refuse(method, header_pairs(headers), len(body))
        if refusal is not None:
            return refusal
        try:
            event = event_from_json(body)
        except errors.Malformed:
            return WebhookResponse(400)
        now = self._clock.monotonic()
        self._unsigned = min(_UNSIGNED_BURST, self._unsigned + (now - self._unsigned_at) * _UNSIGNED_RATE)
        self._unsigned_at = now
        if self._unsigned >= 1 and event.job is not None:
            self._unsigned -= 1
            self._hint(event.job_ids[:1])
        return WebhookResponse(200)

    def events(self) -> ReceivedEvents:
        """The events, oldest first, for ever: ``async for event in receiver.events(): …``

        An event is done when the loop asks for the next one. If the loop is left before, or the process dies, the
        event is handed out again when the inbox's lease is over. ``async with receiver.events() as events:`` says
        it at once: leaving normally means done; leaving by an exception means that the event comes again, after a
        pause that doubles from 1 s, and others go first. Several loops share the work.
        """
        if self._hints_only:
            raise errors.ConfigurationError("a Receiver with hints_only=True keeps no events")
        return ReceivedEvents(self._inbox)

    async def close(self) -> None:
        """Close the inbox. Events that wait in a file stay there."""
        await self._inbox.close()

    def refuse(self, method: str, headers: Headers, length: int) -> WebhookResponse | None:
        """The answer to a request that needs no look at its body, or None to go on.

        Args:
            method: The HTTP method.
            headers: The request's headers.
            length: The size of the body in bytes, as announced or as read.
        """
        match method.upper():
            case "OPTIONS":
                return WebhookResponse(200, headers=(("allow", "POST, OPTIONS"),))
            case "POST":
                pass
            case _:
                return WebhookResponse(405, headers=(("allow", "POST, OPTIONS"),))
        if length > self._max_body:
            return WebhookResponse(413)
        for name, value in header_pairs(headers):
            if name == "content-type":
                media_type = value.partition(";")[0].strip().lower()
                if media_type != "application/json" and not media_type.endswith("+json"):
                    return WebhookResponse(415)
        return None

    async def _store(self, event: Event, body: bytes) -> WebhookResponse:
        try:
            payload = body if event.account is None else event.to_json()
            new = await self._inbox.put(event.key, None if self._hints_only else payload, event.job_ids)
        except InboxFull as error:
            log.warning("delivery put off: %s", error)
            return _LATER
        except Exception:  # whatever the store says, HeyGen must hear that the event was not kept
            log.exception("delivery put off: the inbox failed")
            return _LATER
        if new:
            log.debug("event taken in: %r", event)
            self._hint(event.job_ids, event.account)
        return WebhookResponse(200)

    def _hint(self, job_ids: Sequence[str], account: str | None = None) -> None:
        for jobs, (back, own) in tuple(self._nudges.items()):
            if own is not None and account is not None and own != account:
                continue
            hint = partial(_nudge, jobs, job_ids)
            if back is None:
                hint()
            else:
                back.call(hint)


def _nudge(jobs: Wakeable, job_ids: Sequence[str]) -> None:
    for job_id in job_ids:
        try:
            jobs.nudge(job_id)
        except Exception:  # the event is stored; a hint that fails must not refuse it
            log.exception("a waiting job could not be woken")


async def follow(inbox: Inbox, jobs: Wakeable, *, clock: Clock | None = None) -> None:
    """Wake the jobs that wait in this process for what other processes have taken in. Runs until it is cancelled.

    ::

        tasks.start_soon(follow, receiver.inbox, heygen.jobs)  # in addition to `Receiver.attach`, where many receive
        tasks.start_soon(follow, StoredInbox("postgresql://…"), heygen.jobs)  # in a process that receives nothing

    Args:
        inbox: What they share.
        jobs: ``heygen.jobs``.
        clock: What tells the time.
    """
    clock = clock or SystemClock()
    jobs.add_hint_source()
    number = 0
    try:
        while True:
            try:
                number, job_ids = await inbox.told(number)
            except Exception:  # jobs are polled as well: waiting must not end because a store is away
                log.exception("the inbox cannot be followed; trying again")
                await clock.sleep(5.0)
            else:
                for job_id in job_ids:
                    jobs.nudge(job_id)
    finally:
        jobs.remove_hint_source()


class ReceivedEvents:
    """The events of an inbox, as an async iterator; see `Receiver.events`."""

    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox
        self._taken: Taken | None = None

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Event:
        if self._taken is not None:
            await self._inbox.done(self._taken)
            self._taken = None
        self._taken = await self._inbox.take()
        return event_from_json(self._taken.payload)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._taken is not None:
            taken, self._taken = self._taken, None
            # Also when cancelled, which is nobody's failure: the next worker should not have to wait.
            with anyio.CancelScope(shield=True):
                if error is None:
                    await self._inbox.done(taken)
                else:
                    failed = isinstance(error, Exception)
                    await self._inbox.release(taken, 2.0 ** min(taken.lease - 1, 20) if failed else 0.0)
