# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Looks of burnt-in captions of clips."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["CaptionStylePreset"]


class CaptionStylePreset(OpenEnum):
    """Looks of burnt-in captions of clips."""

    SUBTLE_GRAY = "subtle_gray"
    SHADOW_MINT = "shadow_mint"
    SUBTLE_CYAN = "subtle_cyan"
    STAMP_RED = "stamp_red"
    RETRO_GOLD = "retro_gold"
    BLOCK_DARK = "block_dark"
    RACING = "racing"
    MODERN_DARK = "modern_dark"
    MODERN_BOXED = "modern_boxed"
    CHUNKY = "chunky"
    CLEAN = "clean"
    SHADOW_LIME = "shadow_lime"
    TAG_YELLOW = "tag_yellow"
    POP_PURPLE = "pop_purple"
    SPOTLIGHT = "spotlight"
    OUTLINE_CLASSIC = "outline_classic"
    EXOTIC = "exotic"
    GOLDEN = "golden"
    SIMPLE = "simple"
    POP_SINGLE = "pop_single"
    ENERGY = "energy"
    BOLD = "bold"
    ELEGANT = "elegant"
    NEON_PINK = "neon_pink"
