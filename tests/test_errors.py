"""What every error holds, and what its class says about money."""

from __future__ import annotations

import inspect
import pickle
import re
from typing import Any

import pytest

from heygen_async import errors
from heygen_async.errors import APIError, HeyGenError

CLASSES = [getattr(errors, name) for name in errors.__all__ if name != "HeyGenWarning"]
API = [cls for cls in CLASSES if issubclass(cls, APIError)]


def made(cls: type[Any]) -> HeyGenError:
    """An error of this class, with what it must have."""
    given: dict[str, Any] = {"message": "something"}
    for name, parameter in inspect.signature(cls).parameters.items():
        if parameter.default is inspect.Parameter.empty and name not in given:
            given[name] = 400 if name == "status" else [] if name == "problems" else "text"
    names = inspect.signature(cls).parameters
    return cls(**{name: value for name, value in given.items() if name in names})  # type: ignore[no-any-return]


@pytest.mark.parametrize("cls", CLASSES)
def test_every_error_has_the_same_plain_attributes_and_survives_pickling(cls: type[HeyGenError]) -> None:
    error = made(cls)
    for name in ("code", "operation", "request_id", "idempotency_key", "attempts", "repeatable"):
        assert hasattr(error, name), name
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), vars(again)) == (cls, str(error), vars(error))


@pytest.mark.parametrize("cls", CLASSES)
def test_the_tree_at_the_top_of_the_module_has_every_error_under_its_base(cls: type[HeyGenError]) -> None:
    lines = [line for line in str(errors.__doc__).splitlines() if re.search(rf"(^|─ |\s){cls.__name__}( |$)", line)]
    assert lines, "it stands in the tree"
    tree = str(errors.__doc__).split("::")[1].split("HeyGenWarning")[0].splitlines()
    place = next(index for index, line in enumerate(tree) if re.search(rf"(─ |^ +){cls.__name__}( |$)", line))
    depth = tree[place].index(cls.__name__)
    above = next((line for line in reversed(tree[:place]) if re.search(r"\w", line[:depth])), None)
    if cls is not HeyGenError:
        assert above is not None
        found = re.search(r"[A-Z]\w+", above)
        assert found is not None
        assert found[0] == cls.__mro__[1].__name__


@pytest.mark.parametrize(
    "cls", [errors.WaitTimeout, errors.WaitInterrupted, errors.JobFailed, errors.ConsentRequired, errors.JobLost]
)
def test_nothing_about_a_job_that_was_paid_for_is_repeatable(cls: type[HeyGenError]) -> None:
    assert not made(cls).repeatable
    for safe in (errors.DeadlineExceeded, errors.RequestNotSent, errors.TransportError):
        assert not issubclass(cls, safe)


def test_what_never_reached_heygen_is_repeatable() -> None:
    for cls in (errors.RequestNotSent, errors.DeadlineExceeded, errors.InvalidInput, errors.ConfigurationError):
        assert made(cls).repeatable
    unknown = errors.OutcomeUnknown("lost", operation="clone_voice", idempotency_key="k", repeatable=False)
    assert "before repeating" in str(unknown)
    assert not unknown.repeatable


@pytest.mark.parametrize(
    ("cls", "says"),
    [
        (errors.RateLimited, "timeout="),
        (errors.AuthenticationFailed, "HEYGEN_API_KEY"),
        (errors.PaymentRequired, "credits"),
        (errors.ConsentMissing, "request_consent"),
        (errors.ServerError, "look the object up"),
    ],
)
def test_a_message_ends_with_what_to_do(cls: type[APIError], says: str) -> None:
    assert says in str(cls("no", status=400, code="x", operation="create_video")).rpartition(". ")[2]


def test_a_server_error_says_repeat_only_where_the_key_protects() -> None:
    error = errors.ServerError("down", status=500, idempotency_key="key-17")
    assert "key-17" not in str(error).rpartition(". ")[2]
    error.repeatable = True
    assert str(error).endswith("Repeat with idempotency_key='key-17'")
