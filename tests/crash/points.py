"""The points at which dying is most dangerous, armed from outside: the library knows nothing of them."""

from __future__ import annotations

import os
import signal
import threading
import time
import uuid
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import attrs

from heygen_async._media.partial_file import PartFile
from heygen_async._storage.postgres import PostgreSQL
from heygen_async._storage.sqlite import SQLite
from heygen_async._transport import key_age
from heygen_async._transport.server_time import ServerTime
from heygen_async._transport.transport import Transport
from heygen_async._wire.call import Call, RequestOptions
from heygen_async._workflows.journal import Journal
from heygen_async._workflows.store import LoadedItem, Store

__all__ = ["POINTS", "arm", "draw_keys", "trust_keys_for_23_hours", "trust_the_local_clock"]

_PAID = {"createAvatar", "createVideo"}


def _around(owner: type, method: str, *, before: Callable[[], None] | None, after: Callable[[], None] | None) -> None:
    original: Callable[..., Awaitable[Any]] = getattr(owner, method)

    async def wrapped(*args: Any, **named: Any) -> Any:
        if before is not None:
            before()
        result = await original(*args, **named)
        if after is not None:
            after()
        return result

    setattr(owner, method, wrapped)


def _around_commit(*, before: Callable[[], None] | None, after: Callable[[], None] | None) -> None:
    """Every write there is, from the first one on: those that make the tables, the run and its people, too."""
    for owner in (SQLite, PostgreSQL):
        original: Callable[..., None] = owner.commit

        def commit(self: Any, batch: Any, original: Callable[..., None] = original) -> None:
            if before is not None:
                before()
            original(self, batch)
            if after is not None:
                after()

        setattr(owner, "commit", commit)  # noqa: B010 - a method is replaced


def _in_flight(die: Callable[[], None], delay: float) -> None:
    original = Transport.execute

    def late() -> None:
        time.sleep(delay)
        die()

    async def execute(self: Transport, call: Call[Any], options: RequestOptions | None = None) -> Any:
        if call.operation.id in _PAID:
            threading.Thread(target=late, daemon=True).start()
        return await original(self, call, options)

    setattr(Transport, "execute", execute)  # noqa: B010 - a method is replaced


def _around_sync(owner: Any, name: str, *, before: Callable[[], None] | None, after: Callable[[], None] | None) -> None:
    original: Callable[..., Any] = getattr(owner, name)

    def wrapped(*args: Any, **named: Any) -> Any:
        if before is not None:
            before()
        result = original(*args, **named)
        if after is not None:
            after()
        return result

    setattr(owner, name, wrapped)


POINTS: dict[str, Callable[[Callable[[], None], float], None]] = {
    "before a commit": lambda die, _: _around_commit(before=die, after=None),
    "committed": lambda die, _: _around_commit(before=None, after=die),
    "before the tables are made": lambda die, _: _around(Store, "prepare", before=die, after=None),
    "tables made, no run": lambda die, _: _around(Store, "prepare", before=None, after=die),
    "before a run and its people": lambda die, _: _around(Store, "begin_session", before=die, after=None),
    "a run and its people, nothing else": lambda die, _: _around(Store, "begin_session", before=None, after=die),
    "before the intent is committed": lambda die, _: _around(Store, "intend", before=die, after=None),
    "intent committed, nothing sent": lambda die, _: _around(Store, "intend", before=None, after=die),
    "repetition committed, nothing sent": lambda die, _: _around(Store, "repeat", before=None, after=die),
    "payment on its way": _in_flight,
    "answered, answer not recorded": lambda die, _: _around(Store, "answer", before=die, after=None),
    "answer recorded, nothing else": lambda die, _: _around(Store, "answer", before=None, after=die),
    "before the state is saved": lambda die, _: _around(Store, "advance", before=die, after=None),
    "state saved": lambda die, _: _around(Store, "advance", before=None, after=die),
    "file whole, not renamed": lambda die, _: _around_sync(PartFile, "_rename", before=die, after=None),
    "file under both names": lambda die, _: _around_sync(os, "link", before=None, after=die),
    "file renamed, not remembered": lambda die, _: _around_sync(PartFile, "_rename", before=None, after=die),
}
"""How to arm each point: with what kills, and with the seconds after which an armed delay does."""


def arm(point: str, *, nth: int, delay: float, report: Path) -> None:
    """Have this process kill itself when it comes to ``point`` for the ``nth`` time."""
    left = nth
    lock = threading.Lock()

    def die() -> None:
        nonlocal left
        with lock:
            left -= 1
            if left:
                return
        with report.open("a") as file:
            file.write(f"{point}\n")
        os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(60)

    POINTS[point](die, delay)


def trust_the_local_clock() -> None:
    """The second mistake: the age of a key is reckoned by this machine's clock."""

    def now(self: ServerTime) -> float:
        return self._clock.now()

    for name in ("now", "earliest"):
        setattr(ServerTime, name, now)


def trust_keys_for_23_hours() -> None:
    """The third mistake: a margin that is shorter than the time for which a request may be held back."""
    key_age.KEY_LIFETIME = 23 * 3600.0


def draw_keys() -> None:
    """The mistake that the harness has to catch: each attempt draws a new key and forgets the last one."""
    load = Store.load

    async def forgetful(self: Store, run: str, key: str) -> LoadedItem | None:
        loaded = await load(self, run, key)
        if loaded is None:
            return None
        for step, payment in loaded.payments.items():
            if payment.open:
                await self.not_sent(loaded.item, step, payment, settled=True)
        return attrs.evolve(loaded, payments={s: p for s, p in loaded.payments.items() if not p.open})

    def key(self: Journal, step: str, body: bytes) -> str:
        return str(uuid.uuid4())

    setattr(Store, "load", forgetful)  # noqa: B010 - a method is replaced
    setattr(Journal, "key", key)  # noqa: B010
