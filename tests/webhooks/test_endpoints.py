"""Registration and the event log, against an account that keeps endpoints as HeyGen does."""

from __future__ import annotations

import logging
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast

import anyio
import anyio.lowlevel
import pytest

from heygen_async import errors
from heygen_async._resources.webhooks import Webhooks
from heygen_async._wire.call import Call, RequestOptions
from heygen_async.clock import ManualClock
from heygen_async.webhooks import EVENT_TYPES, Receiver, SecretFile, UnknownEvent, VideoEvent
from heygen_async.webhooks.events import from_mapping

pytestmark = pytest.mark.anyio

T = TypeVar("T")
URL = "https://app.example.com/webhooks/heygen"


class Account:
    """Carries calls out on endpoints in memory, and notes them."""

    def __init__(self) -> None:
        self.endpoints: dict[str, dict[str, Any]] = {}
        self.secrets: dict[str, str] = {}
        self.log: list[dict[str, Any]] = []
        self.calls: list[str] = []
        self.sent: list[Any] = []
        self.page_size = 2
        self.null_means_unchanged = False
        self.secret_on_create = True
        self.before_page: Callable[[], object] = lambda: None
        self._made = 0

    def add(self, url: str = URL, **fields: Any) -> str:
        self._made += 1
        ident = f"ep{self._made}"
        endpoint = {"endpoint_id": ident, "url": url, "events": None, "status": "enabled", "created_at": "t"}
        self.endpoints[ident] = endpoint | fields
        self.rotate(ident)
        return ident

    def rotate(self, id: str) -> str:
        self._made += 1
        self.secrets[id] = f"whsec_{self._made}"
        return self.secrets[id]

    async def execute(self, call: Call[T], options: RequestOptions | None = None) -> T:
        await anyio.lowlevel.checkpoint()
        self.calls.append(call.operation.id)
        self.sent.append(call.json)
        answer = getattr(self, call.operation.id)(call.path.split("/")[4:], dict(call.query), call.json)
        return call.decode(answer)

    def page(self, rows: list[Any], query: dict[str, str]) -> dict[str, Any]:
        start = int(query.get("token", 0))
        end = start + self.page_size
        more = end < len(rows)
        return {"data": rows[start:end], "has_more": more, "next_token": str(end) if more else None}

    def listWebhookEndpoints(self, path: list[str], query: dict[str, str], body: Any) -> Any:  # noqa: N802
        return self.page(list(self.endpoints.values()), query)

    def createWebhookEndpoint(self, path: list[str], query: dict[str, str], body: Any) -> Any:  # noqa: N802
        made = self.add(**body)
        secret = {"secret": self.secrets[made]} if self.secret_on_create else {}
        return {"data": self.endpoints[made] | secret}

    def updateWebhookEndpoint(self, path: list[str], query: dict[str, str], body: Any) -> Any:  # noqa: N802
        if self.null_means_unchanged:
            body = {k: v for k, v in body.items() if v is not None}
        self.endpoints[path[0]].update(body)
        return {"data": self.endpoints[path[0]]}

    def rotateWebhookSigningSecret(self, path: list[str], query: dict[str, str], body: Any) -> Any:  # noqa: N802
        return {"data": {"endpoint_id": path[0], "secret": self.rotate(path[0])}}

    def deleteWebhookEndpoint(self, path: list[str], query: dict[str, str], body: Any) -> Any:  # noqa: N802
        del self.endpoints[path[0]]
        return {"data": {}}

    def listWebhookEventTypes(self, path: list[str], query: dict[str, str], body: Any) -> Any:  # noqa: N802
        return {"data": [{"event_type": "a.b", "description": "d"}], "has_more": False, "next_token": None}

    def listWebhookEvents(self, path: list[str], query: dict[str, str], body: Any) -> Any:  # noqa: N802
        self.before_page()
        wanted = query.get("event_type")
        rows = [row for row in self.log[::-1] if wanted is None or row["event_type"] == wanted]
        return self.page(rows, query)

    def happens(self, number: int, **fields: Any) -> dict[str, Any]:
        moment = datetime(2026, 11, 20, 12, tzinfo=UTC) + timedelta(minutes=number)
        event = {
            "event_id": f"evt_{number}",
            "event_type": "avatar_video.success",
            "event_data": {"video_id": f"v{number}"},
            "created_at": moment.isoformat(),
        }
        self.log.append(event | fields)
        return self.log[-1]


class Client:
    """What the noun needs of a client."""

    def __init__(self, account: Account) -> None:
        self.executor = account
        self.clock = ManualClock(start=datetime(2026, 11, 20, 13, tzinfo=UTC).timestamp())


