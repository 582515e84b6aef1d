"""Reads one file out of a multipart form."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from heygen_async.sandbox.http.api_error import invalid
from heygen_async.sandbox.http.messages import Request

__all__ = ["Upload", "read_file"]

_NAME = re.compile(r'\bname="([^"]*)"')
_FILENAME = re.compile(r'\bfilename="([^"]*)"')
_BOUNDARY = re.compile(r'boundary="?([^";]+)"?')


@dataclass(frozen=True, slots=True)
class Upload:
    filename: str
    content_type: str | None
    body: bytes = field(repr=False)


def read_file(request: Request, name: str) -> Upload:
    """The file in the form field ``name``.

    Raises:
        ApiError: 400, where the request is no such form.
    """
    boundary = _BOUNDARY.search(request.headers.get("content-type", ""))
    if request.content_type != "multipart/form-data" or boundary is None:
        raise invalid("Request body must be multipart/form-data with a boundary")
    delimiter = b"\r\n--" + boundary[1].encode("latin-1")
    for part in (b"\r\n" + request.body).split(delimiter)[1:]:
        head, separator, body = part.partition(b"\r\n\r\n")
        if not separator:
            continue
        headers = _headers(head)
        disposition = headers.get("content-disposition", "")
        if (found := _NAME.search(disposition)) and found[1] == name:
            filename = _FILENAME.search(disposition)
            return Upload(filename[1] if filename else name, headers.get("content-type"), body)
    raise invalid("Field required", name)


def _headers(head: bytes) -> dict[str, str]:
    lines = head.decode("utf-8", "replace").split("\r\n")
    pairs = (line.partition(":") for line in lines)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}
