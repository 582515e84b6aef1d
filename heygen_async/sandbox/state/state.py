"""One sandbox's whole state: its accounts, and what they share."""

from __future__ import annotations

import hashlib
import logging
import math
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

import anyio

from heygen_async.sandbox.http.api_error import rate_limited
from heygen_async.sandbox.http.messages import Request, Response
from heygen_async.sandbox.http.spec import Spec
from heygen_async.sandbox.state.changes import ChangeLog
from heygen_async.sandbox.state.faults import Faults
from heygen_async.sandbox.state.idempotency import Idempotency
from heygen_async.sandbox.state.ledger import Ledger
from heygen_async.sandbox.state.objects import ObjectStore
from heygen_async.sandbox.state.persistence import StateFile
from heygen_async.sandbox.state.presigned import PresignedUrls
from heygen_async.sandbox.state.recorder import Recorded, Recorder
from heygen_async.sandbox.state.sandbox_clock import SandboxClock
from heygen_async.sandbox.state.settings import MAIN, ApiKey, Settings
from heygen_async.sandbox.state.timeline import Timeline
from heygen_async.sandbox.state.wallet import Wallet

__all__ = ["Account", "Attempt", "SandboxState", "Slot", "Violation"]

_log = logging.getLogger("heygen_async.sandbox")

Seeder: TypeAlias = "Callable[[Account], None]"


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that must not happen, in the client or in the sandbox.

    Attributes:
        kind: ``leak`` (a key reached the media origin), ``response`` (an answer of the sandbox breaks the document),
            ``handler`` (the sandbox crashed) or ``unserved`` (an operation has no handler).
    """

    kind: str
    operation: str
    message: str
    at: float


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to deliver an event.

    Attributes:
        status: What the receiver answered, or None.
        problem: Why it did not, or None.
        account: Whose event it was.
    """

    event_id: str
    event_type: str
    url: str
    at: float
    status: int | None = None
    problem: str | None = None
    account: str = MAIN


@dataclass(frozen=True, slots=True)
class Slot:
    """A place among the concurrent jobs, taken until its timeline is over."""

    id: str
    order: int
    timeline: Timeline


class Account:
    """What handlers act on.

    Attributes:
        name: ``main``, or the name that was given with the key.
        state: The sandbox that it belongs to.
        store: Its objects.
        wallet: Its money.
    """

    def __init__(self, state: SandboxState, name: str, store: ObjectStore) -> None:
        self.state = state
        self.name = name
        self.store = store
        self.idempotency: Idempotency = Idempotency(store)
        self.wallet: Wallet = Wallet(name, state.settings.balance, store, state.now)
        self.concurrent_jobs: int = state.settings.concurrent_jobs
        self._recent: dict[str, deque[float]] = {}

    def __repr__(self) -> str:
        return f"<Account {self.name}>"

    @property
    def settings(self) -> Settings:
        return self.state.settings

    @property
    def clock(self) -> SandboxClock:
        return self.state.clock

    @property
    def faults(self) -> Faults:
        return self.state.faults

    @property
    def spec(self) -> Spec:
        return self.state.spec

    @property
    def username(self) -> str:
        return "sandbox" if self.name == MAIN else self.name

    def now(self) -> float:
        return self.state.now()

    def changed(self, kind: type[Any], id: str) -> None:
        """Tell those who follow the sandbox that an object is another than before."""
        data = {"type": kind.__name__, "id": id, "action": "changed"}
        self.state.changes.add("object", self.now(), self.name, data)

    # Limits

    def count_request(self, api_key: str) -> None:
        """Hold one key to its requests per minute."""
        limit, now = self.settings.requests_per_minute, self.now()
        if limit is None:
            return
        recent = self._recent.setdefault(api_key, deque())
        while recent and recent[0] <= now - 60:
            recent.popleft()
        if len(recent) >= limit:
            raise rate_limited("Too many requests", self._pause(recent[0] + 60 - now, 60))
        recent.append(now)

    def check_slots(self, count: int = 1) -> None:
        """Refuse ``count`` more jobs where they and those that run are more than allowed."""
        now = self.now()
        slots = self.store.of(Slot)
        for slot in slots:
            if slot.timeline.over_at(now):
                slots.pop(slot.id)
        if len(slots) + count <= self.concurrent_jobs:
            return
        free = min((slot.timeline.end for slot in slots), default=now) - now
        raise rate_limited(f"Concurrent job limit of {self.concurrent_jobs} reached", self._pause(free, 30))

    def take_slot(self, timeline: Timeline) -> None:
        """Count a job as one of those that run, until it is over."""
        order = self.store.order()
        self.store.of(Slot).put(str(order), Slot(str(order), order, timeline))

    def _pause(self, seconds: float, most: int) -> int:
        """``Retry-After`` for what is over in so many seconds of the sandbox's, in those of whoever sleeps them."""
        return math.ceil(min(max(seconds / self.clock.speed, 1), most))

    # Media

    def url(self, kind: str, id: str, name: str) -> str:
        """A presigned address that holds as long as the settings say."""
        return self.signed("GET", f"/{kind}/{id}/{name}", seconds=self.settings.url_seconds)

    def signed(self, method: str, path: str, *, seconds: float) -> str:
        """A presigned address for one method."""
        return self.state.media.signed(method, self._at(path), until=self.now() + seconds)

    def page(self, path: str) -> str:
        """Address of a page of the media origin that needs no signature."""
        return f"{self.state.media.base}{self._at(path)}"

    def _at(self, path: str) -> str:
        return path if self.name == MAIN else f"/@{self.name}{path}"


