"""Notices that a server has hung up on a body that is still being sent.

A server that refuses a request early (401, 413) answers and closes while the client writes. asyncio forgets what it has
received as soon as a write fails, and the answer with it. So the socket is looked at before each write.
"""

from __future__ import annotations

import os
import select
import socket
from typing import Any

import anyio

__all__ = ["HungUp", "SendWatch", "inode_of"]

_LEAST = 16 * 1024
# The last has no name of its own in Python; on Linux it is the same number as for epoll.
_HUNG_UP = sum(getattr(select, name, 0) for name in ("POLLHUP", "POLLERR", "EPOLLRDHUP"))


class HungUp(Exception):
    """The server takes no more of the request. What it has answered can still be read."""


class SendWatch:
    """A connection's socket, watched beside the library that writes to it.

    It has a descriptor of its own: an event loop does not share those of its transports.

    Args:
        connected: The socket.
    """

    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected
        self._poll = select.poll()
        self._poll.register(connected, select.POLLOUT | _HUNG_UP)

    @classmethod
    def of(cls, connected: Any, inode: int | None) -> SendWatch | None:
        """The watch of a connection; None where that is not open any more, or on a system that cannot tell.

        Args:
            connected: The socket as the event loop shows it.
            inode: What the system called it when it was connected: a closed one may give its number to another.
        """
        if not hasattr(select, "poll") or inode_of(connected) != inode or inode is None:
            return None
        return cls(socket.socket(fileno=os.dup(connected.fileno())))

    async def room(self) -> int:
        """Wait until bytes can be written, and say how many the system takes at once.

        Raises:
            HungUp: The server has closed the connection, or its half of it.
        """
        while True:
            events = self._poll.poll(0)
            if any(event & _HUNG_UP for _, event in events):
                raise HungUp
            if events:
                return self._taken_at_once()
            await anyio.wait_writable(self._socket)

    def close(self) -> None:
        self._socket.close()

    def _taken_at_once(self) -> int:
        # At least a third of the buffer is free now, which counts more than the bytes themselves.
        size = self._socket.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF) // 8
        if (option := getattr(socket, "TCP_NOTSENT_LOWAT", None)) is not None:  # trio sets it
            unsent = self._socket.getsockopt(socket.IPPROTO_TCP, option)
            size = min(size, unsent) if unsent > 0 else size
        return max(size, _LEAST)


def inode_of(connected: Any) -> int | None:
    """What the system calls an open socket; None for one that is closed."""
    try:
        return os.fstat(connected.fileno()).st_ino
    except (OSError, AttributeError):
        return None
