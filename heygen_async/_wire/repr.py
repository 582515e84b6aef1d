"""What ``repr`` shows of a field: never a signature, a secret or a file.

Presigned URLs are keys of their own while they last, and objects are printed into logs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

__all__ = ["hidden", "names", "size", "url"]


def url(value: object) -> str:
    """An address without its query, where presigned URLs carry their signature."""
    if not isinstance(value, str):
        return repr(value)
    address, mark, _ = value.partition("?")
    address, hash_mark, _ = address.partition("#")
    host_and_path = address.partition("://")
    if "@" in host_and_path[2].split("/", 1)[0]:
        address = f"{host_and_path[0]}://…@{address.rpartition('@')[2]}"
    return repr(address + ("?…" if mark else "#…" if hash_mark else ""))


def hidden(value: object) -> str:
    """Only whether there is one."""
    return "None" if value is None else "'…'"


def size(value: object) -> str:
    """Only how long it is."""
    return f"<{len(value):,} characters>" if isinstance(value, str) else repr(value)


def names(value: object) -> str:
    """An object whose fields the document does not name: the names alone."""
    if not isinstance(value, Mapping):
        return repr(value)
    return "{" + ", ".join(repr(name) for name in cast("Mapping[str, object]", value)) + "}"
