# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""What two videos are compared by."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["VideoQualityQuestion"]


class VideoQualityQuestion(OpenEnum):
    """What two videos are compared by."""

    ENGAGEMENT = "engagement"
    PROMPT_INTENT = "prompt_intent"
    COMPOSITION = "composition"
    TEMPORAL_CONSISTENCY = "temporal_consistency"
    CRAFT = "craft"
    Q1 = "q1"
