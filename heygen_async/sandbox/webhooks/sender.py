"""Delivers events to webhook endpoints and callback addresses: signed, and repeated until the answer is 2xx."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass, field

import anyio
from anyio.abc import TaskGroup

from heygen_async.sandbox.http.fetch import Unreachable, is_loopback, send
from heygen_async.sandbox.state.faults import WEBHOOK, FaultKind
from heygen_async.sandbox.state.state import Account, Attempt, SandboxState
from heygen_async.sandbox.webhooks.endpoints import Endpoint
from heygen_async.sandbox.webhooks.events import Event

__all__ = ["WebhookSender"]

_AT_ONCE = 8
_FIRST_PAUSE = 5.0
_PATIENCE = 24 * 3600.0


@dataclass(slots=True)
class _Delivery:
    """One event on its way to one address; ``secret`` None is not signed."""

    account: Account
    event: Event
    url: str
    secret: str | None
    body: bytes = field(repr=False)


class WebhookSender:
    """Watches for events that have happened, and delivers them to this machine's own addresses.

    An address elsewhere gets nothing: a sandbox must not knock at other people's doors.
    """

    def __init__(self, state: SandboxState) -> None:
        self._state = state
        self._limit = anyio.Semaphore(_AT_ONCE)

    async def run(self) -> None:
        """Deliver until cancelled. A reset drops everything that is under way."""
        try:
            while True:
                with anyio.CancelScope() as scope:
                    self._state.on_reset = scope.cancel
                    await self._watch()
        finally:
            self._state.on_reset = None

    async def _watch(self) -> None:
        self._waiting: dict[tuple[str, str], tuple[Account, Event]] = {}
        self._last: dict[str, int] = {}
        async with anyio.create_task_group() as tasks:
            while True:
                self._collect()
                now = self._state.now()
                due = sorted(
                    (pair for pair in self._waiting.values() if pair[1].at <= now),
                    key=lambda pair: (pair[1].at, pair[1].order),
                )
                for account, event in due:
                    del self._waiting[account.name, event.id]
                    # Taken from its collection, so that the change is noticed.
                    account.store.of(Event).get(event.id).posted = True
                    self._post(account, event, tasks)
                await self._wait()

    def _collect(self) -> None:
        """Note the events that were planned since the last time."""
        for account in self._state.accounts.values():
            # Most accounts have no new rows of any kind.
            last = self._last.get(account.name, 0)
            if account.store.orders == last:
                continue
            self._last[account.name] = account.store.orders
            for event in account.store.of(Event).since(last):
                if not event.posted:
                    self._waiting[account.name, event.id] = (account, event)

    async def _wait(self) -> None:
        changed = self._state.changed_event
        # Only what an address waits for: a sleeper without need would let a manual clock jump to it.
        wanted = (event.at for account, event in self._waiting.values() if self._wanted(account, event))
        soonest = min(wanted, default=float("inf"))
        if soonest == float("inf"):
            await changed.wait()
            return
        async with anyio.create_task_group() as race:

            async def until_due() -> None:
                await self._state.clock.sleep_until(soonest)
                race.cancel_scope.cancel()

            race.start_soon(until_due)
            await changed.wait()
            race.cancel_scope.cancel()

    def _post(self, account: Account, event: Event, tasks: TaskGroup) -> None:
        for delivery in self._deliveries(account, event):
            kinds = {fault.kind: fault for fault in self._state.faults.take(WEBHOOK)}
            if FaultKind.WEBHOOK_LOSS in kinds:
                self._log(delivery, problem="lost by a fault")
                continue
            late = kinds[FaultKind.WEBHOOK_DELAY].seconds if FaultKind.WEBHOOK_DELAY in kinds else 0.0
            for _ in range(2 if FaultKind.WEBHOOK_DUPLICATE in kinds else 1):
                tasks.start_soon(self._send_off, delivery, late)

    def _wanted(self, account: Account, event: Event) -> bool:
        return bool(event.callback_url) or any(endpoint.wants(event) for endpoint in account.store.of(Endpoint))

    def _deliveries(self, account: Account, event: Event) -> Iterator[_Delivery]:
        body = json.dumps(event.payload(account), separators=(",", ":")).encode()
        for endpoint in account.store.of(Endpoint):
            if endpoint.wants(event):
                yield _Delivery(account, event, endpoint.url, endpoint.secret, body)
        if event.callback_url:
            # HeyGen does not sign these, and there is no secret to sign with.
            yield _Delivery(account, event, event.callback_url, None, body)

    async def _send_off(self, delivery: _Delivery, late: float) -> None:
        try:
            await self._deliver(delivery, late)
        except Exception as error:  # noqa: BLE001 - it is reported, and the other deliveries go on
            self._state.crash(WEBHOOK, error)

    async def _deliver(self, delivery: _Delivery, late: float) -> None:
        state, pause = self._state, _FIRST_PAUSE
        if not is_loopback(delivery.url):
            self._log(delivery, problem="not on this machine")
            return
        await state.clock.sleep_until(state.now() + late)
        give_up = state.now() + _PATIENCE
        while state.now() < give_up:
            if await self._try(delivery):
                return
            await state.clock.sleep_until(state.now() + pause)
            pause *= 2

    async def _try(self, delivery: _Delivery) -> bool:
        async with self._limit:
            with self._state.clock.busy():
                try:
                    answer = await send("POST", delivery.url, headers=self._headers(delivery), body=delivery.body)
                except Unreachable as error:
                    self._log(delivery, problem=str(error))
                    return False
        self._log(delivery, status=answer.status)
        return 200 <= answer.status < 300

    def _headers(self, delivery: _Delivery) -> dict[str, str]:
        """Made for each try: receivers compare the timestamp with their own clock, which runs at its own speed."""
        headers = {"Content-Type": "application/json", "User-Agent": "HeyGen-Webhook"}
        if delivery.secret is not None:
            signature = hmac.new(delivery.secret.encode(), delivery.body, hashlib.sha256).hexdigest()
            headers.update(dict.fromkeys(self._state.settings.profile.signature_headers, signature))
            headers["Heygen-Timestamp"] = str(int(self._state.clock.real()))
            headers["Heygen-Event-Id"] = delivery.event.id
        return headers

    def _log(self, delivery: _Delivery, *, status: int | None = None, problem: str | None = None) -> None:
        event, name = delivery.event, delivery.account.name
        self._state.record_delivery(
            Attempt(event.id, event.type, delivery.url, self._state.now(), status, problem, name)
        )
