# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""An output of a run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, boolean, integer, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .workflow_output_delivery import WorkflowOutputDelivery
from .workflow_output_status import WorkflowOutputStatus

__all__ = ["WorkflowRunOutput"]

_FIELDS = frozenset(("artifact_id", "delivery", "expires_in", "is_public", "name", "status", "type", "url", "value"))


@attrs.frozen
class WorkflowRunOutput(Plain):
    """An output of a run.

    Attributes:
        name: Name of the output.
        status: Where it stands.
        artifact_id: Id of what was made.
        delivery: Whether it is here or at an address.
        expires_in: Seconds for which the address holds.
        is_public: Whether anyone may read it.
        type: What it holds.
        url: Presigned address of the value.
        value: The value, where it is delivered inline.
        extra: Fields that the document does not have, and values that could not be read.
    """

    name: str
    status: WorkflowOutputStatus
    artifact_id: str | None = None
    delivery: WorkflowOutputDelivery | None = None
    expires_in: int | None = None
    is_public: bool | None = None
    type: str | None = None
    url: str | None = attrs.field(default=None, repr=show.url)
    value: Any = attrs.field(default=None, hash=False)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> WorkflowRunOutput:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        artifact_id = get("artifact_id")
        if artifact_id is not None and not isinstance(artifact_id, str):
            artifact_id, stray = salvage(stray, "artifact_id", artifact_id, string)
        delivery = get("delivery")
        if isinstance(delivery, str):
            delivery = WorkflowOutputDelivery.read(delivery)
        elif delivery is not None:
            delivery, stray = salvage(stray, "delivery", delivery, WorkflowOutputDelivery.from_wire)
        expires_in = get("expires_in")
        if expires_in is not None and type(expires_in) is not int:
            expires_in, stray = salvage(stray, "expires_in", expires_in, integer)
        is_public = get("is_public")
        if is_public is not None and type(is_public) is not bool:
            is_public, stray = salvage(stray, "is_public", is_public, boolean)
        name = get("name")
        if not isinstance(name, str):
            name = need(raw, "name", string)
        status = get("status")
        if isinstance(status, str):
            status = WorkflowOutputStatus.read(status)
        else:
            status = need(raw, "status", WorkflowOutputStatus.from_wire)
        type_ = get("type")
        if type_ is not None and not isinstance(type_, str):
            type_, stray = salvage(stray, "type", type_, string)
        url = get("url")
        if url is not None and not isinstance(url, str):
            url, stray = salvage(stray, "url", url, string)
        value = get("value")
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            name,
            status,
            artifact_id,
            delivery,
            expires_in,
            is_public,
            type_,
            url,
            value,
            NOTHING if stray is None else stray,
        )
