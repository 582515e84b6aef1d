"""Names of video files: what some system does not take is refused before anything is paid, and one file is one."""

from __future__ import annotations

import errno
import unicodedata
from pathlib import Path
from types import SimpleNamespace

import pytest

from heygen_async._manifest import read_manifest
from heygen_async._manifest.preflight import preflight
from heygen_async._resources.client_resources import context_of
from heygen_async._workflows.outcomes import Done, Failed
from heygen_async._workflows.output import estimated_size, one_file, output_problem, place_problems, state_files
from heygen_async._workflows.person import Person
from heygen_async._workflows.run_events import Change
from heygen_async._workflows.validation import check_people, check_person
from heygen_async.errors import InvalidBatch, RunPaused
from heygen_async.sandbox.media import render_footage
from tests.transport.server import reply, serving
from tests.workflows.world import world


@pytest.mark.parametrize(
    "name",
    [
        "/a.mp4", "../a.mp4", "a/../../b.mp4", "C:evil.mp4", "\\evil.mp4", "\\\\host\\share\\a.mp4", "con.mp4", "Lpt1",
        "a/NUL .x", "ada: intro.mp4", "a?.mp4", "a*", 'a".mp4', "a|b", "<a>", "a\n.mp4", "a\0", "\udce9.mp4", "a.mp4.",
        "a /b.mp4", "x" * 237 + ".mp4", "ä" * 119 + ".mp4", ".", "./", "a/" + "x" * 252 + ".mp4",
    ],
)  # fmt: skip
def test_what_some_system_does_not_take_is_refused(name: str) -> None:
    assert output_problem(name)
    (problem,) = check_person(Person(name="Ada", look_id="l", script="Hello", output=name)).problems
    assert problem.field == "output"


@pytest.mark.parametrize("name", ["a.mp4", "./a.mp4", "team/ada.mp4", "Zoë.mp4", "console.mp4", "x" * 236 + ".mp4"])
def test_a_plain_name_is_taken(name: str) -> None:
    assert output_problem(name) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a.mp4", "./a.mp4"),
        ("a.mp4", "A.mp4"),
        ("team/a.mp4", "team//x/../a.mp4"),
        (unicodedata.normalize("NFC", "Zoë.mp4"), unicodedata.normalize("NFD", "zoë.mp4")),
        ("straße.mp4", "STRASSE.mp4"),
    ],
)
def test_two_names_of_one_file_are_not_two_peoples(one: str, other: str) -> None:
    assert one_file(one) == one_file(other)
    people = [
        Person(name="Ada", look_id="l", script="Hello", output=one),
        Person(name="Bob", look_id="l", script="Hello", output=other),
    ]
    with pytest.raises(InvalidBatch, match=r"the file of more than one person|leaves the folder"):
        check_people(people)


def test_a_name_that_is_made_is_one_that_can_be_written() -> None:
    long = Person(name="𠀀" * 80, look_id="l", script="Hello", options={"output_format": "webm"})
    assert check_person(long).problems == ()
    assert long.file_name.endswith(".webm")
    (problem,) = check_person(Person(name="Con", look_id="l", script="Hello")).problems
    assert (problem.field, problem.remedy) == ("output", "Set an output.")


@pytest.mark.parametrize("name", ["a.mp4.part", "team/A.MP4.PART", "a.part.json"])
def test_names_of_what_a_download_leaves_are_refused(name: str) -> None:
    assert "download" in str(output_problem(name))


def test_a_name_of_symbols_is_called_by_its_key() -> None:
    person = Person(name="!!!", key="k-1", look_id="l", script="Hello")
    assert check_person(person).problems == ()
    assert person.file_name == "k-1.mp4"


def test_a_text_that_names_a_file_is_a_path_and_an_address_is_one() -> None:
    for text in ("ada.mp4", "folder/ada.mp4", "C:\\ada.mp4", "www.example.com/ada.mp4"):
        assert Person(name="Ada", footage=text, script="Hello").footage == Path(text)
    for text in ("https://h.test/a.mp4", "HTTPS://h.test/a.mp4", "http://h.test/a", "https:/h.test/a", "s3://b/a"):
        assert Person(name="Ada", footage=text, script="Hello").footage == text
    again = Person.from_plain(Person(name="Ada", footage="ada.mp4", audio="a.wav", probe=False).to_plain())
    assert (again.footage, again.audio, again.probe) == (Path("ada.mp4").absolute(), Path("a.wav").absolute(), False)


