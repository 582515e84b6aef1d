"""The headers of a caller's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

from heygen_async.errors import InvalidInput

__all__ = ["check_headers"]

_OWNED = {
    "authorization": "The key is given to the client, with api_key= or token=.",
    "x-api-key": "The key is given to the client, with api_key=.",
    "cookie": "HeyGen's API uses none.",
    "host": "It comes from base_url.",
    "idempotency-key": "Use the option idempotency_key.",
    "content-length": "It comes from the body.",
    "content-type": "It comes from the body.",
    "transfer-encoding": "It comes from the body.",
    "connection": "It belongs to the HTTP library.",
    "accept-encoding": "It belongs to the HTTP library.",
}
_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+\-.^_`|~]+")
_VALUE = re.compile(r"[\x20-\x7e\t]*")


def check_headers(headers: Mapping[str, str]) -> list[tuple[str, str]]:
    """The headers as pairs.

    Raises:
        InvalidInput: A header that belongs to the client, or one that cannot be sent. The value is not repeated.
    """
    given = cast("object", headers)
    if not isinstance(given, Mapping):
        raise InvalidInput("headers", f"a mapping of names to texts is needed, not {type(given).__name__}.")
    for name, value in cast("Mapping[object, object]", given).items():
        if not isinstance(name, str) or not isinstance(value, str):
            raise InvalidInput(f"headers[{name!r}]", "name and value have to be texts.")
        if remedy := _OWNED.get(name.lower()):
            raise InvalidInput(f"headers[{name!r}]", "belongs to the client.", remedy)
        if not _NAME.fullmatch(name):
            raise InvalidInput(f"headers[{name!r}]", "is not a valid header name.")
        if not _VALUE.fullmatch(value):
            raise InvalidInput(f"headers[{name!r}]", "holds characters that cannot be sent.", "Use printable ASCII.")
    return list(headers.items())
