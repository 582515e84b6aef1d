# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Credit pools of a subscription."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, salvage, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .credit_pool import CreditPool

__all__ = ["SubscriptionCredits"]

_FIELDS = frozenset(("add_on_credits", "premium_credits"))


@attrs.frozen
class SubscriptionCredits(Plain):
    """Credit pools of a subscription.

    Attributes:
        add_on_credits: Credits bought in addition.
        premium_credits: Credits of the plan.
        extra: Fields that the document does not have, and values that could not be read.
    """

    add_on_credits: CreditPool | None = None
    premium_credits: CreditPool | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> SubscriptionCredits:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        add_on_credits = get("add_on_credits")
        if add_on_credits is not None:
            add_on_credits, stray = salvage(stray, "add_on_credits", add_on_credits, CreditPool.from_wire)
        premium_credits = get("premium_credits")
        if premium_credits is not None:
            premium_credits, stray = salvage(stray, "premium_credits", premium_credits, CreditPool.from_wire)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(add_on_credits, premium_credits, NOTHING if stray is None else stray)
