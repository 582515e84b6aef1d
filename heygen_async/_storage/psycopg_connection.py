"""psycopg's connection, which notices a server that goes silent. Imported only where PostgreSQL is used."""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import Any, TypeVar

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

__all__ = ["WatchedConnection", "connect"]

T = TypeVar("T")


class WatchedConnection(psycopg.Connection[Any]):
    """A connection that closes itself where an answer takes too long.

    A network that drops every packet, or a server that hangs, breaks no connection: libpq waits for ever, and TCP may
    be answered by something in between. So time is taken here, for each wait by itself: long work that goes on is
    left alone.
    """

    silence = 30.0
    """Seconds to wait for an answer."""

    def wait(self, gen: Generator[Any, Any, T], *args: Any, **options: Any) -> T:
        return super().wait(self._watch(gen), *args, **options)

    def _watch(self, gen: Generator[Any, Any, T]) -> Generator[Any, Any, T]:
        until = time.monotonic() + self.silence
        try:
            wanted = next(gen)
            while True:
                ready = yield wanted
                if not ready and time.monotonic() >= until:
                    self.close()
                    raise psycopg.OperationalError(f"the server has not answered for {self.silence:g} seconds")
                wanted = gen.send(ready)
        except StopIteration as end:
            value: T = end.value
            return value


def connect(url: str, *, silence: float, name: str) -> WatchedConnection:
    """Connect to a server.

    Args:
        url: Its address. What it says of timeouts holds.
        silence: Seconds to wait for any answer.
        name: What the server's own lists call the connection.

    Raises:
        psycopg.Error: There is no such server, or it refuses.
    """
    # An address that answers nothing is given up in time for another try, and a connection that something on the way
    # has forgotten is noticed before it is needed.
    options: dict[str, Any] = {
        "connect_timeout": max(2, int(silence / 3)),
        "keepalives_idle": 20,
        "keepalives_interval": 10,
        "keepalives_count": 3,
        "application_name": name,
        **conninfo_to_dict(url),
    }
    # A pooler in transaction mode gives each transaction another connection, where nothing is prepared.
    connection = WatchedConnection.connect(make_conninfo("", **options), autocommit=True, prepare_threshold=None)
    connection.silence = silence
    return connection
