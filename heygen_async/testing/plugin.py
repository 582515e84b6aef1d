"""The pytest plugin, active wherever the package is installed with pytest.

- ``heygen_clock``: a `ManualClock` for this test.
- ``heygen_sandbox``: a `Sandbox` in the test's own event loop, for tests marked ``@pytest.mark.anyio``.
- ``heygen_server``: a `Sandbox` in a thread of its own, for every other test: plain, or of another async plugin.
- ``@pytest.mark.heygen_sandbox(render_seconds=5, require_consent=True)``: settings of either.

A test fails if its sandbox saw anything that must not happen (`Sandbox.violations`).
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from heygen_async.clock import ManualClock
    from heygen_async.sandbox import Sandbox

__all__ = ["heygen_clock", "heygen_sandbox", "heygen_server", "pytest_configure"]

# Real time, and little of it: a client of any make has to wait for it.
_QUICK = {"training_seconds": 0.2, "render_seconds": 0.2}


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "heygen_sandbox(**settings): settings of heygen_sandbox and heygen_server")


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

    settings = _settings(request)
    if "heygen_clock" in request.fixturenames:
        settings = {"clock": request.getfixturevalue("heygen_clock"), **_marked(request)}
    async with Sandbox(**settings) as sandbox:
        yield sandbox
    _check(sandbox)


@pytest.fixture
def heygen_server(request: pytest.FixtureRequest) -> Generator[Sandbox]:
    """HeyGen v3 on this machine, beside the test: any client can use it, blocking ones too.

    Jobs take 0.2 seconds each. Read its ledger, arm faults, look at its requests; let time pass by
    ``POST {base_url}/_sandbox/clock``.
    """
    from anyio.from_thread import start_blocking_portal

    from heygen_async.sandbox import Sandbox

    with start_blocking_portal() as portal, portal.wrap_async_context_manager(Sandbox(**_settings(request))) as sandbox:
        yield sandbox
    _check(sandbox)


def _settings(request: pytest.FixtureRequest) -> dict[str, Any]:
    return {**_QUICK, **_marked(request)}


def _marked(request: pytest.FixtureRequest) -> dict[str, Any]:
    marker = request.node.get_closest_marker("heygen_sandbox")
    return dict(marker.kwargs) if marker else {}


def _check(sandbox: Sandbox) -> None:
    assert sandbox.violations == []  # noqa: S101 - this is the assertion of every test
