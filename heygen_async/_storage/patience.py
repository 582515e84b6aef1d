"""How long a server that went away is tried again: for a while with growing pauses, and hardly at all in a hurry."""

from __future__ import annotations

import threading
import time

__all__ = ["Patience", "Tries"]

_FIRST_PAUSE = 0.25
_LONGEST_PAUSE = 4.0
_HURRIED = 2.0


class Patience:
    """Shared by everyone who waits for one server, in any thread.

    Args:
        seconds: How long a server that went away is tried again.

    Attributes:
        exhausted: Whether the server did not answer in a hurry: then nothing more is tried, as many pieces of work that
            each wait for two seconds are not two seconds.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.exhausted = False
        self._hurry = threading.Event()

    def hurry(self) -> None:
        """Wait no longer than two seconds from now on, also where it is waited for already: the process is to end."""
        self._hurry.set()

    def give_up(self) -> None:
        """Note that the server has not answered. In a hurry, nothing more is tried from now on."""
        self.exhausted = self.exhausted or self._hurry.is_set()

    def at_most(self, seconds: float) -> float:
        """So many seconds, or fewer in a hurry."""
        return min(seconds, _HURRIED) if self._hurry.is_set() else seconds

    def tries(self) -> Tries:
        """Begin to try."""
        return Tries(self, self._hurry)


class Tries:
    """The tries of one piece of work."""

    def __init__(self, patience: Patience, hurry: threading.Event) -> None:
        self._patience = patience
        self._hurry = hurry
        self._begun = time.monotonic()
        self._pause = _FIRST_PAUSE

    def again(self) -> bool:
        """Wait a little before another try; False where it has been tried for long enough."""
        if self._patience.exhausted or time.monotonic() - self._begun >= self._patience.at_most(self._patience.seconds):
            self._patience.give_up()
            return False
        self._hurry.wait(self._pause)
        if self._hurry.is_set():
            time.sleep(_FIRST_PAUSE)
        self._pause = min(self._pause * 2, _LONGEST_PAUSE)
        return True
