# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Whether subtitles are in the input or the output language."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["SrtRole"]


class SrtRole(OpenEnum):
    """Whether subtitles are in the input or the output language."""

    INPUT = "input"
    OUTPUT = "output"
