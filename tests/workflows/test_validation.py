"""What HeyGen would refuse after the twin is paid for is refused before."""

from __future__ import annotations

from pathlib import Path

import pytest

from heygen_async._workflows.person import Person
from heygen_async._workflows.validation import check_people, check_person
from heygen_async.errors import InvalidBatch, InvalidInput

pytestmark = pytest.mark.anyio


def person(**changes: object) -> Person:
    return Person(**{"name": "Ada", "look_id": "l", "script": "Hello", **changes})  # type: ignore[arg-type]


async def test_a_good_person_passes_without_a_doubt() -> None:
    options = {"voice_settings": {"speed": 1.1}, "caption": True, "background": "#ffffff", "title": "Ada"}
    checked = check_person(person(options=options))
    assert (checked.problems, checked.warnings) == ((), ())


async def test_all_refusals_of_a_person_at_once() -> None:
    options = {"voice_settings": {"speed": 9, "pitch": 99}, "expressiveness": "high", "resolution": 7}
    found = check_person(person(engine="avatar_v", options=options)).problems
    fields = {problem.field for problem in found}
    assert fields == {"voice_settings.speed", "voice_settings.pitch", "expressiveness", "resolution"}


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"background": "beach.png"}, "background"),
        ({"background": Path("beach.png")}, "background"),
        ({"watermark": {"image": "logo.png"}}, "watermark.image"),
    ],
)
async def test_a_local_file_among_the_options_is_refused(options: dict[str, object], field: str) -> None:
    (problem,) = check_person(person(options=options)).problems
    assert problem.field == field
    assert "asset_id" in problem.remedy


HALF = "Hello \ud83d"
"""What is left of an emoji that JavaScript has cut in two."""


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": HALF}, "name"),
        ({"script": HALF}, "script"),
        ({"key": HALF}, "key"),
        ({"output": f"{HALF}.mp4"}, "output"),
        ({"script": None, "audio": Path("caf\udce9.mp3")}, "audio"),
        ({"script": None, "audio": Path(f"{HALF}.mp3")}, "audio"),
        ({"script": None, "audio": f"https://a.example/{HALF}"}, "audio"),
        ({"consent_text": HALF}, "consent_text"),
        ({"metadata": {"team": [{"who": HALF}]}}, "metadata.team"),
        ({"options": {"title": HALF}}, "title"),
        ({"options": {"background": {"type": "color", "value": HALF}}}, "background.value"),
    ],
)
async def test_half_a_character_is_refused_wherever_it_stands(changes: dict[str, object], field: str) -> None:
    (problem,) = check_person(person(**changes), files=False).problems
    assert problem.field == field
    assert "\\ud" in problem.problem, "shown so that it can be printed"
    with pytest.raises(InvalidBatch) as batch:
        check_people([person(), person(**changes)])
    str(batch.value).encode()


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"title": 3}, "title"),
        ({"callback_id": 3}, "callback_id"),
        ({"background": "#abc"}, "background.value"),
        ({"background": {"type": "color", "value": "reddish"}}, "background.value"),
    ],
)
async def test_what_a_video_refuses_is_refused_before_the_twin_is_paid_for(
    options: dict[str, object], field: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        check_people([person(options=options)])
    assert caught.value.field == field


async def test_one_refusal_of_one_person_is_itself_and_others_are_told_together() -> None:
    bad = person(name="Bob", script="x" * 5001)
    with pytest.raises(InvalidInput, match="5,001") as caught:
        check_people([bad])
    assert not isinstance(caught.value, InvalidBatch)
    with pytest.raises(InvalidBatch) as batch:
        check_people([person(), bad])
    assert [where for where, _ in batch.value.problems] == ["people[1] (Bob)"]


async def test_files_are_looked_for_only_when_asked() -> None:
    absent = person(look_id=None, footage=Path("none.mp4"), voice_id="v")
    assert [problem.field for problem in check_person(absent).problems] == ["footage"]
    assert check_person(absent, files=False).problems == ()
