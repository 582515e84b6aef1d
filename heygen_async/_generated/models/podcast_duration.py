# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Length of a podcast."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["PodcastDuration"]


class PodcastDuration(OpenEnum):
    """Length of a podcast."""

    AUTO = "auto"
    MINUTES_1 = "1min"
    MINUTES_2 = "2min"
    MINUTES_3 = "3min"
    MINUTES_5 = "5min"
