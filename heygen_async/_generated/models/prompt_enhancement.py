# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""How far the prompt is rewritten first."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["PromptEnhancement"]


class PromptEnhancement(OpenEnum):
    """How far the prompt is rewritten first."""

    TURBO = "turbo"
    QUALITY = "quality"
    DISABLED = "disabled"
