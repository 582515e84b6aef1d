# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""How the account pays."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["BillingType"]


class BillingType(OpenEnum):
    """How the account pays."""

    WALLET = "wallet"
    SUBSCRIPTION = "subscription"
    USAGE_BASED = "usage_based"
