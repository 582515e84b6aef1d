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
        ideal: Whether 1 is the best that can be.
        number: Number of the target that it belongs to.
    """

    figure: str
    words: str
    at_most: float | None = None
    at_least: float | None = None
    ideal: bool = False
    number: int = 0

    def margin(self, figures: Mapping[str, float]) -> float:
        """By how much of the limit the figure is better than it has to be; less than 0 where it is missed."""
        value = figures[self.figure]
        if self.at_least is not None:
            return value / self.at_least - 1
        assert self.at_most is not None
        # What lies above an ideal of 1 is what can be better.
        floor = 1.0 if self.ideal else 0.0
        return 1 - (value - floor) / (self.at_most - floor) if self.at_most > floor else -value

    @property
    def limit(self) -> str:
        """The limit in words."""
        return f"≤ {self.at_most:g}" if self.at_most is not None else f"≥ {self.at_least:g}"

    def met(self, figures: Mapping[str, float]) -> bool:
        """Whether the figure, which must be there, is within the limit."""
        value = figures[self.figure]
        return (self.at_most is None or value <= self.at_most) and (self.at_least is None or value >= self.at_least)


TARGETS = (
    Target("calls.httpx.1", "one call, times bare httpx", 1.1, number=1),
    Target("calls.httpx.50", "one call of 50 at once, times bare httpx", 0.5, number=1),
    Target("calls.openai.1", "one call, times openai", 0.8, number=1),
    Target("calls.runwayml.50", "one call of 50 at once, times runwayml", 0.35, number=1),
    Target("calls.flat", "one call of 5,000 at once, times one of 100", 1.3, number=1),
    Target("calls.aiohttp.1", "with aiohttp: one call, times bare aiohttp", 1.4, number=8),
    Target("calls.aiohttp.50", "with aiohttp: one call of 50 at once, times bare aiohttp", 1.4, number=8),
    Target("calls.aiohttp.500", "with aiohttp: one call of 500 at once, times bare aiohttp", 1.4, number=8),
    Target("calls.aiohttp.openai.1", "with aiohttp: one call, times openai", 0.35, number=1),
    Target("calls.aiohttp.openai.50", "with aiohttp: one call of 50 at once, times openai", 0.35, number=1),
    Target("calls.aiohttp.openai.500", "with aiohttp: one call of 500 at once, times openai", 0.35, number=1),
    Target("connections.heygen-async.plain", "new connections once warm", 0, number=1),
    Target("connections.heygen-async.tls", "new connections once warm, TLS", 0, number=1),
    Target("connections.heygen-async, aiohttp.plain", "with aiohttp: new connections once warm", 0, number=1),
    Target("connections.heygen-async, aiohttp.tls", "with aiohttp: new connections once warm, TLS", 0, number=1),
    Target("waiting.bound.10", "10 jobs: requests by lag, times the bound", 1.25, number=10),
    Target("waiting.bound.100", "100 jobs: requests by lag, times the bound", 1.25, number=10),
    Target("waiting.bound.1000", "1,000 jobs: requests by lag, times the bound", 1.15, number=2),
    Target("waiting.bound.10000", "10,000 jobs: requests by lag, times the bound", 1.15, number=2),
    Target("waiting.requests.1000", "1,000 jobs: status requests for each finished one", 0.25, number=2),
    Target("waiting.requests.10000", "10,000 jobs: status requests for each finished one", 0.25, number=2),
    Target("waiting.lag.1000", "1,000 jobs: mean lag in s", 4.5, number=2),
    Target("waiting.lag.10000", "10,000 jobs: mean lag in s", 4.5, number=2),
    Target("waiting.fewer.1000", "1,000 jobs: times fewer requests than a loop of 10 s", at_least=80, number=2),
    Target("waiting.fewer.10000", "10,000 jobs: times fewer requests than a loop of 10 s", at_least=80, number=2),
    Target("waiting.lag.loop.1000", "1,000 jobs: lag, times that of a loop of 10 s", 1.0, number=2),
    Target("waiting.lag.loop.10000", "10,000 jobs: lag, times that of a loop of 10 s", 1.0, number=2),
    Target("waiting.kb.group", "kB of a waiting job in a batch", 3, number=3),
    Target("waiting.kb.task", "kB of a waiting job in a task of its own", 3, number=3),
    Target("waiting.cpu.httpx", "10,000 waiting jobs: CPU s per minute, scaled", 5, number=8),
    Target("waiting.cpu.aiohttp", "with aiohttp: 10,000 waiting jobs: CPU s per minute, scaled", 2.5, number=8),
    Target("import.package", "ms of `import heygen_async` over the interpreter", 5, number=4),
    Target("import.call", "HeyGen and a first call's modules, times `import httpx`", 1.4, number=9),
    Target("import.help", "`heygen-async --help`, times `import cyclopts, rich.table`", 1.3, number=11),
    Target("local.view", "ms of a second view of a client", 1, number=4),
    Target("makespan.ours.180.10", "renders of 180 s, 10 places: makespan by ideal", 1.015, ideal=True, number=6),
    Target("makespan.ours.requests.180.10", "renders of 180 s, 10 places: status requests for each", 8, number=6),
    Target("makespan.ours.60.10", "renders of 60 s, 10 places: makespan by ideal", 1.03, ideal=True, number=6),
    Target("makespan.ours.requests.60.10", "renders of 60 s, 10 places: status requests for each", 8, number=6),
    Target("makespan.pushed.180.10", "renders of 180 s, webhooks: makespan by ideal", 1.01, ideal=True, number=6),
    Target("makespan.pushed.requests.180.10", "renders of 180 s, webhooks: status requests for each", 1, number=6),
    Target("makespan.pushed.60.10", "renders of 60 s, webhooks: makespan by ideal", 1.01, ideal=True, number=6),
    Target("makespan.pushed.requests.60.10", "renders of 60 s, webhooks: status requests for each", 1, number=6),
    Target("makespan.loop", "any number of places: longest makespan, times that of a loop of 10 s", 1.0, number=6),
    Target("makespan.sockets", "renders of 60 s over sockets: makespan by ideal", 1.03, ideal=True, number=6),
    Target("makespan.virtual", "the same batch in virtual time: difference in makespan", 0.02, number=6),
    Target("makespan.estimate.25", "estimate after a quarter: median error, of the time left", 0.2, number=6),
    Target("makespan.estimate.50", "estimate after a half: median error, of the time left", 0.2, number=6),
    Target("makespan.estimate.75", "estimate after three quarters: median error, of the time left", 0.25, number=6),
    Target("batch.cpu", "CPU ms of a person of a batch", 20, number=7),
    Target("batch.hops", "hops to threads of a person of a batch", 30, number=7),
    Target("batch.requests", "requests of a person of a batch", 5.5, number=7),
    Target("accounts.mb", "MB of 300 accounts", 25),
    Target("accounts.cpu", "CPU s of 300 accounts and a first answer each", 2),
    Target("accounts.stop", "longest stop of the loop meanwhile in ms", 20),
    Target("accounts.cpu.clients", "CPU of 300 accounts, times 300 clients", 0.8),
    Target("batch.flat", "one person of the largest batch, times one of 100", 1.1, number=5),
)
