from __future__ import annotations

import copy
import json
import pickle

import pytest

from heygen_async._wire.enums import OpenEnum
from heygen_async.errors import DecodeError


class Colour(OpenEnum):
    RED = "red"
    DEEP_BLUE = "deep-blue"


def test_a_known_word_is_its_member() -> None:
    assert Colour("red") is Colour.RED
    assert Colour.read("deep-blue") is Colour.DEEP_BLUE
    assert Colour.RED.is_known


@pytest.mark.parametrize("make", [Colour, Colour.read, Colour.from_wire])
def test_an_unknown_word_is_kept(make: object) -> None:
    word = make("mauve")  # type: ignore[operator]
    assert isinstance(word, Colour)
    assert (word.name, word.value, str(word), f"{word}") == ("UNKNOWN", "mauve", "mauve", "mauve")
    assert not word.is_known
    assert repr(word) == "<Colour.UNKNOWN: 'mauve'>"


def test_unknown_words_compare_and_hash_by_their_word() -> None:
    assert Colour("mauve") == Colour("mauve") == "mauve"
    assert Colour("mauve") != Colour("teal")
    assert {Colour("mauve"): 1}["mauve"] == 1  # type: ignore[index]
    assert len({Colour("mauve"), Colour("mauve"), "mauve"}) == 1


def test_unknown_words_do_not_pile_up() -> None:
    before = len(Colour._value2member_map_)
    for number in range(100):
        Colour(f"shade-{number}")
    assert len(Colour._value2member_map_) == before
    assert list(Colour) == [Colour.RED, Colour.DEEP_BLUE]


@pytest.mark.parametrize("word", ["red", "mauve"])
def test_round_trips(word: str) -> None:
    value = Colour(word)
    for back in (pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value)):
        assert back == value
        assert type(back) is Colour
        assert back.is_known is value.is_known
    assert json.loads(json.dumps({"colour": value})) == {"colour": word}


def test_what_is_no_word_is_refused() -> None:
    with pytest.raises(ValueError, match="3 is not a valid Colour"):
        Colour(3)  # type: ignore[arg-type]
    for data in (None, 3, ["red"], {"red": 1}):
        with pytest.raises(DecodeError):
            Colour.from_wire(data)
