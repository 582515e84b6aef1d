# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""State of a brand kit. `completed` and `error` are final."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["BrandKitStatus"]


class BrandKitStatus(OpenEnum):
    """State of a brand kit. `completed` and `error` are final."""

    LOADING = "loading"
    COMPLETED = "completed"
    ERROR = "error"
