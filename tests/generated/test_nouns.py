"""Plain verbs by rule."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from heygen_async._generated import models, nouns
from heygen_async._generated.nouns.assets import AssetsBase
from heygen_async._generated.nouns.avatar_groups import AvatarGroupsBase
from heygen_async._generated.nouns.lipsyncs import LipsyncsBase
from heygen_async._generated.nouns.looks import LooksBase
from heygen_async._generated.nouns.videos import VideosBase
from heygen_async._generated.nouns.voices import VoicesBase
from heygen_async._generated.nouns.webhook_endpoints import WebhookEndpointsBase
from heygen_async._wire.call import Call, RequestOptions
from heygen_async._wire.encode import NULL
from heygen_async.errors import InvalidInput

pytestmark = pytest.mark.anyio

FOLDER = Path(nouns.__path__[0])
NOUNS: dict[str, type[Any]] = {
    name: getattr(module, name)
    for path in sorted(FOLDER.glob("[!_]*.py"))
    for module in [import_module(f"{nouns.__name__}.{path.stem}")]
    for name in module.__all__
}


def verbs() -> Iterator[tuple[str, str]]:
    """Every noun with each of its verbs."""
    for noun, cls in NOUNS.items():
        yield from ((noun, name) for name in vars(cls) if not name.startswith("_"))


LISTS = [
    (n, verb) for n, verb in verbs() if inspect.signature(getattr(NOUNS[n], verb)).return_annotation[:5] == "Pager"
]


VIDEO = {"id": "v1", "status": "completed"}
VOICE = {
    "voice_id": "vo1",
    "gender": "f",
    "language": "English",
    "name": "A",
    "type": "public",
    "support_locale": True,
    "support_pause": True,
}
ENDPOINT = {"endpoint_id": "e1", "created_at": "t", "status": "enabled", "url": "https://x"}


class Answers:
    """An executor that answers what it was told, in order."""

    def __init__(self, *answers: object) -> None:
        self.answers = list(answers)
        self.calls: list[Call[Any]] = []
        self.options: list[RequestOptions | None] = []

    async def execute(self, call: Call[Any], options: RequestOptions | None = None) -> Any:
        self.calls.append(call)
        self.options.append(options)
        return call.decode(self.answers.pop(0))


async def test_list_follows_the_cursor_and_keeps_its_filters() -> None:
    answers = Answers({"data": [VIDEO], "has_more": True, "next_token": "t2"}, {"data": [VIDEO], "has_more": False})
    options = RequestOptions(timeout=1)
    found = await VideosBase(answers).list(title="Ada", page_size=1, options=options).all()
    assert [video.id for video in found] == ["v1", "v1"]
    assert answers.calls[0].query == (("limit", "1"), ("title", "Ada"))
    assert answers.calls[1].query == (("limit", "1"), ("token", "t2"), ("title", "Ada"))
    assert answers.options == [options, options]


async def test_list_can_start_at_a_cursor_and_sends_nothing_by_itself() -> None:
    answers = Answers({"data": []})
    pager = VideosBase(answers).list(token="t9")
    assert answers.calls == []
    await pager.page()
    assert answers.calls[0].query == (("token", "t9"),)


async def test_items_are_ids_or_what_carries_them() -> None:
    video = models.VideoDetail.from_wire(VIDEO)
    answers = Answers({"data": VIDEO}, {"data": VIDEO}, {"data": {"id": "v1", "deleted": True}})
    videos = VideosBase(answers)
    assert await videos.get("v1") == video
    await videos.get(video)
    await videos.delete(video)
    assert [(call.operation.method, call.path) for call in answers.calls] == [
        ("GET", "/v3/videos/v1"),
        ("GET", "/v3/videos/v1"),
        ("DELETE", "/v3/videos/v1"),
    ]


async def test_ids_under_another_name() -> None:
    answers = Answers({"data": {"voice_id": "vo1"}}, None)
    await VoicesBase(answers).delete(models.VoiceItem.from_wire(VOICE))
    await WebhookEndpointsBase(answers).delete(models.WebhookEndpointResponse.from_wire(ENDPOINT))
    assert [call.path for call in answers.calls] == ["/v3/voices/vo1", "/v3/webhooks/endpoints/e1"]


@pytest.mark.parametrize("bad", ["", " ", None, 3])
async def test_a_wrong_item_is_refused_by_name(bad: Any) -> None:
    answers = Answers()
    for noun, verb in [(VideosBase, "get"), (VideosBase, "delete"), (LooksBase, "get"), (AvatarGroupsBase, "delete")]:
        with pytest.raises(InvalidInput):
            await getattr(noun(answers), verb)(bad)
    assert answers.calls == []


async def test_update_sends_the_fields_that_were_given() -> None:
    answers = Answers({"data": ENDPOINT}, {"data": ENDPOINT})
    endpoints = WebhookEndpointsBase(answers)
    await endpoints.update("e1", events=NULL)
    await endpoints.update("e1", url="https://y")
    assert [call.json for call in answers.calls] == [{"events": None}, {"url": "https://y"}]
    with pytest.raises(InvalidInput, match="nothing is to be changed"):
        await endpoints.update("e1")


async def test_update_with_a_required_field() -> None:
    answers = Answers({"data": {"id": "l1", "status": "completed"}})
    await LipsyncsBase(answers).update("l1", title="New")
    assert (answers.calls[0].operation.method, answers.calls[0].json) == ("PATCH", {"title": "New"})


async def test_a_simple_create() -> None:
    answers = Answers({"data": {**ENDPOINT, "secret": "whsec_x"}})
    made = await WebhookEndpointsBase(answers).create(url="https://x", events=["avatar_video.success"])
    assert made.secret == "whsec_x"
    assert answers.calls[0].json == {"url": "https://x", "events": ["avatar_video.success"]}


async def test_required_filters_are_named() -> None:
    answers = Answers({"data": []}, {"data": []})
    await AssetsBase(answers).list(username="ada").all()
    await AssetsBase(answers).search(type="icon", query="cat").all()
    assert [call.query for call in answers.calls] == [
        (("username", "ada"),),
        (("query", "cat"), ("type", "icon")),
    ]


@pytest.mark.parametrize(("noun", "verb"), LISTS)
async def test_every_list_comes_to_its_end(noun: str, verb: str) -> None:
    """Each page once: the second is asked for with the cursor of the first, or not at all where nothing asks for it."""
    answers = Answers({"data": [], "has_more": True, "next_token": "t2"}, {"data": [], "next_token": None})
    method = getattr(NOUNS[noun](answers), verb)
    parameters = inspect.signature(method).parameters.values()
    wanted = {p.name: "x" for p in parameters if p.default is p.empty}
    pages = [page async for page in method(**wanted).pages()]
    first, *later = [call.query for call in answers.calls]
    assert len(pages) == len(answers.calls)
    assert dict(first) == wanted
    takes_a_cursor = "token" in {p.name for p in parameters}
    assert [sorted(query) for query in later] == ([sorted([*first, ("token", "t2")])] if takes_a_cursor else [])


def test_only_types_of_events_come_in_one_page() -> None:
    one_page = {n for n, verb in LISTS if "token" not in inspect.signature(getattr(NOUNS[n], verb)).parameters}
    assert one_page == {"WebhookEventTypesBase"}
    assert len(LISTS) > 15


def test_nothing_that_costs_money_is_a_plain_verb() -> None:
    free = {"get", "list", "search", "update", "delete"}
    assert {(noun, verb) for noun, verb in verbs() if verb not in free} == {
        ("BrandGlossariesBase", "create"),
        ("FoldersBase", "create"),
        ("WebhookEndpointsBase", "create"),
        ("WorkflowsBase", "create"),
    }


def test_every_noun_is_inherited_by_one_of_ours() -> None:
    package = FOLDER.parent.parent
    ours = [path.read_text("utf-8") for path in package.rglob("*.py") if "_generated" not in path.parts]
    used = {name for text in ours for name in re.findall(r"_generated\.nouns\.\w+ import (\w+)", text)}
    assert used == set(NOUNS)
