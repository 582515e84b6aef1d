# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Plan of a subscription."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["SubscriptionPlan"]


class SubscriptionPlan(OpenEnum):
    """Plan of a subscription."""

    FREE = "free"
    STARTER = "starter"
    CREATOR = "creator"
    PRO = "pro"
    TEAM = "team"
    ENTERPRISE = "enterprise"
    BUSINESS_PLUS = "business_plus"
