# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""State of a digital twin of the old API.

Published pages disagree on `complete` and `completed`; both mean success.
"""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["VideoAvatarV2Status"]


class VideoAvatarV2Status(OpenEnum):
    """State of a digital twin of the old API.

    Published pages disagree on `complete` and `completed`; both mean success.
    """

    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"
    COMPLETED = "completed"
    FAILED = "failed"
