# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""State of an account that is billed by use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, number, salvage, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

__all__ = ["UsageBasedBilling"]

_FIELDS = frozenset(("included_credits", "remaining_credits", "spending_cap_usd", "spending_current_usd"))


@attrs.frozen
class UsageBasedBilling(Plain):
    """State of an account that is billed by use.

    Attributes:
        included_credits: Credits that are included.
        remaining_credits: Credits that are left.
        spending_cap_usd: Limit of spending in US dollars.
        spending_current_usd: Spent so far in US dollars.
        extra: Fields that the document does not have, and values that could not be read.
    """

    included_credits: float | None = None
    remaining_credits: float | None = None
    spending_cap_usd: float | None = None
    spending_current_usd: float | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> UsageBasedBilling:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        included_credits = get("included_credits")
        if included_credits is not None and type(included_credits) is not float:
            included_credits, stray = salvage(stray, "included_credits", included_credits, number)
        remaining_credits = get("remaining_credits")
        if remaining_credits is not None and type(remaining_credits) is not float:
            remaining_credits, stray = salvage(stray, "remaining_credits", remaining_credits, number)
        spending_cap_usd = get("spending_cap_usd")
        if spending_cap_usd is not None and type(spending_cap_usd) is not float:
            spending_cap_usd, stray = salvage(stray, "spending_cap_usd", spending_cap_usd, number)
        spending_current_usd = get("spending_current_usd")
        if spending_current_usd is not None and type(spending_current_usd) is not float:
            spending_current_usd, stray = salvage(stray, "spending_current_usd", spending_current_usd, number)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            included_credits,
            remaining_credits,
            spending_cap_usd,
            spending_current_usd,
            NOTHING if stray is None else stray,
        )
