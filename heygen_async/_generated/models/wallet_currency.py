# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Unit of a balance."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["WalletCurrency"]


class WalletCurrency(OpenEnum):
    """Unit of a balance."""

    USD = "usd"
    CREDITS = "credits"
