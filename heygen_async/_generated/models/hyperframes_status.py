# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""State of a render of an HTML project. `completed` and `failed` are final."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["HyperframesStatus"]


class HyperframesStatus(OpenEnum):
    """State of a render of an HTML project. `completed` and `failed` are final."""

    QUEUED = "queued"
    RENDERING = "rendering"
    COMPLETED = "completed"
    FAILED = "failed"
