# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A background removal job."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each_value, integer, need, number, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .background_removal_status import BackgroundRemovalStatus

__all__ = ["BackgroundRemovalDetail"]

_FIELDS = frozenset(("completed_at", "created_at", "duration", "error", "id", "layers", "status"))


@attrs.frozen
class BackgroundRemovalDetail(Plain):
    """A background removal job.

    Attributes:
        id: Id of the job.
        status: State of the job.
        completed_at: When it ended, in Unix seconds.
        created_at: When it was made, in Unix seconds.
        duration: Length of the video in seconds.
        error: Why it failed, in words.
        layers: The finished layers by name.
        extra: Fields that the document does not have, and values that could not be read.
    """

    id: str
    status: BackgroundRemovalStatus
    completed_at: int | None = None
    created_at: int | None = None
    duration: float | None = None
    error: str | None = None
    layers: dict[str, str] | None = attrs.field(default=None, hash=False, repr=show.names)
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> BackgroundRemovalDetail:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        completed_at = get("completed_at")
        if completed_at is not None and type(completed_at) is not int:
            completed_at, stray = salvage(stray, "completed_at", completed_at, integer)
        created_at = get("created_at")
        if created_at is not None and type(created_at) is not int:
            created_at, stray = salvage(stray, "created_at", created_at, integer)
        duration = get("duration")
        if duration is not None and type(duration) is not float:
            duration, stray = salvage(stray, "duration", duration, number)
        error = get("error")
        if error is not None and not isinstance(error, str):
            error, stray = salvage(stray, "error", error, string)
        id_ = get("id")
        if not isinstance(id_, str):
            id_ = need(raw, "id", string)
        layers = get("layers")
        if layers is not None:
            layers, stray = salvage(stray, "layers", layers, partial(each_value, string))
        status = get("status")
        if isinstance(status, str):
            status = BackgroundRemovalStatus.read(status)
        else:
            status = need(raw, "status", BackgroundRemovalStatus.from_wire)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(id_, status, completed_at, created_at, duration, error, layers, NOTHING if stray is None else stray)
