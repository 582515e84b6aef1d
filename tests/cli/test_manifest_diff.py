"""A changed manifest of a run: what is said of each change, and what is taken of it."""

from __future__ import annotations

import csv
from pathlib import Path

from heygen_async.cli.exit_codes import Exit
from heygen_async.sandbox import Sandbox
from heygen_async.sandbox.media import render_footage
from tests.cli.conftest import Command

ONBOARD = ("onboard", "people.csv", "--run", "demo")
HEAD = "name,footage,voice_id,script,metadata.team\n"


def test_what_can_be_taken_of_a_changed_manifest_is_taken_and_the_rest_is_set_aside(
    heygen: Command, folder: Path, real: Sandbox
) -> None:
    for name, seconds in (("a", 20), ("b", 25)):
        (folder / f"{name}.mp4").write_bytes(render_footage(seconds))

    def write(*rows: str) -> None:
        text = HEAD + "".join(f"{row}\n" for row in rows)
        (folder / "people.csv").write_text(text, encoding="utf-8")

    def row(name: str, footage: str = "a.mp4", script: str = "Hi", team: str = "") -> str:
        return f"{name},{footage},YOUR_VOICE_ID,{script},{team}"

    write(*map(row, ("Ada", "Bob", "Cyd", "Dan")))
    assert heygen(*ONBOARD, "--yes").code == Exit.CONSENT
    assert real.ledger.total == 4.0
    write(row("Ada", footage="b.mp4"), row("Bob", script="Bye"), row("Cyd", team="red"), row("Eve"))

    ran = heygen(*ONBOARD, "--dry-run")
    assert ran.code == 0
    assert "set aside: people.csv: line 2, footage: changed after something was paid for 'ada'. Restore it" in ran.err
    for line in (
        "changed  ada (line 2): footage; $1.00 paid; set aside: this is paid for or delivered",
        "changed  bob (line 3): script; $1.00 paid; taken: continues with it, and keeps what is paid",
        "changed  cyd (line 4): metadata; $1.00 paid; taken: makes no difference to what is made",
        "new      eve",
        "gone     dan: 1 person continues without the row",
        "1 new person, 3 to continue",
    ):
        assert line in ran.out
    assert "changed row would be set aside" in ran.err
    assert not (folder / "people.invalid.csv").exists()

    ran = heygen(*ONBOARD, "--yes", "--json")
    assert ran.code == Exit.CONSENT
    assert real.ledger.total == 5.0, "Eve's twin"
    assert {one["item"]: one["taken"] for one in ran.events if one["event"] == "changed"} == {
        "ada": False, "bob": True, "cyd": True,
    }  # fmt: skip
    assert {one["item"] for one in ran.events if one["event"] == "change"} == {"bob", "cyd", "dan", "eve"}, "not Ada"
    with (folder / "people.invalid.csv").open(encoding="utf-8", newline="") as file:
        [aside] = csv.DictReader(file)
    assert aside["name"] == "Ada"
    assert "give the changed person another key, with look_id" in aside["problem"]
    [bob] = heygen("show", "demo", "bob", "--json").events
    assert bob["person"]["script"] == "Bye"
    [ada] = heygen("show", "demo", "ada", "--json").events
    assert ada["person"]["footage"]["path"].endswith("a.mp4")

    write(row("Ada", footage="b.mp4"))
    ran = heygen(*ONBOARD, "--yes")
    assert ran.code == Exit.USAGE
    assert "1 changed row cannot be taken over, and there are no others" in ran.err
