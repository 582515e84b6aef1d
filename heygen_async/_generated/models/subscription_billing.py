# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Plan and credits of a subscription."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .subscription_credits import SubscriptionCredits
from .subscription_plan import SubscriptionPlan

__all__ = ["SubscriptionBilling"]

_FIELDS = frozenset(("credits", "plan"))


@attrs.frozen
class SubscriptionBilling(Plain):
    """Plan and credits of a subscription.

    Attributes:
        credits: What is left.
        plan: The plan.
        extra: Fields that the document does not have, and values that could not be read.
    """

    credits: SubscriptionCredits
    plan: SubscriptionPlan
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> SubscriptionBilling:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        credits_ = need(raw, "credits", SubscriptionCredits.from_wire)
        plan = get("plan")
        if isinstance(plan, str):
            plan = SubscriptionPlan.read(plan)
        else:
            plan = need(raw, "plan", SubscriptionPlan.from_wire)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(credits_, plan, NOTHING if stray is None else stray)