class SandboxState:
    """Everything there is.

    Args:
        spec: HeyGen's document.
        segmind: Segmind's.
        seeders: Put what an account has from the start into a new one.
        file: Keeps it over a restart.
        adders: Add an object under an id that a program expects to be there, by its class; used with ``accept_ids``.
    """

    def __init__(
        self,
        settings: Settings,
        clock: SandboxClock,
        spec: Spec,
        segmind: Spec,
        seeders: Sequence[Seeder],
        file: StateFile | None = None,
        adders: Mapping[type[Any], Callable[[Account, dict[str, Any]], str]] | None = None,
    ) -> None:
        self.settings = settings
        self.clock = clock
        self.spec = spec
        self.segmind = segmind
        self.media: PresignedUrls = PresignedUrls(settings.seed)
        self.faults: Faults = Faults(settings.seed, [*spec.operations, *segmind.operations])
        self.ledger: Ledger = Ledger(lambda: [account.wallet for account in self.accounts.values()])
        self.requests: Recorder = Recorder()
        self.changes: ChangeLog = ChangeLog()
        self.faults.on_change = lambda: self.changes.add("faults", self.now())
        self.changed_event: anyio.Event = anyio.Event()
        self.accounts: dict[str, Account] = {}
        self.violations: list[Violation] = []
        self.warnings: list[str] = []
        self.deliveries: list[Attempt] = []
        self.api_url = ""
        self.segmind_url = ""
        self.on_reset: Callable[[], None] | None = None
        self._seeders = [*seeders]
        self._file = file
        self._adders = adders or {}
        self._keys = {one.key: one for one in settings.keys or ()}
        self.account(MAIN)

    # Life

    def enter_loop(self) -> None:
        """Belong to the event loop at hand: it may be another one than that in which this was made."""
        self.changed_event = anyio.Event()
        self.changes.enter_loop()
        self.clock.enter_loop()

    def reset(self) -> None:
        """Back to the first moment; addresses stay, and nothing of before is delivered any more."""
        names = [MAIN, *(name for name in self.accounts if name != MAIN)]
        if self._file is not None:
            self._file.clear()
        self.accounts = {}
        for part in (self.media, self.faults, self.requests, self.violations, self.warnings, self.deliveries):
            part.clear()
        for name in names:
            self.account(name)
        self.changes.add("reset", self.now())
        if self.on_reset is not None:
            self.on_reset()

    def now(self) -> float:
        return self.clock.now()

    # Accounts

    def account(self, name: str) -> Account:
        """The account of this name; a new one begins with what every account has from the start."""
        found = self.accounts.get(name)
        if found is None:
            # What comes with every account has the same ids in all of them, as HeyGen's public voices have.
            store = self._store(name, f"catalogue of {self.settings.seed}")
            found = self.accounts[name] = Account(self, name, store)
            for seeder in self._seeders:
                seeder(found)
            store.seed = self._seed(name)
        return found

    def account_names(self) -> list[str]:
        """Every account: those that keys were given for have them before their first request."""
        return list(dict.fromkeys([*self.accounts, *(key.account for key in self._keys.values())]))

    def find_key(self, key: str) -> ApiKey | None:
        """The key that a request carries, if it is accepted."""
        if self.settings.keys is None:
            if not key:
                return None
            # Named after the key without giving it away: account names stand in addresses.
            name = f"key-{hashlib.sha256(key.encode()).hexdigest()[:16]}" if self.settings.separate_accounts else MAIN
            return ApiKey(key, name)
        return self._keys.get(key)

    def stores(self) -> Iterable[tuple[str, ObjectStore]]:
        return ((name, account.store) for name, account in self.accounts.items())

    def _store(self, name: str, seed: str) -> ObjectStore:
        def changed(kind: str, id: str, what: str) -> None:
            self.changes.add("object", self.now(), name, {"type": kind, "id": id, "action": what})

        def missing(kind: type[Any], id: str) -> bool:
            add = self._adders.get(kind) if self.settings.accept_ids else None
            if add is not None:
                add(self.accounts[name], {"id": id})
            return add is not None

        return ObjectStore(name, seed, self._file, changed, missing)

    def _seed(self, name: str) -> str:
        return f"ids of {self.settings.seed}" if name == MAIN else f"ids of {self.settings.seed} for {name}"

    # Keeping it

    def begin_restoring(self, accounts: Iterable[tuple[str, int, int]]) -> dict[str, ObjectStore]:
        """Make room for what a state file has: empty stores, by account, with their counters."""
        self.accounts = {}
        self._restored: dict[str, ObjectStore] = {}
        for name, ids, orders in accounts:
            store = self._restored[name] = self._store(name, self._seed(name))
            store.ids, store.orders = ids, orders
        return self._restored

    def finish_restoring(self, now: float, media_port: int) -> None:
        """Take up what has been put into the stores."""
        for name, store in self._restored.items():
            account = self.accounts[name] = Account(self, name, store)
            account.idempotency.restart()
        self.account(MAIN)
        self.media.port = media_port
        # Time that ran fast before the restart must not run back.
        self.clock.catch_up(now)

    def save(self) -> None:
        """Write what has changed, if the state is kept."""
        if self._file is not None:
            self._file.save(self)

    # What happens

    def violate(self, kind: str, operation: str, message: str) -> None:
        violation = Violation(kind, operation, message, self.now())
        self.violations.append(violation)
        self.changes.add("violation", self.now(), data=asdict(violation))

    def crash(self, operation: str, error: Exception) -> None:
        """Something here is broken: the client gets a 500, and every test learns of it."""
        _log.error("%s", operation or "sandbox", exc_info=error)
        self.violate("handler", operation, repr(error))

    def warn(self, message: str) -> None:
        self.warnings.append(message)
        self.changes.add("warning", self.now(), data={"message": message})

    def record(self, request: Request, operation: str, response: Response, seconds: float, account: str = "") -> None:
        """Record a request and its answer, and keep what it changed before the answer leaves."""
        self.save()
        self.wake()
        row = Recorded.of(request, operation, response, self.now(), seconds)
        self.requests.add(row)
        data = {
            "method": row.method,
            "path": row.path,
            "operation": operation,
            "status": row.status,
            "request_id": row.request_id,
        }
        self.changes.add("request", self.now(), account, data)

    def record_delivery(self, attempt: Attempt) -> None:
        self.deliveries.append(attempt)
        self.changes.add("delivery", self.now(), attempt.account, asdict(attempt))

    def wake(self) -> None:
        """Let whoever waits for a change look again."""
        self.changed_event.set()
        self.changed_event = anyio.Event()
