"""Runs from the command line: from the manifest to the results, and everything that is refused before."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from heygen_async.cli.state import StateLocation
from heygen_async.sandbox import Sandbox
from heygen_async.sandbox.media import render_footage, silent_wav
from tests.cli.conftest import PEOPLE, Command


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_everybody_gets_a_video_and_the_results_say_so(heygen: Command, folder: Path) -> None:
    ran = heygen("onboard", "people.csv", "--run", "demo", "--sandbox")
    assert ran.code == 0, ran.out + ran.err
    assert "making test footage" in ran.out
    assert "3 done" in ran.out
    assert "Traceback" not in ran.out + ran.err
    results = rows(folder / "videos/demo/results.csv")
    assert [row["key"] for row in results] == ["ada", "bob", "cyd"]
    for row in results:
        video = Path(row["file"])
        assert video.stat().st_size == int(row["size"])
        assert row["state"] == "done"
        assert float(row["cost"]) > 1
        assert row["video_id"]
        assert row["page_url"].startswith("https://")
        assert "?" not in row["page_url"]
    assert results[0]["metadata.team"] == "blue"
    lines = (folder / "videos/demo/results.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["metadata"] for line in lines] == [{"team": "blue"}, {}, {"team": "red"}]
    assert not list(folder.rglob("*.part"))


def test_the_same_command_again_pays_nothing(heygen: Command, folder: Path) -> None:
    first = heygen("onboard", "people.csv", "--run", "demo", "--sandbox", "--json").event("end")
    again = heygen("onboard", "people.csv", "--run", "demo", "--sandbox", "--json")
    assert again.code == 0
    assert again.event("end")["spent"] == first["spent"] > 3
    assert not [event for event in again.events if event["event"] == "change"]
    # As on Windows while Excel has it open: the run is summed up all the same, and says what is missing.
    results = folder / "videos/demo/results.csv"
    results.unlink()
    results.mkdir()
    blocked = heygen("onboard", "people.csv", "--run", "demo", "--sandbox")
    assert blocked.code == 1
    assert "3 done" in blocked.out
    assert "results.csv could not be written" in blocked.out
    assert "to write it: heygen-async resume demo --sandbox" in blocked.out


def test_json_events_tell_all_of_it(heygen: Command) -> None:
    ran = heygen("onboard", "people.csv", "--run", "demo", "--sandbox", "--json", "--out", "out")
    events = ran.events
    assert events[0]["event"] == "start"
    assert (events[0]["people"], events[0]["sandbox"]) == (3, True)
    assert events[-1]["event"] == "end"
    assert (events[-1]["counts"], events[-1]["exit_code"]) == ({"done": 3}, 0)
    ada = [event["stage"] for event in events if event.get("item") == "ada" and event["state"] == "running"]
    assert list(dict.fromkeys(ada)) == ["upload", "twin", "consent", "render", "deliver"]
    assert "making test footage" in ran.err, "what is for people goes to standard error"
    assert Path("out/results.csv").exists()


def test_failed_people_fail_alone(heygen: Command, folder: Path) -> None:
    text = PEOPLE.replace("Hello from Bob", "[[fail:rendering_failed]]")
    (folder / "people.csv").write_text(text, encoding="utf-8")
    ran = heygen("onboard", "people.csv", "--run", "demo", "--sandbox")
    assert ran.code == 3
    assert "heygen-async retry demo --sandbox" in ran.out
    bob = rows(folder / "videos/demo/results.csv")[1]
    assert (bob["state"], bob["stage"], bob["error"], bob["file"]) == ("failed_remote", "render", "JobFailed", "")
    assert bob["error_code"] == "rendering_failed"

    ran = heygen("retry", "demo", "--sandbox")
    assert ran.code == 0, "HeyGen took nothing for a render that failed"
    assert "heygen-async resume demo --sandbox" in ran.out
    assert heygen("resume", "--sandbox").code == 3, "the same script fails again"
    assert rows(folder / "videos/demo/results.csv")[1]["paid_again"] == "1"


def test_bad_rows_are_refused_all_at_once_and_nothing_is_made(heygen: Command, folder: Path) -> None:
    (folder / "people.csv").write_text(PEOPLE + "Dora,,footage/dora.mp4,,,\n,,,Hi,,\n", encoding="utf-8")
    ran = heygen("onboard", "people.csv", "--run", "demo")
    assert ran.code == 2
    assert "people.csv: line 5, script: is required" in ran.err
    assert "people.csv: line 6, name: is required" in ran.err
    assert "Nothing was sent" in ran.err
    assert not (folder / ".heygen").exists()


def test_bad_rows_are_set_aside(heygen: Command, folder: Path) -> None:
    (folder / "people.csv").write_text(PEOPLE + "Dora,,footage/dora.mp4,,,\n", encoding="utf-8")
    ran = heygen("onboard", "people.csv", "--run", "demo", "--sandbox", "--skip-invalid")
    assert ran.code == 0
    aside = rows(folder / "people.invalid.csv")
    assert [(row["name"], "script: is required" in row["problem"]) for row in aside] == [("Dora", True)]
    # What somebody has begun to mend is not written over.
    (folder / "people.invalid.csv").write_text("mended", encoding="utf-8")
    heygen("onboard", "people.csv", "--run", "demo", "--sandbox", "--skip-invalid")
    assert (folder / "people.invalid.csv").read_text(encoding="utf-8") == "mended"
    assert (folder / "people.invalid-2.csv").exists()


def test_a_workbook_is_a_manifest_and_its_bad_rows_are_set_aside_as_csv(heygen: Command, folder: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("May")
    for row in csv.reader([*PEOPLE.splitlines()[:2], "Dora,,footage/dora.mp4,,,"]):
        sheet.append([value or None for value in row])
    book.save(folder / "people.xlsx")
    ran = heygen("onboard", "people.xlsx", "--sheet", "May", "--run", "demo", "--sandbox", "--skip-invalid")
    assert ran.code == 0
    assert "people.xlsx: line 3, script: is required" in ran.err
    assert [row["name"] for row in rows(folder / "people.invalid.csv")] == ["Dora"]


def test_a_dry_run_that_skips_bad_rows_writes_nothing(heygen: Command, folder: Path) -> None:
    heygen("onboard", "people.csv", "--run", "demo", "--sandbox", "--dry-run")  # makes the footage
    (folder / "people.csv").write_text(PEOPLE + "Dora,,footage/dora.mp4,,,\n", encoding="utf-8")
    before = sorted(folder.rglob("*"))
    ran = heygen("onboard", "people.csv", "--run", "demo", "--sandbox", "--skip-invalid", "--dry-run")
    assert ran.code == 0
    assert "1 of 4 rows would be left out" in ran.err
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize("output", ["results.csv", "./Results.JSONL"])
@pytest.mark.parametrize("dry_run", [(), ("--dry-run",)])
def test_a_video_that_the_results_would_replace_is_refused(
    heygen: Command, folder: Path, output: str, dry_run: tuple[str, ...]
) -> None:
    (folder / "people.csv").write_text(
        f"name,footage,script,voice_id,output\nAda,a.mp4,Hi,YOUR_VOICE_ID,{output}\n"
        "Bob,a.mp4,Hi,YOUR_VOICE_ID,sub/results.csv\n",
        encoding="utf-8",
    )
    ran = heygen("onboard", "people.csv", "--run", "demo", "--sandbox", *dry_run)
    assert ran.code == 2
    assert f"line 2, output = {output}: the results of the run are written" in ran.err
    assert "line 3" not in ran.err
    assert not (folder / ".heygen").exists()


def test_a_dry_run_checks_and_spends_nothing(heygen: Command, folder: Path) -> None:
    text = PEOPLE.replace("YOUR_VOICE_ID,blue", "no-such-voice,blue")
    (folder / "people.csv").write_text(text, encoding="utf-8")
    ran = heygen("onboard", "people.csv", "--run", "demo", "--sandbox", "--dry-run")
    assert ran.code == 2
    assert "line 2, voice_id" in ran.err
    assert "2 twins at $1.00" in ran.out
    assert "nothing was paid" in ran.out
    assert not (folder / ".heygen").exists()
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (folder / "footage/cyd.mp4").write_bytes(b"no video")
    ran = heygen("onboard", "people.csv", "--run", "demo", "--sandbox", "--dry-run")
    assert ran.code == 2
    assert "line 4, footage" in ran.err
    assert "check_footage" not in ran.err, "a manifest cannot switch that off"
    (folder / "footage/cyd.mp4").unlink()
    assert heygen("onboard", "people.csv", "--run", "demo", "--sandbox", "--dry-run").code == 0


def test_a_plan_counts_recordings_by_their_length_or_as_the_longest(heygen: Command, folder: Path) -> None:
    (folder / "ada.wav").write_bytes(silent_wav(120))
    rows = "Ada,YOUR_DIGITAL_TWIN_LOOK_ID,ada.wav\n"
    (folder / "people.csv").write_text(f"name,look_id,audio\n{rows}", encoding="utf-8")
    ran = heygen("onboard", "people.csv", "--run", "demo", "--sandbox", "--dry-run")
    assert "about $8.00: about 2.0 minutes of video" in ran.out
    assert "unknown length" not in ran.out
    rows += "Bob,YOUR_DIGITAL_TWIN_LOOK_ID,https://example.com/bob.mp3\n"
    (folder / "people.csv").write_text(f"name,look_id,audio\n{rows}", encoding="utf-8")
    ran = heygen("onboard", "people.csv", "--run", "demo", "--sandbox", "--dry-run")
    assert "about $48.02: about 12.0 minutes of video" in ran.out
    assert "1 recording of unknown length counted as 10 minutes, HeyGen's longest" in ran.out


def test_much_money_is_not_spent_without_a_yes(heygen: Command, folder: Path, real: Sandbox) -> None:
    people = "name,footage,voice_id,script\n" + "".join(f"P{n},a.mp4,YOUR_VOICE_ID,Hi\n" for n in range(10))
    (folder / "a.mp4").write_bytes(render_footage(20))
    (folder / "people.csv").write_text(people, encoding="utf-8")
    ran = heygen("onboard", "people.csv", "--run", "demo")
    assert ran.code == 2, ran.err
    assert "--yes" in ran.err
    assert "10 twins at $1.00" in ran.out
    assert real.ledger.total == 0
    assert not (folder / ".heygen").exists(), "a no leaves nothing behind"


def test_a_spending_limit_pauses_and_more_money_goes_on(heygen: Command) -> None:
    ran = heygen("onboard", "people.csv", "--run", "demo", "--sandbox", "--max-spend", "1.5")
    assert ran.code == 8
    assert "spending limit of $1.50" in ran.out
    assert "to resume: heygen-async resume demo --max-spend 4 --sandbox" in ran.out, "an amount that is enough"
    ran = heygen("resume", "demo", "--sandbox", "--max-spend", "4")
    assert ran.code == 0, ran.out


def test_a_limit_holds_for_the_command_that_goes_on(heygen: Command) -> None:
    heygen("onboard", "people.csv", "--run", "demo", "--sandbox", "--max-spend", "1.5")
    ran = heygen("resume", "demo", "--sandbox")
    assert ran.code == 8
    assert "spending limit of $1.50" in ran.out
    assert "spending limit of $1.50" in heygen("status", "demo", "--sandbox").out
    assert heygen("resume", "demo", "--sandbox", "--max-spend", "inf").code == 0


def test_mended_rows_are_priced_and_named_before_they_are_paid_for(heygen: Command, folder: Path) -> None:
    refused = PEOPLE.replace("metadata.team", "remove_background").replace("blue", "yes").replace("red", "yes")
    (folder / "people.csv").write_text(refused.replace("YOUR_VOICE_ID,\n", "YOUR_VOICE_ID,yes\n"), encoding="utf-8")
    assert heygen("onboard", "people.csv", "--run", "demo", "--sandbox").code == 3
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    ran = heygen("onboard", "people.csv", "--run", "demo", "--sandbox", "--dry-run", "--json")
    plan = ran.event("plan")
    assert (plan["going_on"], plan["ended"], plan["twins"]) == (3, 0, 0)
    assert 0 < plan["price"] < 1
    assert heygen("onboard", "people.csv", "--run", "demo", "--sandbox").code == 0
    assert (
        heygen("onboard", "people.csv", "--run", "demo", "--sandbox", "--dry-run", "--json").event("plan")["price"] == 0
    )


def test_a_manifest_whose_footage_is_gone_goes_on(heygen: Command, folder: Path) -> None:
    heygen("onboard", "people.csv", "--run", "demo", "--state", "s.db", "--sandbox", "--max-spend", "4")
    for path in (folder / "footage").iterdir():
        path.unlink()
    ran = heygen("onboard", "people.csv", "--run", "demo", "--state", "s.db", "--sandbox", "--max-spend", "9")
    assert ran.code == 0, ran.err


@pytest.mark.parametrize("name", ["", "../elsewhere", "a/b", ".hidden"])
def test_a_name_that_leads_elsewhere_is_refused(heygen: Command, folder: Path, name: str) -> None:
    ran = heygen("onboard", "people.csv", "--run", name, "--sandbox")
    assert ran.code == 2
    assert "not a valid name" in ran.err
    assert not (folder / ".heygen").exists()


def test_suggested_commands_can_be_pasted(heygen: Command, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = heygen(
        "onboard", "people.csv", "--run", "spring 1", "--sandbox", "--state", "my state.db", "--max-spend", "1.5"
    )
    assert "heygen-async resume 'spring 1' --max-spend 4 --state 'my state.db'" in ran.out
    monkeypatch.setenv("HEYGEN_STATE", "my state.db")
    ran = heygen("resume", "spring 1")
    assert "to resume: heygen-async resume 'spring 1' --max-spend 4\n" in ran.out


def test_no_password_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    url = "postgresql://me:s3cret@db.example/heygen"
    place = StateLocation(url)
    assert "s3cret" not in place.shown + place.command("resume", "spring")
    assert "me@db.example" in place.command("resume", "spring")
    monkeypatch.setenv("HEYGEN_STATE", url)
    assert place.command("resume", "spring") == "heygen-async resume spring"


def test_a_sandbox_run_and_a_real_one_are_not_mixed(
    heygen: Command, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    assert heygen("onboard", "people.csv", "--run", "demo", "--sandbox", "--state", "one.db").code == 0
    monkeypatch.setenv("HEYGEN_API_KEY", "key")
    ran = heygen("onboard", "people.csv", "--run", "demo", "--state", "one.db", "--yes")
    assert ran.code == 2
    assert "belongs to a sandbox" in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["onboard", "none.csv", "--run", "x"], "none.csv cannot be read"),
        (["onboard", "people.csv"], "--run"),
        (["onboard", "people.csv", "--run", "x", "--consent-wait", "soon"], "must be a duration"),
        (["onboard", "people.csv", "--run", "x", "--state", "mysql://x"], "mysql://… is neither"),
        (["resume"], "no state file"),
        (["status"], "no state file"),
        (["nonsense"], "nonsense"),
        (["doctor", "--nonsense"], "nonsense"),
        (["worker", "--slot", "0", "--state", "file.db"], "postgresql://"),
        (["worker", "--slot", "1"], "HEYGEN_STATE"),
    ],
)
def test_bad_usage_is_one_clear_message_and_exit_2(heygen: Command, folder: Path, words: list[str], said: str) -> None:
    (folder / "footage").mkdir()
    for name in ("ada", "bob", "cyd"):
        (folder / f"footage/{name}.mp4").write_bytes(b"x")
    ran = heygen(*words)
    assert ran.code == 2
    assert said in ran.out + ran.err
    assert "Traceback" not in ran.out + ran.err


def test_a_missing_key_is_said_before_anything_begins(heygen: Command, folder: Path) -> None:
    ran = heygen("voices")
    assert ran.code == 1
    assert "HEYGEN_API_KEY" in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_ends_calmly_and_the_run_goes_on_later(heygen: Command, folder: Path) -> None:
    environment = {**os.environ, "HEYGEN_SANDBOX_SPEED": "5"}
    command = [sys.executable, "-m", "heygen_async", "onboard", "people.csv", "--run", "demo", "--sandbox", "--json"]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        seen: list[str] = []
        for line in process.stdout:
            seen.append(line)
            event = json.loads(line)
            if (event.get("stage"), event.get("state")) == ("twin", "waiting"):
                process.send_signal(signal.SIGINT)
                break
        seen += process.stdout.readlines()
        assert process.wait(60) == 130
        events = [json.loads(line) for line in seen]
        assert events[-1]["event"] == "end"
        assert events[-1]["resume"] == "heygen-async resume demo --sandbox"
    assert heygen("status", "demo", "--sandbox").code == 5
    assert heygen("resume", "demo", "--sandbox").code == 0
    ledger = {row["key"]: float(row["cost"]) for row in rows(folder / "videos/demo/results.csv")}
    assert all(1 < cost < 2 for cost in ledger.values()), "every twin is paid once"


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_killed_run_finds_the_same_sandbox_and_pays_once(heygen: Command, folder: Path) -> None:
    environment = {**os.environ, "HEYGEN_SANDBOX_SPEED": "30"}
    command = [sys.executable, "-m", "heygen_async", "onboard", "people.csv", "--run", "demo", "--sandbox", "--json"]
    for stage in ("upload", "twin", "render"):
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
            assert process.stdout is not None
            for line in process.stdout:
                event = json.loads(line)
                if (event.get("stage"), event.get("state")) == (stage, "running"):
                    process.kill()
                    break
            else:
                pytest.fail(f"the run ended before anybody came to {stage}")
    ran = heygen("resume", "demo", "--sandbox", "--json")
    assert ran.code == 0
    charges = _charges(folder / ".heygen/sandbox.db.heygen")
    assert sorted(charges) == ["createAvatar"] * 3 + ["createVideo"] * 3


def _charges(path: Path) -> list[str]:
    from heygen_async.sandbox import Sandbox

    return [charge.operation for charge in Sandbox(state_file=path).ledger.charges]


def test_without_the_extra_the_command_says_which(folder: Path) -> None:
    blocker = (
        "import sys\n"
        "class Gone:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] == 'cyclopts':\n"
        "            raise ModuleNotFoundError(name, name=name)\n"
        "sys.meta_path.insert(0, Gone())\n"
        "from heygen_async.cli import main\n"
        "sys.argv = ['heygen-async', 'doctor']\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", blocker], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pip install 'heygen-async[cli]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_two_sessions_on_one_state_file_are_told_of_each_other(heygen: Command, folder: Path) -> None:
    environment = {**os.environ, "HEYGEN_SANDBOX_SPEED": "1"}
    command = [sys.executable, "-m", "heygen_async", "onboard", "people.csv", "--run", "demo", "--sandbox", "--json"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if json.loads(line).get("state") == "waiting":
                break
        ran = heygen("resume", "demo", "--sandbox")
        watched = heygen("status", "demo", "--sandbox", "--json")
        process.kill()
    assert ran.code == 1
    assert re.search(r"in use by process \d+", ran.err)
    assert watched.events[0]["people"] == 3, "looking is always possible"
