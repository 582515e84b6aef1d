"""``HEYGEN_LOG``: readable logs on stderr, for programs that set up no logging of their own."""

from __future__ import annotations

import logging
import os

from heygen_async.errors import ConfigurationError

__all__ = ["VARIABLE", "set_up_logging"]

VARIABLE = "HEYGEN_LOG"
_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO}


def set_up_logging() -> None:
    """Follow ``HEYGEN_LOG``: ``info`` (retries, what needs attention) or ``debug`` (attempts too).

    Raises:
        ConfigurationError: It is set to something else.
    """
    word = os.environ.get(VARIABLE, "").strip().lower()
    if not word:
        return
    if word not in _LEVELS:
        raise ConfigurationError(f"{VARIABLE} must be info or debug, not {word!r}")
    logger = logging.getLogger("heygen_async")
    logger.setLevel(_LEVELS[word])
    if not logger.hasHandlers():
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)-7s %(name)s: %(message)s", "%H:%M:%S"))
        logger.addHandler(handler)
