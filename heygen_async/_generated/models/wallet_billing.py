# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The wallet that pays for the API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, number, salvage, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .wallet_auto_reload import WalletAutoReload
from .wallet_currency import WalletCurrency

__all__ = ["WalletBilling"]

_FIELDS = frozenset(("auto_reload", "currency", "remaining_balance"))


@attrs.frozen
class WalletBilling(Plain):
    """The wallet that pays for the API.

    Attributes:
        currency: Unit of the balance.
        auto_reload: Automatic refill.
        remaining_balance: What is left, in `currency`.
        extra: Fields that the document does not have, and values that could not be read.
    """

    currency: WalletCurrency
    auto_reload: WalletAutoReload | None = None
    remaining_balance: float | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> WalletBilling:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        auto_reload = get("auto_reload")
        if auto_reload is not None:
            auto_reload, stray = salvage(stray, "auto_reload", auto_reload, WalletAutoReload.from_wire)
        currency = get("currency")
        if isinstance(currency, str):
            currency = WalletCurrency.read(currency)
        else:
            currency = need(raw, "currency", WalletCurrency.from_wire)
        remaining_balance = get("remaining_balance")
        if remaining_balance is not None and type(remaining_balance) is not float:
            remaining_balance, stray = salvage(stray, "remaining_balance", remaining_balance, number)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(currency, auto_reload, remaining_balance, NOTHING if stray is None else stray)
