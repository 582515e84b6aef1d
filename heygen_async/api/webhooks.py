# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Notifications: endpoints, secrets and the log of events."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heygen_async._generated.api.webhooks import (
        create_webhook_endpoint,
        delete_webhook_endpoint,
        list_webhook_endpoints,
        list_webhook_event_types,
        list_webhook_events,
        rotate_webhook_signing_secret,
        update_webhook_endpoint,
    )

__all__ = [
    "create_webhook_endpoint",
    "delete_webhook_endpoint",
    "list_webhook_endpoints",
    "list_webhook_event_types",
    "list_webhook_events",
    "rotate_webhook_signing_secret",
    "update_webhook_endpoint",
]

if not TYPE_CHECKING:  # a checker would take any name for granted

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(f"heygen_async._generated.api.webhooks.{name}")


def __dir__() -> list[str]:
    return list(__all__)
