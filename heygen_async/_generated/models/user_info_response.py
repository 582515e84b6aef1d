# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""The account that the key or token belongs to.

One of `wallet`, `subscription` and `usage_based` fits `billing_type`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .billing_type import BillingType
from .subscription_billing import SubscriptionBilling
from .usage_based_billing import UsageBasedBilling
from .wallet_billing import WalletBilling

__all__ = ["UserInfoResponse"]

_FIELDS = frozenset(
    ("billing_type", "email", "first_name", "last_name", "subscription", "usage_based", "username", "wallet")
)


@attrs.frozen
class UserInfoResponse(Plain):
    """The account that the key or token belongs to.

    One of `wallet`, `subscription` and `usage_based` fits `billing_type`.

    Attributes:
        username: User name; `assets.list_assets` asks for it.
        billing_type: How the account pays.
        email: Email address.
        first_name: First name.
        last_name: Last name.
        subscription: Plan and credits, for `subscription`.
        usage_based: Credits and cap, for `usage_based`.
        wallet: Balance, for `wallet`.
        extra: Fields that the document does not have, and values that could not be read.
    """

    username: str
    billing_type: BillingType | None = None
    email: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    subscription: SubscriptionBilling | None = None
    usage_based: UsageBasedBilling | None = None
    wallet: WalletBilling | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> UserInfoResponse:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        billing_type = get("billing_type")
        if isinstance(billing_type, str):
            billing_type = BillingType.read(billing_type)
        elif billing_type is not None:
            billing_type, stray = salvage(stray, "billing_type", billing_type, BillingType.from_wire)
        email = get("email")
        if email is not None and not isinstance(email, str):
            email, stray = salvage(stray, "email", email, string)
        first_name = get("first_name")
        if first_name is not None and not isinstance(first_name, str):
            first_name, stray = salvage(stray, "first_name", first_name, string)
        last_name = get("last_name")
        if last_name is not None and not isinstance(last_name, str):
            last_name, stray = salvage(stray, "last_name", last_name, string)
        subscription = get("subscription")
        if subscription is not None:
            subscription, stray = salvage(stray, "subscription", subscription, SubscriptionBilling.from_wire)
        usage_based = get("usage_based")
        if usage_based is not None:
            usage_based, stray = salvage(stray, "usage_based", usage_based, UsageBasedBilling.from_wire)
        username = get("username")
        if not isinstance(username, str):
            username = need(raw, "username", string)
        wallet = get("wallet")
        if wallet is not None:
            wallet, stray = salvage(stray, "wallet", wallet, WalletBilling.from_wire)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            username,
            billing_type,
            email,
            first_name,
            last_name,
            subscription,
            usage_based,
            wallet,
            NOTHING if stray is None else stray,
        )
