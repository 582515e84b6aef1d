# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""What an input of a workflow holds."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["WorkflowInputType"]


class WorkflowInputType(OpenEnum):
    """What an input of a workflow holds."""

    TEXT = "text"
    JSON = "json"
    VIDEO = "video"
    IMAGE = "image"
    AUDIO = "audio"
    AVATAR = "avatar"
