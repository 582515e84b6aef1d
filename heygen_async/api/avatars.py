# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Avatar groups, their looks, and consent."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heygen_async._generated.api.avatars import (
        create_avatar,
        create_avatar_consent,
        delete_avatar_group,
        delete_avatar_look,
        get_avatar_group,
        get_avatar_look,
        list_avatar_groups,
        list_avatar_looks,
        update_avatar_group,
        update_avatar_look,
    )

__all__ = [
    "create_avatar",
    "create_avatar_consent",
    "delete_avatar_group",
    "delete_avatar_look",
    "get_avatar_group",
    "get_avatar_look",
    "list_avatar_groups",
    "list_avatar_looks",
    "update_avatar_group",
    "update_avatar_look",
]

if not TYPE_CHECKING:  # a checker would take any name for granted

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(f"heygen_async._generated.api.avatars.{name}")


def __dir__() -> list[str]:
    return list(__all__)
