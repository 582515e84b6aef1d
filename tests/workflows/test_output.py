"""Names of video files: what some system does not take is refused before anything is paid, and one file is one."""

from __future__ import annotations

import unicodedata

import pytest

from heygen_async._workflows.onboard import check_people
from heygen_async._workflows.output import one_file, output_problem
from heygen_async._workflows.person import Person
from heygen_async.errors import InvalidBatch


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
    (problem,) = Person(name="Ada", look_id="l", script="Hello", output=name).problems()
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
    with pytest.raises(InvalidBatch, match=r"several people's file|leaves the folder"):
        check_people(people)


def test_a_name_that_is_made_is_one_that_can_be_written() -> None:
    long = Person(name="𠀀" * 80, look_id="l", script="Hello", options={"output_format": "webm"})
    assert long.problems() == []
    assert long.file_name.endswith(".webm")
    (problem,) = Person(name="Con", look_id="l", script="Hello").problems()
    assert (problem.field, problem.remedy) == ("output", "Name the file.")
