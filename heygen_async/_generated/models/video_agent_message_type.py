# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Kind of message."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["VideoAgentMessageType"]


class VideoAgentMessageType(OpenEnum):
    """Kind of message."""

    TEXT = "text"
    RESOURCE = "resource"
    ERROR = "error"
