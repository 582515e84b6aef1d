"""The pytest plugin, active wherever the package is installed with pytest.

- ``heygen``: an open client of a sandbox, in no real time, for tests marked ``@pytest.mark.anyio``.
- ``heygen_sandbox``: that `Sandbox`, in the test's own event loop.
- ``heygen_clock``: a `ManualClock` for this test.
- ``heygen_server``: a `Sandbox` in a thread of its own, for every other test: plain, or of another async plugin.
- ``heygen_env``: the same, with an environment in which your application's own ``HeyGen()`` uses it.
- ``@pytest.mark.heygen_sandbox(render_seconds=5, consent="pending")``: settings of any of them.

Consent of new twins is there from the start; the marker's ``consent="pending"`` asks for it, as HeyGen does.
A test fails if its sandbox saw anything that must not happen (`Sandbox.violations`).
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from inspect import iscoroutinefunction
from typing import TYPE_CHECKING, Any

import pytest

from heygen_async.testing import check, client_of

if TYPE_CHECKING:
    from heygen_async._client import HeyGen
    from heygen_async.clock import ManualClock
    from heygen_async.sandbox import Sandbox

__all__ = ["heygen", "heygen_clock", "heygen_env", "heygen_sandbox", "heygen_server", "pytest_configure"]

# Real time, and little of it: a client of any make has to wait for it.
_QUICK: dict[str, Any] = {"training_seconds": 0.2, "render_seconds": 0.2}
# Most tests are about something else, and have no person who could consent in their midst.
_COMMON: dict[str, Any] = {"consent": "auto"}
_NOT_HERE = (
    "{name} lives in the event loop of anyio's tests: async functions marked @pytest.mark.anyio. In every other test "
    "use the fixture heygen_server, or `async with heygen_async.testing.sandboxed() as (heygen, sandbox):` inside it."
)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "heygen_sandbox(**settings): settings of the sandbox in this test")


@pytest.fixture
def heygen_clock() -> ManualClock:
    """A clock that stands still until the test moves it: ``await clock.advance(60)``."""
    from heygen_async.clock import ManualClock

    return ManualClock()


@pytest.fixture
async def heygen_sandbox(request: pytest.FixtureRequest, anyio_backend: object) -> AsyncGenerator[Sandbox]:
    """HeyGen v3 on this machine, open while the test runs.

    Jobs take 0.2 seconds each. A test that also asks for ``heygen`` or ``heygen_clock`` gets a sandbox on that clock,
    with realistic times.
    """
    from heygen_async.sandbox import Sandbox

    _refuse_other_runners(request)
    settings: dict[str, Any] = _QUICK
    if "heygen_clock" in request.fixturenames:
        settings = {"clock": request.getfixturevalue("heygen_clock")}
    async with Sandbox(**_COMMON | settings | _marked(request)) as sandbox:
        yield sandbox
    check(sandbox)


@pytest.fixture
async def heygen(heygen_clock: ManualClock, heygen_sandbox: Sandbox) -> AsyncGenerator[HeyGen]:
    """An open client of ``heygen_sandbox``. Their clock jumps to whatever is awaited next: nothing takes real time."""
    async with client_of(heygen_sandbox, heygen_clock) as client:
        yield client


@pytest.fixture
def heygen_server(request: pytest.FixtureRequest) -> Generator[Sandbox]:
    """HeyGen v3 on this machine, while the test runs: any client can use it, blocking ones too.

    Jobs take 0.2 seconds each. Read its ledger, arm faults, look at its requests; let time pass by
    ``POST {base_url}/_sandbox/clock``.
    """
    from heygen_async.sandbox import Sandbox

    with Sandbox(**_COMMON | _QUICK | _marked(request)) as sandbox:
        yield sandbox
    check(sandbox)


@pytest.fixture
def heygen_env(heygen_server: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    """``heygen_server``, where ``HeyGen()`` without arguments finds it: for tests of a whole application.

    Sets ``HEYGEN_API_KEY``, ``HEYGEN_BASE_URL`` and ``HEYGEN_POLL_INTERVAL`` while the test runs.
    """
    monkeypatch.setenv("HEYGEN_API_KEY", "any")
    monkeypatch.setenv("HEYGEN_BASE_URL", heygen_server.base_url)
    monkeypatch.setenv("HEYGEN_POLL_INTERVAL", "0.1")
    return heygen_server


def _marked(request: pytest.FixtureRequest) -> dict[str, Any]:
    marker = request.node.get_closest_marker("heygen_sandbox")
    return dict(marker.kwargs) if marker else {}


def _refuse_other_runners(request: pytest.FixtureRequest) -> None:
    """Fail a test that would wait for ever, for a sandbox whose event loop stands still while the test runs."""
    function = getattr(request.node, "obj", None)
    # Hypothesis puts a plain function in front of the test's own.
    function = getattr(getattr(function, "hypothesis", None), "inner_test", function)
    if any(map(request.node.get_closest_marker, ("asyncio", "trio"))) or not iscoroutinefunction(function):
        name = "heygen" if "heygen" in request.fixturenames else "heygen_sandbox"
        pytest.fail(_NOT_HERE.format(name=name), pytrace=False)
