# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""State of the training of a group or a look.

`completed` and `failed` are final; `pending_consent` waits for a person.
"""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["AvatarStatus"]


class AvatarStatus(OpenEnum):
    """State of the training of a group or a look.

    `completed` and `failed` are final; `pending_consent` waits for a person.
    """

    PROCESSING = "processing"
    PENDING_CONSENT = "pending_consent"
    FAILED = "failed"
    COMPLETED = "completed"
