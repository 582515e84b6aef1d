"""Rules for work on videos that exist: lipsyncs, translations, clips."""

from __future__ import annotations

from collections.abc import Sequence

from heygen_async._resources.validation.fields import Body, check_text, join_path
from heygen_async._wire.number_checks import check_amount
from heygen_async.errors import InvalidInput

__all__ = ["check_languages", "check_span"]


def check_span(body: Body, at: str = "") -> None:
    """``start_time`` and ``end_time``, in seconds: not negative, and one before the other."""
    start, end = body.get("start_time"), body.get("end_time")
    for name, value in (("start_time", start), ("end_time", end)):
        check_amount(join_path(at, name), value)
    if isinstance(start, int | float) and isinstance(end, int | float) and end <= start:
        raise InvalidInput(join_path(at, "end_time"), f"must be greater than start_time ({start:g} s), not {end:g} s.")


def check_languages(languages: Sequence[str], field: str = "output_languages") -> list[str]:
    """One language or several, none of them twice: each is paid for."""
    if isinstance(languages, str):
        languages = [languages]
    found: list[str] = []
    for index, language in enumerate(languages):
        check_text(f"{field}[{index}]", language, remedy="See translations.languages().")
        if language.casefold() in {one.casefold() for one in found}:
            raise InvalidInput(f"{field}[{index}]", f"{language} is listed twice; each is paid for.", "Remove one.")
        found.append(language)
    if not found:
        raise InvalidInput(field, "is empty.", "Pass at least one; see translations.languages().")
    return found
