# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A new folder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

if TYPE_CHECKING:
    from .folder_type import FolderType

__all__ = ["CreateFolderRequest"]


@attrs.define(kw_only=True)
class CreateFolderRequest(Plain):
    """A new folder.

    Attributes:
        name: Name, 1 to 256 characters.
        parent_id: Id of the folder above.
        type: What it is for.
        extra: More fields, for what the document does not have yet.
    """

    name: str
    parent_id: str | None = None
    type: FolderType | str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, repr=show.names)

    def to_wire(self) -> dict[str, Any]:
        """The JSON object to be sent: what was set, and nothing else."""
        wire: dict[str, Any] = {"name": self.name}
        if self.parent_id is not None:
            wire["parent_id"] = self.parent_id
        if self.type is not None:
            wire["type"] = str(self.type)
        wire.update(self.extra)
        return wire
