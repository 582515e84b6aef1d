"""Whether a twin is still in training: Segmind has no status call, so a refused render has to tell."""

from __future__ import annotations

import re

from heygen_async.errors import APIError, BadRequest, NotFound, NotReady

__all__ = ["still_training"]

_WORDS = re.compile(
    r"\b(still|is|are|being|under|currently)\b.{0,20}\b(train|process|pending)"
    r"|\bin (training|progress)\b"
    r"|\bnot\b.{0,12}\b(ready|trained|complete|available yet)",
    re.IGNORECASE,
)
_OVER = re.compile(r"\bfail|\btoo (short|long)\b|\breject|\bconsent\b", re.IGNORECASE)


def still_training(error: APIError) -> bool:
    """Whether ``error`` says that the avatar may become usable by waiting.

    Segmind does not document its words, so this goes by what they mean: a refusal that speaks of training or of not
    being ready, and of no failure. Pass a function of your own to `Segmind.generate_when_ready` where it is wrong.
    """
    if isinstance(error, NotReady):
        return True
    if not isinstance(error, BadRequest | NotFound) and error.status not in {404, 409, 425}:
        return False
    return bool(_WORDS.search(error.message)) and not _OVER.search(error.message)
