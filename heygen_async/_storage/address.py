"""Addresses of states: read as libpq reads them, and shown without what is secret in them."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote, unquote

from heygen_async.errors import InvalidInput

__all__ = ["dialect_of", "parse_state_url", "without_password", "without_secrets"]

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://(/?)")
# Meant for a server, and not to be taken for the name of a file: that would hold a password, and a second worker would
# find another state there.
_NEARLY = re.compile(r"\W*(?:jdbc:)?postgres(?:ql)?(?::|//)", re.IGNORECASE)
_KEYWORDS = re.compile(r"(?:^|\s)(?:host|hostaddr|dbname|user|password|passfile|service)\s*=")
_WRITE = "Write postgresql://user:password@host:port/database, without quotes."

_HOST = r"(?:\[[\w.:%]*\]|[\w.%-]*)(?::\d*)?"
_PLACE = re.compile(rf"({_HOST}(?:,{_HOST})*)(/[^/?#@:]*)?(?:\?(.*))?", re.DOTALL)
_SHOWN_PARAMETERS = frozenset(
    {
        "application_name", "channel_binding", "connect_timeout", "dbname", "gssencmode", "host", "hostaddr",
        "load_balance_hosts", "port", "sslcert", "sslcrl", "sslkey", "sslmode", "sslnegotiation", "sslrootcert",
        "target_session_attrs", "user",
    }
)  # fmt: skip
_PLAIN = re.compile(r"[\w.,:/%+~-]*")
_LEAST_SECRET = 3
"""Characters of a part of a password that is looked for in the messages of others."""


def parse_state_url(state: str | Path | None) -> str | Path | None:
    """What a ``state`` names: the address of a PostgreSQL, a file, or None for memory.

    Name and password of an address come back percent-encoded, so that everything that reads it reads it as libpq does:
    it takes ``#`` and ``?`` for parts of a password.

    Args:
        state: A file, ``sqlite:///FILE``, ``postgresql://…``, or None. Blanks around it are no part of it.

    Raises:
        InvalidInput: It is some other address, or nearly one of PostgreSQL.
    """
    if not isinstance(state, str):
        return state
    state = state.strip()
    address = _SCHEME.match(state)
    kind = address[1].lower() if address is not None else ""
    if address is not None and kind in {"postgresql", "postgres"}:
        return f"postgresql://{_encoded(state[address.end(1) + 3 :])}"
    if address is not None and kind == "sqlite" and address[2]:
        return Path(state[address.end(1) + 4 :])
    # None of these shows the rest of it, which may hold a password.
    if _NEARLY.match(state):
        raise InvalidInput("state", "this is nearly an address of PostgreSQL.", _WRITE)
    if address is not None:
        raise InvalidInput(
            "state",
            f"{address[1]}://… is neither a file nor PostgreSQL.",
            "Use a file, sqlite:///FILE or postgresql://….",
        )
    if _KEYWORDS.search(state):
        raise InvalidInput("state", "this is a list of connection parameters, not an address.", _WRITE)
    return Path(state)


def dialect_of(state: str | Path | None) -> str:
    """The SQL of the place that a ``state`` names: ``postgresql``, or ``sqlite`` for files and memory.

    Raises:
        InvalidInput: It names no place for rows.
    """
    return "postgresql" if isinstance(parse_state_url(state), str) else "sqlite"


def _encoded(rest: str) -> str:
    """The part after ``//`` with name and password encoded. They end at the first ``@`` before any ``/``."""
    credentials, at, place = rest.partition("@")
    if not at or "/" in credentials:
        return rest
    user, colon, password = credentials.partition(":")
    return f"{quote(user, safe='%')}{colon}{quote(password, safe='%')}@{place}"


def without_password(url: str) -> str:
    """An address as it may be shown: without a password, nor any part of a text that may belong to one."""
    scheme, _, rest = url.partition("://")
    credentials, at, place = rest.rpartition("@")
    found = _PLACE.fullmatch(place)
    if found is None:
        return f"{scheme}://…"
    shown = ""
    if at:
        user, _, password = credentials.partition(":")
        # With a "/" or an "@" in it libpq reads something else than was meant.
        clean = user and not set(user + password) & set("/@") and _PLAIN.fullmatch(user)
        shown = f"{user if clean else '…'}@"
    query = "&".join(filter(_may_be_shown, (found[3] or "").split("&")))
    return f"{scheme}://{shown}{found[1]}{found[2] or ''}{f'?{query}' if query else ''}"


def _may_be_shown(parameter: str) -> bool:
    name, equals, value = parameter.partition("=")
    return bool(equals) and name in _SHOWN_PARAMETERS and _PLAIN.fullmatch(value) is not None


def without_secrets(text: str, url: str) -> str:
    """A message of a driver or a server without what only the address may hold: they quote what they cannot read."""
    text = text.replace(url, shown := without_password(url))
    rest = url.partition("://")[2]
    credentials = rest.rpartition("@")[0]
    parts = {credentials, credentials.partition(":")[2], *re.split(r"[:/?#@&=]", rest)}
    parts -= {*re.split(r"[:/?#@&=]", shown), credentials if ":" not in credentials else ""}
    for part in sorted(parts | {unquote(part) for part in parts}, key=len, reverse=True):
        if len(part) >= _LEAST_SECRET:
            text = text.replace(part, "…")
    return text
