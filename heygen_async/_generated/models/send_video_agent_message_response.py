# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The run that the message started."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["SendVideoAgentMessageResponse"]

_FIELDS = frozenset(("run_id", "session_id", "title"))


@attrs.frozen
class SendVideoAgentMessageResponse(Plain):
    """The run that the message started.

    Attributes:
        run_id: Id of the run.
        session_id: Id of the session.
        title: Title, as shown in HeyGen.
        extra: Fields that the document does not have, and values that could not be read.
    """

    run_id: str
    session_id: str
    title: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> SendVideoAgentMessageResponse:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        run_id = get("run_id")
        if not isinstance(run_id, str):
            run_id = need(raw, "run_id", string)
        session_id = get("session_id")
        if not isinstance(session_id, str):
            session_id = need(raw, "session_id", string)
        title = get("title")
        if title is not None and not isinstance(title, str):
            title, stray = salvage(stray, "title", title, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(run_id, session_id, title, NOTHING if stray is None else stray)
