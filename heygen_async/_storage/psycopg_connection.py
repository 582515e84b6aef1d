"""psycopg's connection, which notices a server that goes silent. Imported only where PostgreSQL is used."""

from __future__ import annotations

import re
import time
from collections.abc import Generator
from typing import Any, TypeVar

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from heygen_async._storage.patience import Patience

__all__ = ["REFUSED", "WatchedConnection", "connect"]

T = TypeVar("T")

REFUSED = (
    psycopg.errors.InvalidPassword,
    psycopg.errors.InvalidAuthorizationSpecification,
    psycopg.errors.InvalidCatalogName,
)
"""What trying again cannot cure: the server is there, and refuses the login or has no such database."""

# What a server says before a connection stands comes without its code. A server that speaks another language is tried
# again for a while, as one that is away.
_REFUSALS = (
    (re.compile(r"password authentication failed|no password supplied|SASL authentication failed"), REFUSED[0]),
    (re.compile(r'pg_hba\.conf|role ".*" (does not exist|is not permitted to log in)|no such user'), REFUSED[1]),
    (re.compile(r'database ".*" does not exist|no such database'), REFUSED[2]),
)


class WatchedConnection(psycopg.Connection[Any]):
    """A connection that closes itself where an answer takes too long.

    A network that drops every packet, or a server that hangs, breaks no connection: libpq waits for ever, and TCP may
    be answered by something in between. So time is taken here, for each wait by itself: long work that goes on is
    left alone.
    """

    silence = 30.0
    """Seconds to wait for an answer."""
    patience: Patience | None = None
    """Its hurry shortens that."""

    def wait(self, gen: Generator[Any, Any, T], *args: Any, **options: Any) -> T:
        return super().wait(self._watch(gen), *args, **options)

    def _watch(self, gen: Generator[Any, Any, T]) -> Generator[Any, Any, T]:
        begun = time.monotonic()
        try:
            wanted = next(gen)
            while True:
                ready = yield wanted
                silence = self.silence if self.patience is None else self.patience.at_most(self.silence)
                if not ready and time.monotonic() - begun >= silence:
                    self.close()
                    if self.patience is not None:
                        self.patience.give_up()
                    raise psycopg.OperationalError(f"the server has not answered for {silence:g} seconds")
                wanted = gen.send(ready)
        except StopIteration as end:
            value: T = end.value
            return value


def connect(
    url: str, *, silence: float, name: str, patience: Patience | None = None, autocommit: bool = True
) -> WatchedConnection:
    """Connect to a server.

    Args:
        url: Its address. What it says of timeouts holds.
        silence: Seconds to wait for any answer.
        name: What the server's own lists call the connection.
        patience: Its hurry shortens that.
        autocommit: Whether each statement is a transaction of its own, where none was begun.

    Raises:
        psycopg.Error: There is no such server, or it refuses: then it is one of `REFUSED`.
    """
    if patience is not None:
        if patience.exhausted:
            raise psycopg.OperationalError("the server has not answered, and this process is to end")
        silence_now = patience.at_most(silence)
    else:
        silence_now = silence
    # An address that answers nothing is given up in time for another try, and a connection that something on the way
    # has forgotten is noticed before it is needed.
    options: dict[str, Any] = {
        "connect_timeout": max(2, min(int(silence_now / 3), 4)),
        "keepalives_idle": 20,
        "keepalives_interval": 10,
        "keepalives_count": 3,
        "application_name": name,
        **conninfo_to_dict(url),
    }
    # A pooler in transaction mode gives each transaction another connection, where nothing is prepared.
    try:
        connection = WatchedConnection.connect(
            make_conninfo("", **options), autocommit=autocommit, prepare_threshold=None
        )
    except psycopg.OperationalError as error:
        text = str(error)
        for pattern, kind in _REFUSALS:
            if pattern.search(text):
                raise kind(text) from None
        if patience is not None:
            patience.give_up()
        raise
    connection.silence = silence
    connection.patience = patience
    return connection
