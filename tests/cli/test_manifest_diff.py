"""A changed manifest of a run: what is said of each change, and what is taken of it."""

from __future__ import annotations

import csv
from pathlib import Path

from heygen_async.cli.exit_codes import Exit
from heygen_async.sandbox.media import render_footage
from tests.cli.conftest import Command

ONBOARD = ("onboard", "people.csv", "--run", "demo", "--sandbox")
HEAD = "name,footage,voice_id,script,priority,metadata.team\n"


def test_what_can_be_taken_of_a_changed_manifest_is_taken_and_the_rest_is_set_aside(
    heygen: Command, folder: Path
) -> None:
    for name, seconds in (("a", 20), ("b", 25), ("c", 30)):
        (folder / f"{name}.mp4").write_bytes(render_footage(seconds))

    def write(*rows: str) -> None:
        text = HEAD + "".join(f"{row}\n" for row in rows)
        (folder / "people.csv").write_text(text, encoding="utf-8")

    def row(name: str, footage: str = "a.mp4", script: str = "Hi", first: int = 5, team: str = "") -> str:
        return f"{name},{footage},YOUR_VOICE_ID,{script},{first},{team}"

    write(row("Ada"), row("Bob", "c.mp4", first=0), row("Cyd"), row("Dan"))
    # Enough for three, who share an upload; Bob comes last with one of his own: he is held, nothing is paid for him.
    assert heygen(*ONBOARD, "--max-spend", "3.5", "--uploads", "1").code == Exit.LIMITED
    write(row("Ada", footage="b.mp4"), row("Bob", "c.mp4", script="Bye", first=0), row("Cyd", team="red"), row("Eve"))

    ran = heygen(*ONBOARD, "--max-spend", "inf", "--dry-run")
    assert ran.code == 0
    assert "set aside: people.csv: line 2, footage: changed after something was paid for 'ada'. Restore it" in ran.err
    for line in (
        "changed  ada (line 2): footage; $1.07 paid; set aside: this is paid for or delivered",
        "changed  bob (line 3): script; nothing paid; taken: begins again",
        "changed  cyd (line 4): metadata; $1.07 paid; taken: makes no difference to what is made",
        "new      eve",
        "gone     dan: they have ended, and stay as they are",
        "1 new person, 1 to continue",
    ):
        assert line in ran.out
    assert "1 changed row would be set aside" in ran.err
    assert not (folder / "people.invalid.csv").exists()

    ran = heygen(*ONBOARD, "--max-spend", "inf", "--json")
    assert ran.code == 0, ran.out + ran.err
    assert {one["item"]: one["taken"] for one in ran.events if one["event"] == "changed"} == {
        "ada": False, "bob": True, "cyd": True,
    }  # fmt: skip
    assert {one["item"] for one in ran.events if one["event"] == "change"} == {"bob", "eve"}, "not Ada"
    assert ran.event("end")["counts"] == {"done": 5}
    with (folder / "people.invalid.csv").open(encoding="utf-8", newline="") as file:
        [aside] = csv.DictReader(file)
    assert aside["name"] == "Ada"
    assert "give the changed person another key, with look_id" in aside["problem"]
    people = {one: heygen("show", "demo", one, "--sandbox", "--json").events[0]["person"] for one in ("ada", "bob")}
    assert people["bob"]["script"] == "Bye"
    assert people["ada"]["footage"]["path"].endswith("a.mp4")

    write(row("Ada", footage="b.mp4"))
    ran = heygen(*ONBOARD)
    assert ran.code == Exit.USAGE
    assert "1 changed row cannot be taken over, and there are no others" in ran.err
