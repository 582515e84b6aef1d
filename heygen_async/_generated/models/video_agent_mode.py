# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""`generate` goes straight to the video; `chat` asks back."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["VideoAgentMode"]


class VideoAgentMode(OpenEnum):
    """`generate` goes straight to the video; `chat` asks back."""

    GENERATE = "generate"
    CHAT = "chat"
