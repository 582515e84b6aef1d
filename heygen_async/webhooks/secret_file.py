"""The endpoint's secrets in a file that only its owner can read."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from heygen_async import errors
from heygen_async._storage.locks import try_lock

__all__ = ["SecretFile"]

_KEEP = 2

# What HeyGen's secrets look like, and what they may look like one day. Words of other files are none: whoever knows
# a word that is taken for a secret can sign with it.
_SECRET = re.compile(r"whsec_\S+|[\w+/.-]{16,}={0,2}", re.ASCII)


class SecretFile:
    """Webhook secrets on disk: mode 0600, replaced atomically, the newest first.

    A rotation ends the old secret at once at HeyGen, while deliveries signed with it are still under way; so the
    one before is kept with the new one. Give `load` to a `heygen_async.webhooks.Receiver` as its secret: it
    reads the file again when it has changed.

    Args:
        path: The file. Each line has an endpoint's id and its secret. The folder must exist.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = Path(path)
        self._read: tuple[tuple[int, int, int], tuple[tuple[str, str], ...]] | None = None

    def __repr__(self) -> str:
        return f"SecretFile({str(self._path)!r})"

    def load(self) -> tuple[str, ...]:
        """All secrets, the newest first.

        Raises:
            heygen_async.errors.ConfigurationError: The file is missing, empty or cannot be read.
        """
        secrets = tuple(secret for _, secret in self._lines())
        if not secrets:
            raise errors.ConfigurationError(f"{self._path} has no webhook secret yet: register the endpoint first")
        return secrets

    def holds(self, endpoint_id: str) -> bool:
        """Whether it has a secret of this endpoint."""
        return any(owner == endpoint_id for owner, _ in self._lines())

    def check(self) -> None:
        """Prove that the file can be written, before a secret is made that would be lost otherwise.

        Raises:
            heygen_async.errors.ConfigurationError: It cannot.
        """
        try:
            handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=f".{self._path.name}.")
            os.close(handle)
            Path(name).unlink()
        except OSError as error:
            raise errors.ConfigurationError(f"the secret cannot be kept in {self._path}: {error.strerror}") from error
        self._lines()

    def try_lock(self) -> Callable[[], None] | None:
        """Keep other processes from registering at the same time.

        Returns:
            What gives the lock back, or None while another holds it.
        """
        handle = os.open(self._path.with_name(f".{self._path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
        if not try_lock(handle):
            os.close(handle)
            return None
        return lambda: os.close(handle)

    def add(self, endpoint_id: str, secret: str) -> None:
        """Put a new secret first; of each endpoint the newest two stay."""
        lines = [(endpoint_id, secret), *(line for line in self._lines() if line[1] != secret)]
        kept = [line for i, line in enumerate(lines) if [owner for owner, _ in lines[:i]].count(line[0]) < _KEEP]
        # mkstemp makes it 0600 from the start: at no moment can others read it.
        handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=f".{self._path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.writelines(f"{owner} {one}\n" for owner, one in kept)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self._path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        self._read = None

    def _lines(self) -> tuple[tuple[str, str], ...]:
        try:
            stat = self._path.stat()
            version = (stat.st_mtime_ns, stat.st_ino, stat.st_size)
            if self._read is None or self._read[0] != version:
                lines = enumerate(self._path.read_text(encoding="utf-8").splitlines(), 1)
                self._read = version, tuple(self._line(number, line.split()) for number, line in lines if line.strip())
        except FileNotFoundError:
            return ()
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not text"
            raise errors.ConfigurationError(f"the webhook secrets in {self._path} cannot be read: {reason}") from None
        return self._read[1]

    def _line(self, number: int, words: list[str]) -> tuple[str, str]:
        # A line with one word is a secret that somebody put there by hand.
        if len(words) > 2 or not _SECRET.fullmatch(words[-1]):
            raise errors.ConfigurationError(
                f"{self._path} is not a file of webhook secrets: line {number} is neither a secret nor an endpoint's "
                "id and its secret. Name a file of its own"
            )
        return words[0] if len(words) > 1 else "", words[-1]
