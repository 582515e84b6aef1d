# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""Why a model voice could not be made."""

from __future__ import annotations

from heygen_async._wire.enums import OpenEnum

__all__ = ["ModelAudioVoiceFailure"]


class ModelAudioVoiceFailure(OpenEnum):
    """Why a model voice could not be made."""

    INVALID_AUDIO = "INVALID_AUDIO"
    INSUFFICIENT_AUDIO = "INSUFFICIENT_AUDIO"
    PREPROCESSING_FAILED = "PREPROCESSING_FAILED"
    TRAINING_FAILED = "TRAINING_FAILED"
    ARTIFACT_VALIDATION_FAILED = "ARTIFACT_VALIDATION_FAILED"
    INTERNAL_ERROR = "INTERNAL_ERROR"
