# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Where a port takes its value from, told apart by `kind`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each, each_value, need, salvage, string, surplus
from heygen_async._wire.encode import items, written
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .port_binding_kind import PortBindingKind

__all__ = ["PortBinding"]

_FIELDS = frozenset(("kind", "value", "node_id", "port", "name", "fields", "items"))


@attrs.frozen
class PortBinding(Plain):
    """Where a port takes its value from, told apart by `kind`.

    Attributes:
        kind: Where the value comes from.
        value: A fixed value of any kind of JSON.
        node_id: Name of the step whose output it is.
        port: Name of the port of that step.
        name: Name of the input of the run.
        fields: Where each field of an object comes from.
        items: Where each item of a list comes from.
        extra: Fields that the document does not have, and values that could not be read.
    """

    kind: PortBindingKind | str
    value: Any = attrs.field(default=None, hash=False)
    node_id: str | None = None
    port: str | None = None
    name: str | None = None
    fields: Mapping[str, PortBinding] | None = attrs.field(default=None, hash=False)
    items: Sequence[PortBinding] | None = attrs.field(default=None, hash=False)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> PortBinding:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        kind = get("kind")
        if isinstance(kind, str):
            kind = PortBindingKind.read(kind)
        else:
            kind = need(raw, "kind", PortBindingKind.from_wire)
        value = get("value")
        node_id = get("node_id")
        if node_id is not None and not isinstance(node_id, str):
            node_id, stray = salvage(stray, "node_id", node_id, string)
        port = get("port")
        if port is not None and not isinstance(port, str):
            port, stray = salvage(stray, "port", port, string)
        name = get("name")
        if name is not None and not isinstance(name, str):
            name, stray = salvage(stray, "name", name, string)
        fields = get("fields")
        if fields is not None:
            fields, stray = salvage(stray, "fields", fields, partial(each_value, PortBinding.from_wire))
        items = get("items")
        if items is not None:
            items, stray = salvage(stray, "items", items, partial(each, PortBinding.from_wire))
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(kind, value, node_id, port, name, fields, items, NOTHING if stray is None else stray)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"kind": str(self.kind)}
        if self.value is not None:
            wire["value"] = self.value
        if self.node_id is not None:
            wire["node_id"] = self.node_id
        if self.port is not None:
            wire["port"] = self.port
        if self.name is not None:
            wire["name"] = self.name
        if self.fields is not None:
            wire["fields"] = {key: written("fields", entry, "PortBinding") for key, entry in self.fields.items()}
        if self.items is not None:
            wire["items"] = [written("items", entry, "PortBinding") for entry in items("items", self.items)]
        wire.update(self.extra)
        return wire
