"""A model of twins, consent, videos, slots and money, compared with the sandbox after every step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx
from anyio.from_thread import start_blocking_portal
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from heygen_async.clock import ManualClock
from heygen_async.sandbox import Sandbox

from .bodies import LOOK, twin, video

TRAINING, RENDER, SLOTS, BALANCE = 100.0, 40.0, 2, 2.5
BODIES = {True: twin(20), False: twin(5)}
WORDS = {True: "completed", False: "failed"}


@dataclass
class Twin:
    group_id: str
    start: float
    good: bool
    consent: str = "pending"

    @property
    def end(self) -> float:
        return self.start + (TRAINING if self.good else TRAINING / 4)

    def status(self, now: float) -> str:
        return "processing" if now < self.end else WORDS[self.good]


@dataclass
class Film:
    start: float
    price: float

    @property
    def end(self) -> float:
        return self.start + RENDER

    def status(self, now: float) -> str:
        passed = (now - self.start) / RENDER
        return "pending" if passed < 0.3 else "processing" if passed < 1 else "completed"


class Studio(RuleBasedStateMachine):
    """Few objects and tight limits, so that they get into each other's way."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self.twins: dict[str, Twin] = {}
        self.films: dict[str, Film] = {}
        self.starts: list[float] = []
        self.spent = 0.0
        self.charges = 0
        self.last: tuple[float, str, dict[str, Any], str, dict[str, Any]] | None = None

    @initialize()
    def open(self) -> None:
        self.portal_context = start_blocking_portal()
        self.portal = self.portal_context.__enter__()
        self.sandbox = Sandbox(
            clock=ManualClock(start=0.0),
            training_seconds=TRAINING,
            render_seconds=RENDER,
            consent="pending",
            concurrent_jobs=SLOTS,
            balance=BALANCE,
            profile="documented",
        )
        self.context = self.portal.wrap_async_context_manager(self.sandbox)
        self.context.__enter__()
        self.api = httpx.Client(base_url=self.sandbox.base_url, headers={"x-api-key": "k"}, timeout=60)
        self.api.delete("/v3/videos/YOUR_VIDEO_ID")
        # One person is there already, so that renders begin to queue soon.
        self.twins[LOOK] = Twin("YOUR_DIGITAL_TWIN_GROUP_ID", -1000.0, good=True, consent="approved")

    def teardown(self) -> None:
        if hasattr(self, "api"):
            self.api.close()
            assert self.sandbox.violations == []
            self.context.__exit__(None, None, None)
            self.portal_context.__exit__(None, None, None)

    def post(self, path: str, body: dict[str, Any], wanted: int) -> dict[str, Any]:
        key = f"key-{self.charges}-{self.now}-{len(self.sandbox.requests)}"
        answer = self.api.post(path, json=body, headers={"idempotency-key": key})
        assert answer.status_code == wanted, answer.text
        document: dict[str, Any] = answer.json()
        if wanted == 200:
            self.last = (self.now, path, body, key, document)
            self.charges += 1
        return document

    @precondition(lambda self: len(self.twins) < 4)
    @rule(good=st.booleans())
    def create_twin(self, good: bool) -> None:
        enough = BALANCE - self.spent >= 1
        document = self.post("/v3/avatars", BODIES[good], 200 if enough else 402)
        if enough:
            item = document["data"]["avatar_item"]
            self.twins[item["id"]] = Twin(item["group_id"], self.now, good)
            self.spent += 1

    @precondition(lambda self: self.twins)
    @rule(data=st.data(), decision=st.sampled_from(["approve", "reject"]))
    def decide(self, data: st.DataObject, decision: str) -> None:
        found = self.twins[data.draw(st.sampled_from(sorted(self.twins)))]
        self.api.post("/_sandbox/consent", json={"group_id": found.group_id, "decision": decision})
        if found.consent != "approved":
            found.consent = {"approve": "approved", "reject": "rejected"}[decision]

    @precondition(lambda self: self.twins)
    @rule(data=st.data(), words=st.sampled_from([2, 400]))
    def create_film(self, data: st.DataObject, words: int) -> None:
        look_id = data.draw(st.sampled_from(sorted(self.twins)))
        found, price = self.twins[look_id], round(max(words / 2.5, 1) * 0.0667, 6)
        running = sum(start + RENDER > self.now for start in self.starts)
        status = found.status(self.now)
        if status == "processing":
            wanted = 409
        elif status == "failed" or found.consent != "approved":
            wanted = 400
        elif running >= SLOTS:
            wanted = 429
        else:
            wanted = 200 if round(BALANCE - self.spent, 6) >= price else 402
        document = self.post("/v3/videos", video(avatar_id=look_id, script="word " * words), wanted)
        if wanted == 200:
            self.films[document["data"]["video_id"]] = Film(self.now, price)
            self.starts.append(self.now)
            self.spent = round(self.spent + price, 6)

    @precondition(lambda self: self.films)
    @rule(data=st.data())
    def delete_film(self, data: st.DataObject) -> None:
        film_id = data.draw(st.sampled_from(sorted(self.films)))
        assert self.api.delete(f"/v3/videos/{film_id}").status_code == 200
        del self.films[film_id]

    @precondition(lambda self: self.last and self.now - self.last[0] < 24 * 3600)
    @rule()
    def replay(self) -> None:
        assert self.last is not None
        _, path, body, key, document = self.last
        assert self.api.post(path, json={**body}, headers={"idempotency-key": key}).json() == document

    @rule(after=st.booleans())
    def to_the_next_timer(self, after: bool) -> None:
        timers = [t.end for t in self.twins.values()]
        for film in self.films.values():
            timers += [film.start + RENDER * 0.3, film.end]
        ahead = [timer for timer in timers if timer > self.now + 0.01]
        if ahead:
            self.advance(min(ahead) - self.now + (0.01 if after else -0.01))

    @rule(seconds=st.sampled_from([1.0, 30.0, 3600.0]))
    def advance(self, seconds: float) -> None:
        self.api.post("/_sandbox/clock", json={"advance": seconds})
        self.now += seconds

    @invariant()
    def everything_is_as_expected(self) -> None:
        if not hasattr(self, "api"):
            return
        for look_id, found in self.twins.items():
            status = found.status(self.now)
            shown = self.api.get(f"/v3/avatars/looks/{look_id}").json()["data"]
            waits = status == "completed" and found.consent != "approved"
            assert shown["status"] == ("pending_consent" if waits else status)
            assert ("avatar_v" in shown["supported_api_engines"]) is (status == "completed")
            assert self.api.get(f"/v3/avatars/{found.group_id}").json()["data"]["consent_status"] == found.consent
        listed = self.api.get("/v3/videos", params={"limit": 100}).json()["data"]
        assert {row["id"]: row["status"] for row in listed} == {
            film_id: film.status(self.now) for film_id, film in self.films.items()
        }
        assert self.sandbox.ledger.count() == self.charges
        assert abs(self.sandbox.ledger.total - self.spent) < 1e-6


def test_a_studio() -> None:
    run_state_machine_as_test(
        Studio,
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
