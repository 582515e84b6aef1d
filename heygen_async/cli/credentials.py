"""The API key that ``login`` keeps: in the keyring of the system where there is one, else in a file of mode 0600."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from heygen_async._client import HeyGen

__all__ = ["forget_key", "keep_key", "kept_key", "signed_in"]

_SERVICE, _USER = "heygen-async", "api-key"


def _file() -> Path:
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA", Path.home()))
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "heygen-async" / "key"


def _keyring() -> Any:
    """The ``keyring`` library with a usable store behind it, or None."""
    try:
        keyring, fail = import_module("keyring"), import_module("keyring.backends.fail")
    except ImportError:
        return None
    return None if isinstance(keyring.get_keyring(), fail.Keyring) else keyring


def keep_key(key: str) -> str:
    """Keep a key; returns where it lies, for people."""
    from heygen_async.cli.results import write_atomically

    if (ring := _keyring()) is not None:
        # A store that is locked, or has nobody to unlock it, raises errors of its own kind.
        with suppress(Exception):
            ring.set_password(_SERVICE, _USER, key)
            _file().unlink(missing_ok=True)
            return "the keyring of this system"
    path = _file()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_atomically(path, key, private=True)
    return str(path)


def kept_key() -> str | None:
    """The key that was kept, or None."""
    with suppress(OSError):
        return _file().read_text(encoding="utf-8").strip() or None
    if (ring := _keyring()) is not None:
        with suppress(Exception):
            found = ring.get_password(_SERVICE, _USER)
            return str(found) if found else None
    return None


def signed_in(**options: Any) -> HeyGen:
    """A client with the key of the environment, or else the one that was kept.

    Raises:
        ConfigurationError: There is none.
    """
    return HeyGen(api_key=None if os.environ.get("HEYGEN_API_KEY") else kept_key(), **options)


def forget_key() -> bool:
    """Forget the key; returns whether there was one."""
    there = kept_key() is not None
    _file().unlink(missing_ok=True)
    if (ring := _keyring()) is not None:
        with suppress(Exception):
            ring.delete_password(_SERVICE, _USER)
    return there