@pytest.fixture
def account() -> Account:
    return Account()


@pytest.fixture
def webhooks(account: Account) -> Webhooks:
    return Webhooks(cast("Any", Client(account)))


@pytest.fixture
def file(tmp_path: Path) -> SecretFile:
    return SecretFile(tmp_path / "secrets")


async def test_a_new_endpoint_is_created_and_its_secret_kept(
    webhooks: Webhooks, account: Account, file: SecretFile, tmp_path: Path
) -> None:
    account.add("https://other.example/hook")
    made = await webhooks.ensure(URL, ["avatar_video.success", "avatar_video.fail"], secret=tmp_path / "secrets")
    assert (made.action, made.rotated, made.url) == ("created", True, URL)
    assert made.events == ("avatar_video.success", "avatar_video.fail")
    assert account.calls == ["listWebhookEndpoints", "createWebhookEndpoint"]
    assert account.sent[-1] == {"url": URL, "events": ["avatar_video.success", "avatar_video.fail"]}
    assert file.load() == (account.secrets[made.id],)
    assert stat.S_IMODE((tmp_path / "secrets").stat().st_mode) == 0o600


async def test_ensuring_again_changes_nothing(webhooks: Webhooks, account: Account, file: SecretFile) -> None:
    first = await webhooks.ensure(URL, secret=file)
    account.calls.clear()
    again = await webhooks.ensure(URL, secret=file)
    assert (again.id, again.action, again.rotated) == (first.id, "unchanged", False)
    assert account.calls == ["listWebhookEndpoints"]
    # The order of the list says nothing.
    await webhooks.ensure(URL, ["avatar_video.fail", "avatar_video.success", "avatar_video.success"], secret=file)
    assert (
        await webhooks.ensure(URL, ["avatar_video.success", "avatar_video.fail"], secret=file)
    ).action == "unchanged"


async def test_it_is_found_on_a_later_page(webhooks: Webhooks, account: Account, file: SecretFile) -> None:
    for n in range(5):
        account.add(f"https://other.example/{n}")
    first = await webhooks.ensure(URL, secret=file)
    assert (await webhooks.ensure(URL, secret=file)).id == first.id


async def test_a_lost_secret_is_rotated(webhooks: Webhooks, account: Account, file: SecretFile) -> None:
    found = account.add()
    ensured = await webhooks.ensure(URL, secret=file)
    assert (ensured.id, ensured.action, ensured.rotated) == (found, "unchanged", True)
    assert file.load() == (account.secrets[found],)
    with pytest.raises(errors.ConfigurationError, match="no secret of the endpoint ep"):
        await webhooks.ensure(URL, secret=SecretFile(file._path.with_name("elsewhere")), rotate=False)
    old = account.secrets[found]
    await webhooks.ensure(URL, secret=file, rotate=True)
    assert file.load() == (account.secrets[found], old)


@pytest.mark.parametrize("kind", ["plain", "async"])
async def test_a_function_gets_the_secret_of_what_is_new(webhooks: Webhooks, account: Account, kind: str) -> None:
    got: list[str] = []

    async def keep(secret: str) -> None:
        got.append(secret)

    sink: Any = got.append if kind == "plain" else keep
    made = await webhooks.ensure(URL, secret=sink)
    assert got == [account.secrets[made.id]]
    assert not (await webhooks.ensure(URL, secret=sink)).rotated
    assert len(got) == 1
    assert (await webhooks.ensure(URL, secret=sink, rotate=True)).rotated
    assert got[1] == account.secrets[made.id]


@pytest.mark.parametrize("on_create", [True, False])
async def test_a_secret_that_could_not_be_kept_is_made_anew_the_next_time(
    webhooks: Webhooks, account: Account, on_create: bool
) -> None:
    account.secret_on_create = on_create
    got: list[str] = []

    async def fail(secret: str) -> None:
        await anyio.lowlevel.checkpoint()
        raise OSError("the vault is closed")

    with pytest.raises(OSError, match="vault") as caught:
        await webhooks.ensure(URL, secret=fail)
    assert "rotate=True" in str(caught.value.__notes__)
    assert account.endpoints == {}
    made = await webhooks.ensure(URL, secret=got.append)
    assert got == [account.secrets[made.id]]
    with pytest.raises(OSError, match="vault") as caught:
        await webhooks.ensure(URL, secret=fail, rotate=True)
    assert made.id in str(caught.value.__notes__)


async def test_a_secret_that_the_answer_lacks_is_rotated(
    webhooks: Webhooks, account: Account, file: SecretFile
) -> None:
    account.secret_on_create = False
    made = await webhooks.ensure(URL, secret=file)
    assert file.load() == (account.secrets[made.id],)