def test_places_that_belong_to_something_else_are_refused(tmp_path: Path) -> None:
    state = tmp_path / "Run.db"
    state.write_bytes(b"SQLite")
    (tmp_path / "link").symlink_to(tmp_path)
    taken = state_files(state) | {tmp_path / "people.csv": "the manifest"}
    for name in ("run.db", "RUN.DB-wal", "run.db-shm", "run.db-journal", "run.db.lock", "link/run.db", "x/../run.db"):
        assert name in place_problems([name], tmp_path, protected=taken), name
    assert "manifest" in str(place_problems(["people.csv"], tmp_path, protected=taken)["people.csv"])
    assert place_problems(["ada.mp4", "new/folder/ada.mp4"], tmp_path, protected=taken) == {}
    assert not (tmp_path / "new").exists()
    for address in (None, "postgresql://h/d", ":memory:"):
        assert state_files(address) == {}
    assert state_files(f"sqlite:///{state}") == state_files(state)


def test_places_that_cannot_be_written_to_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "ada.mp4").mkdir()
    (tmp_path / "mine.mp4").write_bytes(b"my photo")
    names = ["file/ada.mp4", "ada.mp4", "mine.mp4", "bob.mp4"]
    found = place_problems(names, tmp_path, protected={}, new=["mine.mp4"])
    assert set(found) == {"file/ada.mp4", "ada.mp4", "mine.mp4"}
    assert "mine.mp4" not in place_problems(names, tmp_path, protected={}), "what an earlier session delivered"

    def refuse(**_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    assert "Permission denied" in str(place_problems(["bob.mp4"], tmp_path, protected={})["bob.mp4"])


@pytest.mark.anyio
async def test_a_file_of_ones_own_is_never_replaced_and_nothing_is_paid_first(tmp_path: Path) -> None:
    async with world(tmp_path) as on:
        videos = tmp_path / "videos"
        videos.mkdir()
        (videos / "ada.mp4").write_bytes(b"my photo")
        (videos / "state.db").write_bytes(b"")
        for options in ({}, {"state": None, "run": None}):
            with pytest.raises(InvalidBatch, match=r"ada\.mp4 exists"):
                await on.onboard([on.person("Ada")], **options)
        with pytest.raises(RunPaused):
            await on.onboard([on.person("Bo", output="bo.mp4")], max_spend=0.5)
        with pytest.raises(InvalidBatch, match=r"ada\.mp4 exists"):
            await on.onboard([on.person("Bo", output="ada.mp4")], max_spend=50)
        with pytest.raises(InvalidBatch, match="which is the state"):
            await on.onboard([on.person("Ada", output="State.db")], state=videos / "state.db")
        assert on.charges == (0, 0)
        assert (videos / "ada.mp4").read_bytes() == b"my photo"


@pytest.mark.anyio
async def test_where_nothing_is_kept_heygen_says_whether_a_file_is_of_the_run(tmp_path: Path) -> None:
    async with world(tmp_path) as on:
        videos = tmp_path / "videos"
        videos.mkdir()
        ada, place = on.person("Ada"), videos / "ada.mp4"
        place.write_bytes(b"my photo")
        async with on.client() as heygen:
            for _ in range(2):
                with pytest.raises(InvalidBatch, match=r"ada\.mp4 exists"):
                    await on.onboard([ada], state=None)
                with pytest.raises(InvalidBatch, match=r"ada\.mp4 exists"):
                    await heygen.twin_to_video(ada, folder=videos, run="spring")
                if on.charges == (1, 1):
                    break
                place.unlink()
                await on.onboard([ada], state=None)
                # HeyGen repeats its answers, and the file is that of the video.
                await heygen.twin_to_video(ada, folder=videos, run="spring")
                assert on.charges == (1, 1)
                # By now HeyGen has forgotten the keys: it would be paid for again, and be another video.
                await on.clock.sleep(21 * 3600)
        assert on.charges == (1, 1)


@pytest.mark.anyio
async def test_the_disk_has_to_have_room_for_the_videos_before_anything_is_paid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with world(tmp_path) as on:
        # Enough for either video, and not for both: five minutes are 90 MB at least.
        monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=200_000_000))
        speech = "Hello. " * 643
        people = [on.person(name, script=speech) for name in ("Ada", "Bo")]
        with pytest.raises(InvalidBatch, match="200 MB are free; 230 MB are needed"):
            await on.onboard(people)
        assert on.charges == (0, 0)
        assert estimated_size([on.person("Eve", script=speech, options={"resolution": "4k"})]) > 300_000_000


