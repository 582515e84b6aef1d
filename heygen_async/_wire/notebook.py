"""What a notebook shows of an object: a small table without scripts, every text in it escaped."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import urlsplit

from heygen_async._wire.repr import VIDEO, shown, url

__all__ = ["of", "player", "rows_of", "sheet", "table", "text_rows"]

_MOST_ROWS = 50
_MOST_COLUMNS = 8


def table(title: str, rows: Iterable[tuple[str, str]]) -> str:
    """A table of names and values; the values are HTML."""
    body = "".join(f"<tr><th>{escape(name)}</th><td>{value}</td></tr>" for name, value in rows)
    return f"<table><caption>{escape(title)}</caption>{body}</table>"


def text_rows(**texts: str) -> list[tuple[str, str]]:
    """Names and texts as rows of `table`."""
    return [(name, escape(repr(text))) for name, text in texts.items()]


def of(value: object) -> str:
    """What a notebook shows of ``value`` itself, or nothing where it has nothing to show."""
    render = getattr(value, "_repr_html_", None)
    return str(render()) if callable(render) else ""


def rows_of(value: object) -> list[tuple[str, str]]:
    """The fields that `repr` shows, as HTML."""
    return [
        (field.name, _link(getattr(value, field.name), text) if field.repr is url else escape(text))
        for field, text in shown(value)
    ]


def sheet(title: str, items: Sequence[object]) -> str:
    """A table with one line for each of ``items`` and a column for each field that any of them shows."""
    lines = [dict(rows_of(item) or [("", escape(repr(item)))]) for item in items[:_MOST_ROWS]]
    columns = list(dict.fromkeys(name for line in lines for name in line))[:_MOST_COLUMNS]
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    body = "".join("<tr>" + "".join(f"<td>{line.get(name, '')}</td>" for name in columns) + "</tr>" for line in lines)
    more = f"<p>… {len(items) - _MOST_ROWS:,} more</p>" if len(items) > _MOST_ROWS else ""
    return f"<table><caption>{escape(title)}</caption><tr>{head}</tr>{body}</table>{more}"


def player(value: object) -> str:
    """A player of the video that a finished object has, or nothing.

    The address is presigned, and the only one that a cell holds whole: the browser cannot play the video without it.
    """
    if hasattr(value, "to_wire"):
        return ""  # a request: its video is what was given
    for field, _ in shown(value):
        address = getattr(value, field.name)
        if (field.name == "video_url" or field.metadata.get(VIDEO)) and _safe(address, loopback=True):
            return f'<video controls preload="metadata" width="480" src="{escape(address)}"></video>'
    return ""


def _link(value: object, text: str) -> str:
    # Only an address that `repr` shows whole: a link to a presigned one would put a secret into the saved notebook.
    if isinstance(value, str) and text == repr(value) and _safe(value):
        return f'<a href="{escape(value)}" rel="noopener noreferrer" target="_blank">{escape(value)}</a>'
    return escape(text)


def _safe(address: object, *, loopback: bool = False) -> bool:
    """Whether a browser may be sent there: https, or this machine where ``loopback`` is allowed (the sandbox)."""
    if not isinstance(address, str) or "\\" in address or not address.isprintable() or " " in address:
        return False
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    if not host or parts.username is not None or parts.password is not None:
        return False
    return parts.scheme == "https" or (loopback and parts.scheme == "http" and _is_loopback(host))


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
