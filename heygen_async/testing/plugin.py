"""The pytest plugin, active wherever the package is installed with pytest.

- ``heygen_clock``: a `ManualClock` for this test.
- ``heygen_sandbox``: a running `Sandbox`; the test fails if it saw anything that must not happen.
- ``@pytest.mark.heygen_sandbox(render_seconds=5, require_consent=True)``: its settings.

The fixture belongs to anyio's plugin: mark tests that use it ``@pytest.mark.anyio``.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from heygen_async.clock import ManualClock
    from heygen_async.sandbox import Sandbox

__all__ = ["heygen_clock", "heygen_sandbox", "pytest_configure"]

# Real time, and little of it: a client of any make has to wait for it.
_QUICK = {"training_seconds": 0.2, "render_seconds": 0.2}


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "heygen_sandbox(**settings): settings of the heygen_sandbox fixture")


@pytest.fixture
def heygen_clock() -> ManualClock:
    """A clock that stands still until the test moves it: ``await clock.advance(60)``."""
    from heygen_async.clock import ManualClock

    return ManualClock()


@pytest.fixture
async def heygen_sandbox(request: pytest.FixtureRequest, anyio_backend: object) -> AsyncGenerator[Sandbox]:
    """HeyGen v3 on this machine, open while the test runs.

    Jobs take 0.2 seconds each. A test that also asks for ``heygen_clock`` gets a sandbox on that clock, with
    realistic times; hand the same clock to the client.
    """
    from heygen_async.sandbox import Sandbox

    settings: dict[str, Any] = dict(_QUICK)
    if "heygen_clock" in request.fixturenames:
        settings = {"clock": request.getfixturevalue("heygen_clock")}
    if marker := request.node.get_closest_marker("heygen_sandbox"):
        settings.update(marker.kwargs)
    async with Sandbox(**settings) as sandbox:
        yield sandbox
    assert sandbox.violations == []  # noqa: S101 - this is the assertion of every test