async def test_the_event_list_is_replaced(webhooks: Webhooks, account: Account, file: SecretFile) -> None:
    made = await webhooks.ensure(URL, ["avatar_video.success"], secret=file)
    updated = await webhooks.ensure(URL, ["avatar_video.fail"], secret=file)
    assert (updated.id, updated.action, updated.events, updated.rotated) == (
        made.id,
        "updated",
        ("avatar_video.fail",),
        False,
    )
    assert account.sent[-1] == {"events": ["avatar_video.fail"]}
    assert (await webhooks.ensure(URL, secret=file)).events is None
    assert account.sent[-1] == {"events": None}
    assert (await webhooks.ensure(URL, secret=file)).action == "unchanged"


async def test_all_events_are_spelled_out_where_null_leaves_the_list(
    webhooks: Webhooks, account: Account, file: SecretFile
) -> None:
    account.null_means_unchanged = True
    await webhooks.ensure(URL, ["avatar_video.success"], secret=file)
    assert set((await webhooks.ensure(URL, secret=file)).events or ()) == set(EVENT_TYPES)
    assert (await webhooks.ensure(URL, secret=file)).action == "unchanged"


async def test_a_disabled_endpoint_is_replaced_only_when_asked(
    webhooks: Webhooks, account: Account, file: SecretFile
) -> None:
    off = account.add(status="disabled")
    with pytest.raises(errors.ConfigurationError, match="replace_disabled=True"):
        await webhooks.ensure(URL, secret=file)
    replaced = await webhooks.ensure(URL, secret=file, replace_disabled=True)
    assert (replaced.action, replaced.rotated) == ("replaced", True)
    assert list(account.endpoints) == [replaced.id] != [off]


async def test_duplicates_are_named_and_left_alone(
    webhooks: Webhooks, account: Account, file: SecretFile, caplog: pytest.LogCaptureFixture
) -> None:
    off, first, second = account.add(status="disabled"), account.add(), account.add()
    file.add(second, "whsec_known")
    ensured = await webhooks.ensure(URL, secret=file)
    assert (ensured.id, ensured.rotated) == (second, False)
    assert set(ensured.duplicates) == {off, first}
    assert first in caplog.text


async def test_a_place_that_cannot_be_written_is_found_before_anything_is_made(
    webhooks: Webhooks, account: Account, tmp_path: Path
) -> None:
    nowhere = tmp_path / "no" / "folder"
    for attempt in (
        webhooks.ensure(URL, secret=nowhere),
        webhooks.create(URL, secret=nowhere),
        webhooks.rotate_secret("ep1", secret=nowhere),
    ):
        with pytest.raises(errors.ConfigurationError, match="cannot be kept"):
            await attempt
    assert account.calls == []


@pytest.mark.parametrize(
    "url", ["", None, "app.example.com", "http://app.example.com/", "ftp://x/", "https://", "https://10.0.0.1/h"]
)
async def test_addresses_that_heygen_cannot_reach_are_refused(webhooks: Webhooks, account: Account, url: Any) -> None:
    with pytest.raises(errors.InvalidInput, match="url"):
        await webhooks.ensure(url, secret=print)
    assert account.calls == []


async def test_an_event_type_that_is_not_known_is_sent_with_a_warning(webhooks: Webhooks, account: Account) -> None:
    with pytest.warns(errors.HeyGenWarning, match=r"avatar_video\.sucess"):
        await webhooks.ensure(URL, ["avatar_video.sucess"], secret=print)
    assert len(account.endpoints) == 1


async def test_an_empty_event_list_is_refused(webhooks: Webhooks, account: Account) -> None:
    with pytest.raises(errors.InvalidInput, match="events"):
        await webhooks.ensure(URL, [], secret=print)
    assert account.calls == []


async def test_two_that_start_together_register_once(account: Account, tmp_path: Path) -> None:
    clients = [Client(account) for _ in range(3)]
    async with anyio.create_task_group() as jumps:
        for client in clients:
            jumps.start_soon(client.clock.run_free)
        async with anyio.create_task_group() as group:
            for client in clients:
                group.start_soon(partial(Webhooks(cast("Any", client)).ensure, URL, secret=tmp_path / "secrets"))
        jumps.cancel_scope.cancel()
    assert len(account.endpoints) == 1
    assert SecretFile(tmp_path / "secrets").load() == tuple(account.secrets.values())