@pytest.mark.anyio
async def test_a_file_that_appears_after_the_payment_is_not_replaced_either(tmp_path: Path) -> None:
    async with world(tmp_path) as on:
        videos = tmp_path / "videos"
        place = videos / "ada.mp4"

        def changed(change: Change) -> None:
            if change.stage == "deliver" and not place.exists():
                videos.mkdir(exist_ok=True)
                place.write_bytes(b"my photo")

        found = await on.onboard([on.person("Ada")], changed=changed)
        assert isinstance(found["Ada"], Failed)
        assert "another file" in str(found["Ada"].error)
        assert place.read_bytes() == b"my photo"
        assert on.charges == (1, 1)


@pytest.mark.anyio
async def test_what_people_name_is_looked_at_before_the_first_of_them_is_paid_for(tmp_path: Path) -> None:
    async with serving() as server, world(tmp_path) as on:
        server.otherwise = reply(200, b"<!DOCTYPE html><title>ada.mp4 - Drive</title>", kind="text/html")
        people = [
            on.person("Eve"),
            on.person("Ada", footage=f"{server.url}/share"),
            on.person("Bo", footage=None, look_id="no-such-look"),
            on.person("Cy", group_id="no-such-group"),
        ]
        with pytest.raises(InvalidBatch) as caught:
            await on.onboard(people)
        assert [line.strip().partition(". ")[0] for line in str(caught.value).splitlines()[1:]] == [
            "people[1] (Ada): footage: this is a web page, not a file",
            "people[2] (Bo): look_id: this account has no look 'no-such-look'",
            "people[3] (Cy): group_id: this account has no avatar group 'no-such-group'",
        ]
        assert on.charges == (0, 0)
        server.otherwise = reply(200, render_footage(20), kind="video/mp4")
        found = await on.onboard([on.person("Bob", footage=f"{server.url}/bob.mp4")], run="two")
        assert isinstance(found["Bob"], Done)


@pytest.mark.anyio
async def test_recordings_that_are_none_are_known_before_the_twin_is_paid_for(tmp_path: Path) -> None:
    async with world(tmp_path) as on:
        page = tmp_path / "page"
        page.write_bytes(b"<!DOCTYPE html><title>Sign in</title>")
        people = [on.person("Ada", script=None, audio=page), on.person("Bo", consent_video=page)]
        found = await on.onboard(people)
        assert sorted(str(outcome.error) for outcome in found.values() if isinstance(outcome, Failed)) == [
            "audio: this is text, not a recording. Pass a recording of what is said.",
            "consent_video: this is not a video that can be recognised; HeyGen documents MP4 and WebM. Convert it.",
        ]
        assert on.charges == (0, 0)


@pytest.mark.anyio
async def test_a_manifest_is_looked_at_by_the_rules_of_the_payment(tmp_path: Path) -> None:
    async with serving() as server, world(tmp_path) as on, on.client() as heygen:
        server.otherwise = reply(200, b"<!DOCTYPE html><title>ada.mp4 - Drive</title>", kind="video/mp4")
        (tmp_path / "page").write_bytes(b"<!DOCTYPE html><title>Sign in</title>")
        (tmp_path / "people.csv").write_text(
            "name,footage_asset_id,footage,script,audio,voice_id,consent_video,probe\n"
            f"Ada,,{server.url}/share,Hi,,YOUR_VOICE_ID,,\n"
            f"Bo,,{server.url}/share,Hi,,YOUR_VOICE_ID,,no\n"
            "Cy,a1,,,page,,,\n"
            "Di,a1,,Hi,,YOUR_VOICE_ID,page,\n"
            f"Ed,a1,,,{server.url}/talk,,,\n"
        )
        found = await preflight(context_of(heygen), await read_manifest(tmp_path / "people.csv"))
        assert [(finding.problem.line, finding.problem.column, finding.serious) for finding in found] == [
            (2, "footage", True),
            (4, "audio", True),
            (5, "consent_video", True),
            (6, "audio", True),
        ]
        assert "web page" in found[0].problem.problem
