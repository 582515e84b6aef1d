# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The started proofreads."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, each, need, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .proofread_status import ProofreadStatus

__all__ = ["CreateProofreadResponse"]

_FIELDS = frozenset(("proofread_ids", "status"))


@attrs.frozen
class CreateProofreadResponse(Plain):
    """The started proofreads.

    Attributes:
        proofread_ids: One id for each output language, in their order.
        status: State at the start.
        extra: Fields that the document does not have, and values that could not be read.
    """

    proofread_ids: list[str] = attrs.field(hash=False)
    status: ProofreadStatus
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> CreateProofreadResponse:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        proofread_ids = need(raw, "proofread_ids", partial(each, string))
        status = get("status")
        if isinstance(status, str):
            status = ProofreadStatus.read(status)
        else:
            status = need(raw, "status", ProofreadStatus.from_wire)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(proofread_ids, status, NOTHING if stray is None else stray)
