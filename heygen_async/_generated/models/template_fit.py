# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""How a picture or a clip fills its place in a template."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["TemplateFit"]


class TemplateFit(OpenEnum):
    """How a picture or a clip fills its place in a template."""

    COVER = "cover"
    CONTAIN = "contain"
    CROP = "crop"
    NONE = "none"