async def test_secrets_are_in_no_result_and_no_log(
    webhooks: Webhooks, account: Account, file: SecretFile, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    shown = [repr(await webhooks.ensure(URL, secret=file)), repr(await webhooks.ensure(URL, secret=file, rotate=True))]
    shown += [repr(endpoint) async for endpoint in webhooks.list()]
    assert "whsec" not in "".join(shown) + caplog.text + repr(file)


async def test_types_and_deletion(webhooks: Webhooks, account: Account) -> None:
    assert [item.event_type async for item in webhooks.event_types()] == ["a.b"]
    made = await webhooks.create(URL, secret=lambda _: None)
    await webhooks.delete(made)
    assert account.endpoints == {}


async def test_the_log_gives_typed_events_newest_first(webhooks: Webhooks, account: Account) -> None:
    for n in range(5):
        account.happens(n)
    account.happens(5, event_type="hologram.success")
    events = await webhooks.events().all()
    assert [type(e) for e in events] == [UnknownEvent] + [VideoEvent] * 5
    assert [e.event_id for e in events] == [f"evt_{n}" for n in (5, 4, 3, 2, 1, 0)]
    assert len(await webhooks.events(event_type="hologram.success").all()) == 1


async def ids(webhooks: Webhooks, since: Any) -> list[str]:
    return [str(event.event_id).removeprefix("evt_") for event in await webhooks.replay(since)]


async def test_replay_since_a_time_an_event_or_a_span(webhooks: Webhooks, account: Account) -> None:
    rows = [account.happens(n) for n in range(0, 60, 10)]
    assert await ids(webhooks, datetime(2026, 11, 20, 12, 30, tzinfo=UTC)) == ["30", "40", "50"]
    assert await ids(webhooks, datetime(2026, 11, 20, 12, 31)) == ["40", "50"]  # noqa: DTZ001
    assert await ids(webhooks, timedelta(minutes=15)) == ["50"]
    assert await ids(webhooks, "evt_20") == ["30", "40", "50"]
    assert await ids(webhooks, from_mapping(rows[4])) == ["50"]
    assert await ids(webhooks, "evt_50") == []
    with pytest.raises(errors.InvalidInput, match="since"):
        await webhooks.replay("")


@pytest.mark.parametrize("since", [5, None, b"evt_1"])
async def test_replay_from_nothing_is_refused(webhooks: Webhooks, account: Account, since: Any) -> None:
    with pytest.raises(errors.InvalidInput) as caught:
        await webhooks.replay(since=since)
    assert caught.value.field == "since"
    assert account.calls == []


@pytest.mark.parametrize("secret", [None, 4, b"secrets"])
async def test_what_cannot_keep_a_secret_is_refused(webhooks: Webhooks, account: Account, secret: Any) -> None:
    for act, on in ((webhooks.ensure, URL), (webhooks.create, URL), (webhooks.rotate_secret, "ep1")):
        with pytest.raises(errors.InvalidInput) as caught:
            await act(on, secret=secret)
        assert caught.value.field == "secret"
    assert account.calls == []


async def test_replay_stops_asking_when_it_has_gone_far_enough(webhooks: Webhooks, account: Account) -> None:
    for n in range(40):
        account.happens(n)
    account.calls.clear()
    await webhooks.replay(datetime(2026, 11, 20, 12, 38, tzinfo=UTC))
    assert len(account.calls) <= 5


async def test_an_event_that_left_the_log_brings_all_of_it(
    webhooks: Webhooks, account: Account, caplog: pytest.LogCaptureFixture
) -> None:
    for n in range(5):
        account.happens(n)
    assert await ids(webhooks, "evt_gone") == ["0", "1", "2", "3", "4"]
    assert "not in the log" in caplog.text


async def test_events_that_happen_while_the_log_is_read_make_no_copies(webhooks: Webhooks, account: Account) -> None:
    for n in range(6):
        account.happens(n)
    more = iter(range(6, 9))
    account.before_page = lambda: [account.happens(n) for n in [next(more, None)] if n is not None]
    found = await ids(webhooks, timedelta(days=1))
    assert len(found) == len(set(found))
    assert {str(n) for n in range(6)} <= set(found)
    assert found == sorted(found, key=int)


async def test_odd_rows_hide_no_others(webhooks: Webhooks, account: Account) -> None:
    account.happens(1)
    account.log += cast("Any", [{"event_type": None}, "nonsense", None])
    account.happens(2)
    assert {"1", "2"} <= set(await ids(webhooks, timedelta(days=1)))


async def test_replay_into_a_receiver_acts_on_what_was_missed_only(webhooks: Webhooks, account: Account) -> None:
    receiver = Receiver("whsec_x")
    account.happens(1)
    assert [await receiver.feed(e) for e in await webhooks.replay(timedelta(hours=2))] == [True]
    account.happens(2)
    assert [await receiver.feed(e) for e in await webhooks.replay(timedelta(hours=2))] == [False, True]
