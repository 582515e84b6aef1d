"""Enums that stay open: HeyGen adds words without notice."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from heygen_async._wire.drift import note
from heygen_async.errors import DecodeError

__all__ = ["OpenEnum"]


class OpenEnum(StrEnum):
    """Words that are known, and room for those that are not.

    A word that no member has makes a value named ``UNKNOWN`` that keeps the word: it compares, hashes, prints,
    pickles and goes back over the wire as what HeyGen said. Compare it with ``==``, not with ``is``.
    """

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        note("word", value, of=cls.__name__)
        # Not cached: the words of a hostile or chatty server must not pile up.
        word = str.__new__(cls, value)
        word._name_ = "UNKNOWN"
        word._value_ = str(value)
        return word

    @property
    def is_known(self) -> bool:
        """Whether the OpenAPI document has this word."""
        return self._value_ in type(self)._value2member_map_

    @classmethod
    def read(cls, word: str) -> Self:
        """The member for ``word``, or a value that keeps it. The same as calling the class, in a third of the time."""
        member = cls._value2member_map_.get(word)
        return member if isinstance(member, cls) else cls(word)

    @classmethod
    def from_wire(cls, data: object) -> Self:
        """Read a word of an answer.

        Raises:
            DecodeError: It is not a string.
        """
        if isinstance(data, str):
            return cls.read(data)
        raise DecodeError("", "no string where a word should be")
