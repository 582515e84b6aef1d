"""Addresses of states: what libpq reads is what is used, and no part of a password is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg.conninfo import conninfo_to_dict

from heygen_async._storage.address import parse_state_url, without_password, without_secrets
from heygen_async.cli.state import StateLocation
from heygen_async.errors import InvalidInput

TAIL = "@db.example:5433/heygen?sslmode=verify-full&sslrootcert=/ca.pem"
# What libpq takes in a password as it is: "%" begins an escape, "/" and "@" end it.
PASSWORDS = st.text(st.characters(exclude_characters="%/@\0", exclude_categories=["Cs"]), min_size=1, max_size=20)


@given(PASSWORDS)
def test_any_password_is_read_as_libpq_reads_it_and_never_shown(password: str) -> None:
    mark = f"Q{password}Q"  # occurs nowhere else
    given_address = f"postgresql://me:{mark}{TAIL}"
    address = parse_state_url(given_address)
    assert isinstance(address, str)
    assert address.isascii()
    assert conninfo_to_dict(address)["password"] == mark
    if " " not in mark:  # which libpq wants written as %20
        assert conninfo_to_dict(address) == conninfo_to_dict(given_address)
    for known in (address, given_address):
        assert without_password(known) == f"postgresql://me{TAIL}"
        assert mark not in without_secrets(f"invalid port {mark}, {known} or {address}", known)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://u:s3cret/x@h/db", "postgresql://…@h/db"),  # libpq reads a host called u
        ("postgresql://u:s3@cret@h/db", "postgresql://…@h/db"),
        ("postgresql://u:s3cret:h/db", "postgresql://…"),
        ("postgresql://u:s3cret", "postgresql://…"),
        ("postgresql://u:[s3cret@h/db", "postgresql://u@h/db"),
        ("postgresql://u:s3\u2100cret@h/db", "postgresql://u@h/db"),
        ("postgresql://h/db?password=s3cret&sslmode=require&sslpassword=s3cret&options=-c", "postgresql://h/db?sslmode=require"),
        ("postgresql://h/db?user=u&sslmode=s3cret@x", "postgresql://…@x"),
        ("postgresql://u@[::1]:5432,h2:5433/db", "postgresql://u@[::1]:5432,h2:5433/db"),
        ("postgresql:///db?host=/run/pg", "postgresql:///db?host=/run/pg"),
        ("postgresql://%2Frun%2Fpg/db", "postgresql://%2Frun%2Fpg/db"),
    ],
)  # fmt: skip
def test_what_is_shown(address: str, shown: str) -> None:
    assert without_password(address) == shown
    assert "s3" not in without_secrets(f'invalid integer value "{address.split("//")[1]}" for {address}', address)


@pytest.mark.parametrize(
    "state",
    [
        "postgresql:/u:s3cret@h/db", "postgres//u:s3cret@h/db", "'postgresql://u:s3cret@h/db'",
        "jdbc:postgresql://u:s3cret@h/db", "host=h user=u password=s3cret", "PGSQL://u:s3cret@h/db",
    ],
)  # fmt: skip
def test_what_was_meant_for_a_server_makes_no_file(state: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_state_url(state)
    assert "s3cret" not in str(caught.value)
    assert "postgresql://" in str(caught.value)


def test_blanks_around_an_address_are_no_part_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert parse_state_url(" postgresql://u:p@h/db\n") == "postgresql://u:p@h/db"
    assert parse_state_url(" runs.db\n") == Path("runs.db")
    place = StateLocation(" postgresql://u:s3cret@h/db?sslmode=verify-full\n")
    assert place.shown == "postgresql://u@h/db?sslmode=verify-full"
    assert "'postgresql://u@h/db?sslmode=verify-full'" in place.command("resume", "spring")
    assert StateLocation(" ").state == StateLocation(None).state
