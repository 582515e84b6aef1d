"""The call of an operation that nobody has written a row for: by ``heygen.api``, with what the document requires.

So a new plain operation is called over sockets as soon as `make codegen` has made it.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import attrs

from heygen_async import HeyGen
from heygen_async._generated.operations import OPERATIONS
from heygen_async._wire.files import BytesFile
from heygen_async.cli.contract.requests import path_parameters, smallest
from heygen_async.cli.document import Described, Document
from heygen_async.sandbox.media import render_png

__all__ = ["arguments_of", "method_of"]

PNG = render_png(["it"], width=16, height=16)


@attrs.frozen
class _Body:
    """A body as JSON, in place of the generated object."""

    content: dict[str, Any]

    def to_wire(self) -> dict[str, Any]:
        return self.content


@cache
def _document() -> Document:
    return Document.load()


def method_of(operation: str) -> str:
    """Where the operation is, from ``heygen`` on."""
    about = OPERATIONS[operation]
    return f"heygen.api.{about.tag}.{about.name}"


async def arguments_of(operation: str, heygen: HeyGen) -> dict[str, Any]:
    """What the operation has to be called with; objects that it is about are made first."""
    described = _document().operations[operation]
    made: dict[str, Any] = {name: value for (_, name), value in await _ids(described, heygen)}
    for parameter in described.parameters:
        if parameter["in"] == "query" and parameter.get("required"):
            made[parameter["name"]], _ = smallest(_document(), parameter["schema"])
    content = _document().resolve(described.node.get("requestBody", {})).get("content", {})
    if "application/json" in content:
        made["body"] = _Body(smallest(_document(), content["application/json"]["schema"])[0])
    form = _document().resolve(content.get("multipart/form-data", {}).get("schema", {}))
    for name in form.get("required", ()):
        field = _document().resolve(form["properties"][name])
        is_file = field.get("format") == "binary"
        made[name] = BytesFile("it.png", "image/png", PNG) if is_file else smallest(_document(), field)[0]
    return made


async def _ids(described: Described, heygen: HeyGen) -> list[tuple[tuple[str, str], str]]:
    """A value for each parameter of the path: of the first in the list, or else of an object that is made."""
    found: list[tuple[tuple[str, str], str]] = []
    for parent, name in path_parameters(described.path):
        at = {one.method: one.id for one in _document().operations.values() if one.path == parent}
        one: Any = None
        if "GET" in at:
            items = (await _method(heygen, at["GET"])(**await arguments_of(at["GET"], heygen))).items
            one = items[0] if items else None
        if one is None:
            one = await _method(heygen, at["POST"])(**await arguments_of(at["POST"], heygen))
        found.append(((parent, name), getattr(one, name, None) or one.id))
    return found


def _method(heygen: HeyGen, operation: str) -> Any:
    about = OPERATIONS[operation]
    return getattr(getattr(heygen.api, about.tag), about.name)
