"""Delivers events to webhook endpoints and callback addresses: signed, again and again until somebody says 2xx."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import anyio
from anyio.abc import TaskGroup

from heygen_async.sandbox.handlers.webhooks import Endpoint
from heygen_async.sandbox.http.faults import WEBHOOK, FaultKind
from heygen_async.sandbox.http.fetch import Unreachable, is_loopback, send
from heygen_async.sandbox.webhooks.events import Event

if TYPE_CHECKING:
    from heygen_async.sandbox.state.state import SandboxState

__all__ = ["Attempt", "WebhookSender"]

_AT_ONCE = 8
_FIRST_PAUSE = 5.0
_PATIENCE = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to deliver an event.

    Attributes:
        status: What the receiver answered, or None.
        problem: Why it did not, or None.
    """

    event_id: str
    event_type: str
    url: str
    at: float
    status: int | None = None
    problem: str | None = None


@dataclass(slots=True)
class _Delivery:
    event: Event
    url: str
    headers: dict[str, str]
    body: bytes = field(repr=False)


class WebhookSender:
    """Watches for events that have happened, and delivers them to this machine's own addresses.

    An address elsewhere gets nothing: a sandbox must not knock at other people's doors.
    """

    def __init__(self, world: SandboxState) -> None:
        self._world = world
        self._limit = anyio.Semaphore(_AT_ONCE)

    async def run(self) -> None:
        """Deliver until cancelled. A reset drops everything that is under way."""
        try:
            while True:
                with anyio.CancelScope() as scope:
                    self._world.on_reset = scope.cancel
                    await self._watch()
        finally:
            self._world.on_reset = None

    async def _watch(self) -> None:
        self._waiting: dict[str, Event] = {}
        self._last = 0
        async with anyio.create_task_group() as tasks:
            while True:
                self._take_up()
                now = self._world.now()
                for event in sorted((e for e in self._waiting.values() if e.at <= now), key=lambda e: (e.at, e.order)):
                    del self._waiting[event.id]
                    self._world.posted.add(event.id)
                    self._post(event, tasks)
                await self._wait()

    def _take_up(self) -> None:
        """Note the events that were planned since the last time."""
        for event in self._world.store.of(Event).since(self._last):
            self._last = event.order
            if event.id not in self._world.posted:
                self._waiting[event.id] = event

    async def _wait(self) -> None:
        stirred = self._world.stirred
        # Only what somebody wants to hear of: a sleeper without need would let a manual clock jump to it.
        soonest = min((event.at for event in self._waiting.values() if self._wanted(event)), default=float("inf"))
        if soonest == float("inf"):
            await stirred.wait()
            return
        async with anyio.create_task_group() as race:

            async def until_due() -> None:
                await self._world.clock.sleep_until(soonest)
                race.cancel_scope.cancel()

            race.start_soon(until_due)
            await stirred.wait()
            race.cancel_scope.cancel()

    def _post(self, event: Event, tasks: TaskGroup) -> None:
        for letter in self._letters(event):
            kinds = {fault.kind: fault for fault in self._world.faults.take(WEBHOOK)}
            if FaultKind.WEBHOOK_LOSS in kinds:
                self._log(letter, problem="lost by a fault")
                continue
            late = kinds[FaultKind.WEBHOOK_DELAY].seconds if FaultKind.WEBHOOK_DELAY in kinds else 0.0
            for _ in range(2 if FaultKind.WEBHOOK_DUPLICATE in kinds else 1):
                tasks.start_soon(self._send_off, letter, late)

    def _wanted(self, event: Event) -> bool:
        return bool(event.callback_url) or any(endpoint.wants(event) for endpoint in self._world.store.of(Endpoint))

    def _letters(self, event: Event) -> Iterator[_Delivery]:
        body = json.dumps(event.payload(self._world), separators=(",", ":")).encode()
        common = {"Content-Type": "application/json", "User-Agent": "HeyGen-Webhook"}
        for endpoint in self._world.store.of(Endpoint):
            if endpoint.wants(event):
                signed = {
                    "Heygen-Signature": hmac.new(endpoint.secret.encode(), body, hashlib.sha256).hexdigest(),
                    "Heygen-Timestamp": str(int(self._world.now())),
                    "Heygen-Event-Id": event.id,
                }
                yield _Delivery(event, endpoint.url, {**common, **signed}, body)
        if event.callback_url:
            # Nothing says that these are signed, and there is no secret to sign with.
            yield _Delivery(event, event.callback_url, common, body)

    async def _send_off(self, letter: _Delivery, late: float) -> None:
        try:
            await self._deliver(letter, late)
        except Exception as error:  # noqa: BLE001 - it is reported, and the other letters go on
            self._world.crash(WEBHOOK, error)

    async def _deliver(self, letter: _Delivery, late: float) -> None:
        world, pause = self._world, _FIRST_PAUSE
        if not is_loopback(letter.url):
            self._log(letter, problem="not on this machine")
            return
        await world.clock.sleep_until(world.now() + late)
        give_up = world.now() + _PATIENCE
        while world.now() < give_up:
            if await self._try(letter):
                return
            await world.clock.sleep_until(world.now() + pause)
            pause *= 2

    async def _try(self, letter: _Delivery) -> bool:
        async with self._limit:
            with self._world.clock.busy():
                try:
                    answer = await send("POST", letter.url, headers=letter.headers, body=letter.body)
                except Unreachable as error:
                    self._log(letter, problem=str(error))
                    return False
        self._log(letter, status=answer.status)
        return 200 <= answer.status < 300

    def _log(self, letter: _Delivery, *, status: int | None = None, problem: str | None = None) -> None:
        event = letter.event
        attempt = Attempt(event.id, event.type, letter.url, self._world.now(), status, problem)
        self._world.deliveries.append(attempt)
