"""The resources are in one hand: the same argument has the same name, place and type, whichever resource it is of."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

import heygen_async._generated
from heygen_async import HeyGen


def resources(owner: object, path: str = "heygen") -> Iterator[tuple[str, object]]:
    """Every resource that hangs on the client, and those that hang on them."""
    for name, value in inspect.getmembers_static(type(owner)):
        if isinstance(value, cached_property) and not name.startswith("_") and name not in {"api", "jobs"}:
            made = getattr(owner, name)
            yield f"{path}.{name}", made
            yield from resources(made, f"{path}.{name}")


RESOURCES = dict(resources(HeyGen(api_key="any")))
METHODS = {
    f"{path}.{name}": getattr(type(resource), name)
    for path, resource in RESOURCES.items()
    for name, value in inspect.getmembers_static(type(resource))
    if not name.startswith("_") and inspect.isfunction(value)
}
# These send HeyGen nothing.
SEND_NOTHING = {"ref", "job", "batch", "batch_job", "check_footage", "consent_missing"}
PLUMBING = {"executor", "poller", "watcher", "media", "clock", "spawn", "context"}


def parameters(function: Any) -> list[inspect.Parameter]:
    return list(inspect.signature(function).parameters.values())[1:]


def subject(function: Any) -> inspect.Parameter | None:
    first = next(iter(parameters(function)), None)
    return first if first is not None and first.kind is first.POSITIONAL_OR_KEYWORD else None


def test_there_is_something_to_look_at() -> None:
    assert len(RESOURCES) > 25
    assert len(METHODS) > 130


@pytest.mark.parametrize("path", METHODS)
def test_options_come_last(path: str) -> None:
    """What sends takes `options`, after everything that is named."""
    named = [one for one in parameters(METHODS[path]) if one.kind is not inspect.Parameter.VAR_KEYWORD]
    if path.rpartition(".")[2] in SEND_NOTHING:
        assert "options" not in [one.name for one in named]
    elif "timeout" in [one.name for one in named]:
        assert named[-1].name == "timeout", "of a transfer, the seconds come last"
    else:
        assert (named[-1].name, named[-1].annotation) == ("options", "RequestOptions | None")
        assert named[-1].kind is inspect.Parameter.KEYWORD_ONLY


@pytest.mark.parametrize("path", RESOURCES)
def test_a_resource_shows_no_plumbing(path: str) -> None:
    public = {name for name in dir(RESOURCES[path]) if not name.startswith("_")}
    assert not public & PLUMBING
    assert not [name for name in public if name.endswith(("_call", "_body"))]


@pytest.mark.parametrize("path", RESOURCES)
def test_what_a_resource_is_about_has_one_name(path: str) -> None:
    """`get(video)`, `delete(video)`, `job(video)`: of the same thing, under the same name."""
    verbs = {name: METHODS.get(f"{path}.{name}") for name in ("get", "update", "delete", "job")}
    names = {name: found.name for name, verb in verbs.items() if verb and (found := subject(verb))}
    assert len(set(names.values())) <= 1, names


@pytest.mark.parametrize("path", [path for path in METHODS if path.endswith((".delete", ".get"))])
def test_each_get_and_each_delete_is_alike(path: str) -> None:
    """One subject, `options`, and nothing back from a delete."""
    function = METHODS[path]
    assert [one.name for one in parameters(function)][1:] == ["options"]
    assert (inspect.signature(function).return_annotation == "None") is path.endswith(".delete")


def alternatives(one: inspect.Parameter) -> set[str]:
    return set(str(one.annotation).replace("Ref", "str | HasId").split(" | "))


@pytest.mark.parametrize("path", [path for path in RESOURCES if f"{path}.get" in METHODS])
def test_what_get_takes_is_taken_by_every_method_about_the_same_thing(path: str) -> None:
    """Objects that call their id something else, such as `voice_id`, are named in the type: for a checker, too."""
    about = subject(METHODS[f"{path}.get"])
    assert about is not None
    for name, function in METHODS.items():
        for one in parameters(function) if name.rpartition(".")[0] == path else []:
            if one.name == about.name and "HasId" in alternatives(one):
                assert alternatives(about) <= alternatives(one), name


@pytest.mark.parametrize("path", METHODS)
def test_the_same_argument_has_the_same_type(path: str) -> None:
    expected = {
        "callback_id": "str | None",
        "callback_url": "str | None",
        "languages": "Sequence[str]",
        "overwrite": "bool",
        "page_size": "int | None",
        "progress": "Callable[[TransferProgress], None] | None",
        "target": "str | PathLike[str]",
        "timeout": "float | None",
        "title": "str | None",
        "token": "str | None",
    }
    for one in parameters(METHODS[path]):
        if one.default is not inspect.Parameter.empty:
            assert one.annotation == expected.get(one.name, one.annotation), one.name
        assert one.name not in {"body", "bodies", "jobs_", "opts", "request_options"}


def all_annotations(function: Any) -> str:
    signature = inspect.signature(function)
    return " ".join(str(one.annotation) for one in [*signature.parameters.values()]) + str(signature.return_annotation)


def test_no_generated_base_class_is_in_sight() -> None:
    seen = {path: all_annotations(function) for path, function in METHODS.items()}
    for path, resource in {"heygen": HeyGen(api_key="any"), **RESOURCES}.items():
        for name, value in inspect.getmembers_static(type(resource)):
            if isinstance(value, cached_property):
                seen[f"{path}.{name}"] = all_annotations(value.func)
        assert not type(resource).__name__.endswith("Base"), path
    assert [path for path, text in seen.items() if "Base" in text.replace("Base64", "")] == []


DOCUMENT = json.loads(Path(heygen_async._generated.__file__).with_name("spec.json").read_text(encoding="utf-8"))
OPERATIONS = {
    operation["operationId"]: f"{method.upper()} {path}"
    for path, item in DOCUMENT["paths"].items()
    for method, operation in item.items()
    if isinstance(operation, dict)
}
# They call other methods, which say what is sent.
SEVERAL = {"ensure", "replay"}


@pytest.mark.parametrize("path", METHODS)
def test_a_docstring_names_its_operation_in_one_form(path: str) -> None:
    text = inspect.getdoc(METHODS[path]) or ""
    name = path.rpartition(".")[2]
    found = re.findall(r"^Operation: `(\w+)` \(([A-Z]+ \S+)\)", text, re.MULTILINE)
    assert found or name in SEND_NOTHING | SEVERAL, "Operation: `operationId` (METHOD /path)."
    assert [OPERATIONS[operation] for operation, _ in found] == [place for _, place in found]
    assert "Source:" not in text


@pytest.mark.parametrize("path", METHODS)
def test_each_argument_is_explained(path: str) -> None:
    """Or the docstring sends to the method that explains it."""
    text = inspect.getdoc(METHODS[path]) or ""
    names = [one.name for one in parameters(METHODS[path]) if one.name != "options"]
    missing = [name for name in names if not re.search(rf"^ +\**{name}: |``{name}``", text, re.MULTILINE)]
    referred = re.search(r"\bSee `|[Aa]s for `", text)
    assert not missing or referred or path.rpartition(".")[2] in SEND_NOTHING, missing
