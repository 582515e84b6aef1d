"""What the SDK promises of itself, each as a figure of the benchmark."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

__all__ = ["TARGETS", "Target"]


@attrs.frozen
class Target:
    """A promise.

    Attributes:
        figure: Name of the figure.
        words: What it is.
        at_most: The most it may be.
        at_least: The least it may be.
    """

    figure: str
    words: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def limit(self) -> str:
        """The limit in words."""
        return f"≤ {self.at_most:g}" if self.at_most is not None else f"≥ {self.at_least:g}"

    def met(self, figures: Mapping[str, float]) -> bool:
        """Whether the figure, which must be there, is within the limit."""
        value = figures[self.figure]
        return (self.at_most is None or value <= self.at_most) and (self.at_least is None or value >= self.at_least)


TARGETS = (
    Target("calls.httpx.1", "one call, times bare httpx", 1.1),
    Target("calls.httpx.50", "one call of 50 at once, times bare httpx", 0.5),
    Target("calls.openai.1", "one call, times openai", 0.8),
    Target("calls.runwayml.50", "one call of 50 at once, times runwayml", 0.35),
    Target("calls.flat", "one call of 5,000 at once, times one of 100", 1.3),
    Target("calls.aiohttp.1", "with aiohttp: one call, times bare aiohttp", 1.5),
    Target("calls.aiohttp.50", "with aiohttp: one call of 50 at once, times bare aiohttp", 1.5),
    Target("calls.aiohttp.500", "with aiohttp: one call of 500 at once, times bare aiohttp", 1.5),
    Target("calls.aiohttp.openai.1", "with aiohttp: one call, times openai", 0.35),
    Target("calls.aiohttp.openai.50", "with aiohttp: one call of 50 at once, times openai", 0.35),
    Target("calls.aiohttp.openai.500", "with aiohttp: one call of 500 at once, times openai", 0.35),
    Target("connections.heygen-async.plain", "new connections once warm", 0),
    Target("connections.heygen-async.tls", "new connections once warm, TLS", 0),
    Target("connections.heygen-async, aiohttp.plain", "with aiohttp: new connections once warm", 0),
    Target("connections.heygen-async, aiohttp.tls", "with aiohttp: new connections once warm, TLS", 0),
    Target("waiting.bound.10", "10 jobs: requests by lag, times the bound", 1.5),
    Target("waiting.bound.100", "100 jobs: requests by lag, times the bound", 1.5),
    Target("waiting.bound.1000", "1,000 jobs: requests by lag, times the bound", 1.15),
    Target("waiting.bound.10000", "10,000 jobs: requests by lag, times the bound", 1.15),
    Target("waiting.requests.1000", "1,000 jobs: status requests for each finished one", 0.25),
    Target("waiting.requests.10000", "10,000 jobs: status requests for each finished one", 0.25),
    Target("waiting.lag.1000", "1,000 jobs: mean lag in s", 4.5),
    Target("waiting.lag.10000", "10,000 jobs: mean lag in s", 4.5),
    Target("waiting.fewer.1000", "1,000 jobs: times fewer requests than a loop of 10 s", at_least=80),
    Target("waiting.fewer.10000", "10,000 jobs: times fewer requests than a loop of 10 s", at_least=80),
    Target("waiting.lag.loop.1000", "1,000 jobs: lag, times that of a loop of 10 s", 1.0),
    Target("waiting.lag.loop.10000", "10,000 jobs: lag, times that of a loop of 10 s", 1.0),
    Target("waiting.kb.group", "kB of a waiting job in a batch", 3),
    Target("waiting.kb.task", "kB of a waiting job in a task of its own", 3),
    Target("waiting.cpu.httpx", "10,000 waiting jobs: CPU s per minute, scaled", 5),
    Target("waiting.cpu.aiohttp", "with aiohttp: 10,000 waiting jobs: CPU s per minute, scaled", 2.5),
    Target("import.package", "ms of `import heygen_async` over the interpreter", 5),
    Target("import.call", "HeyGen and a first call's modules, times `import httpx`", 1.4),
    Target("import.help", "`heygen-async --help`, times `import cyclopts, rich.table`", 1.3),
    Target("local.view", "ms of a second view of a client", 1),
    Target("accounts.mb", "MB of 300 accounts", 25),
    Target("accounts.cpu", "CPU s of 300 accounts and a first answer each", 2),
    Target("accounts.stop", "longest stop of the loop meanwhile in ms", 20),
    Target("accounts.cpu.clients", "CPU of 300 accounts, times 300 clients", 0.8),
    Target("batch.flat", "one person of the largest batch, times one of 100", 1.2),
)
