"""The output of this process, made ready before a command is known: no text fails to be written."""

from __future__ import annotations

import codecs
import sys
import warnings
from typing import TextIO

__all__ = ["prepare_output"]

_PLAIN = str.maketrans({"━": "=", "─": "-", "…": "...", "≈": "~", "·": "-", "✓": "+", "✗": "x", "→": "->"})
_NOT_ENCODABLE = "heygen-async"


def _plain(error: UnicodeError) -> tuple[str, int]:
    """What stands for characters that the output cannot show: our own signs as ASCII, others as escapes."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end].translate(_PLAIN)
    return text.encode("ascii", "backslashreplace").decode(), error.end


codecs.register_error(_NOT_ENCODABLE, _plain)


def prepare_output() -> None:
    """Let no text fail to be written, whatever the encoding of the output, and show warnings as messages."""
    for stream in (sys.stdout, sys.stderr):
        if (reconfigure := getattr(stream, "reconfigure", None)) is not None:
            reconfigure(errors=_NOT_ENCODABLE)
    warnings.showwarning = _show_warning


def _show_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """A warning of ours as one line. Others are about programs, not about what was asked for."""
    from heygen_async.cli.terminal import Terminal
    from heygen_async.errors import HeyGenWarning

    if issubclass(category, HeyGenWarning):
        Terminal().err.print(f"warning: {message}", soft_wrap=True)
