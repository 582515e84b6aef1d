"""Files travel over the same stacks as calls do."""

from __future__ import annotations

from typing import Any, Protocol

import pytest

from heygen_async._media.client import MediaClient
from heygen_async._transport.backends import make_backend
from heygen_async.clock import Clock, ManualClock
from tests.transport.conftest import anyio_backend, library, stack, transport_to

__all__ = ["MediaOn", "anyio_backend", "library", "media_on", "stack", "transport_to"]


class MediaOn(Protocol):
    def __call__(self, clock: Clock | None = None, **options: Any) -> MediaClient: ...


@pytest.fixture
def media_on(library: str) -> MediaOn:
    """``media_on(clock, …)``: a client for files on this run's stack, which may ask hosts on this machine."""

    def make(clock: Clock | None = None, **options: Any) -> MediaClient:
        options = {"private_hosts": True} | options
        backend = make_backend(library, trust_env=False)
        return MediaClient(backend, clock=clock or ManualClock(), random=lambda: 0.5, **options)

    return make
