# Generated from openapi/segmind.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Every operation by its id. An entry imports its module when it is first read; names cost nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from heygen_async._wire.call import Operation

__all__ = ["MODULES", "OPERATIONS"]

MODULES: dict[str, tuple[str, str]] = {
    "createAvatarV": ("avatar_v", "create_avatar_v"),
    "generateAvatarV": ("avatar_v", "generate_avatar_v"),
}
"""Operation id to the names of its package and module."""


class _Operations(Mapping[str, Operation]):
    def __getitem__(self, id: str) -> Operation:
        tag, name = MODULES[id]
        operation: Operation = import_module(f".api.{tag}.{name}", __package__).OPERATION
        return operation

    def __iter__(self) -> Iterator[str]:
        return iter(MODULES)

    def __len__(self) -> int:
        return len(MODULES)


OPERATIONS: Mapping[str, Operation] = _Operations()
"""Operation id to the operation."""
