# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""When and by how much the wallet fills itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, boolean, need, number, salvage, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["WalletAutoReload"]

_FIELDS = frozenset(("amount_usd", "enabled", "threshold_usd"))


@attrs.frozen
class WalletAutoReload(Plain):
    """When and by how much the wallet fills itself.

    Attributes:
        enabled: Whether it is on.
        amount_usd: Amount of a reload in US dollars.
        threshold_usd: Balance below which it is filled, in US dollars.
        extra: Fields that the document does not have, and values that could not be read.
    """

    enabled: bool
    amount_usd: float | None = None
    threshold_usd: float | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> WalletAutoReload:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        amount_usd = get("amount_usd")
        if amount_usd is not None and type(amount_usd) is not float:
            amount_usd, stray = salvage(stray, "amount_usd", amount_usd, number)
        enabled = get("enabled")
        if type(enabled) is not bool:
            enabled = need(raw, "enabled", boolean)
        threshold_usd = get("threshold_usd")
        if threshold_usd is not None and type(threshold_usd) is not float:
            threshold_usd, stray = salvage(stray, "threshold_usd", threshold_usd, number)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(enabled, amount_usd, threshold_usd, NOTHING if stray is None else stray)
