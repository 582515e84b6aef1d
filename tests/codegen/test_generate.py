"""The driver: the same bytes every time, all or nothing, and nothing lost in silence."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.codegen.conftest import PYTHON, ROOT, Node, Project, files, run


def test_the_same_bytes_every_time(project: Project) -> None:
    assert project.run("generate", PYTHONHASHSEED="1").returncode == 0
    first = files(project.root / "heygen_async")
    shutil.rmtree(project.package)
    assert project.run("generate", PYTHONHASHSEED="4242", TZ="Asia/Tokyo", LC_ALL="C").returncode == 0
    assert files(project.root / "heygen_async") == first
    assert project.run("generate").returncode == 0, "over what is there"
    assert files(project.root / "heygen_async") == first


def test_what_is_committed_is_what_is_generated() -> None:
    done = run("codegen.generate", "check")
    assert (done.returncode, done.stderr) == (0, "")


def test_check_names_every_file_that_differs(committed: Project) -> None:
    assert committed.run("check").returncode == 0
    (committed.package / "models" / "video_detail.py").write_text("# edited by hand\n")
    (committed.package / "api" / "videos" / "create_video.py").unlink()
    (committed.package / "models" / "extra.py").write_text("# new\n")
    (committed.package / "__pycache__").mkdir()
    (committed.package / "__pycache__" / "x.pyc").write_bytes(b"")
    before = files(committed.package)
    done = committed.run("check")
    assert done.returncode == 1
    assert done.stderr.splitlines()[:-1] == [
        "differs: heygen_async/_generated/models/video_detail.py",
        "extra: heygen_async/_generated/models/extra.py",
        "missing: heygen_async/_generated/api/videos/create_video.py",
    ]
    assert files(committed.package) == before, "checking changes nothing"


def test_check_sees_a_package_that_is_not_there(project: Project) -> None:
    done = project.run("check")
    assert done.returncode == 1
    assert "missing: heygen_async/_generated/__init__.py" in done.stderr


def _numbered_enum(document: Node) -> None:
    del document["components"]["schemas"]["VideoResolution"]["x-enum-varnames"]


def _short_names(document: Node) -> None:
    document["components"]["schemas"]["VideoResolution"]["x-enum-varnames"].pop()


def _unknown_word(document: Node) -> None:
    document["components"]["schemas"]["VideoStatus"]["enum"].append("unknown")


def _lost_reference(document: Node) -> None:
    document["components"]["schemas"]["VideoDetail"]["properties"]["status"] = {"$ref": "#/components/schemas/Gone"}


def _circle(document: Node) -> None:
    schemas = document["components"]["schemas"]
    schemas["VideoDetail"]["properties"]["batch"] = {"$ref": "#/components/schemas/BatchDetail"}
    schemas["BatchItem"]["properties"]["video"] = {"$ref": "#/components/schemas/VideoDetail"}


def _closed_union(document: Node) -> None:
    schemas = document["components"]["schemas"]
    schemas["VideoDetail"]["properties"]["engine"] = {"$ref": "#/components/schemas/EngineConfig"}


def _text_answer(document: Node) -> None:
    answer = document["paths"]["/v3/videos/{video_id}"]["get"]["responses"]["200"]
    answer["content"] = {"text/plain": {"schema": {"type": "string"}}}


def _no_success(document: Node) -> None:
    del document["paths"]["/v3/videos/{video_id}"]["get"]["responses"]["200"]


def _wider_envelope(document: Node) -> None:
    document["components"]["schemas"]["VideoDetailEnvelope"]["properties"]["cost"] = {"type": "number"}


def _header(document: Node) -> None:
    parameter = {"name": "X-Space", "in": "header", "schema": {"type": "string"}}
    document["paths"]["/v3/videos"]["get"].setdefault("parameters", []).append(parameter)


def _twins(document: Node) -> None:
    properties = document["components"]["schemas"]["VideoDetail"]["properties"]
    properties["videoUrl"] = {"type": "string"}


def _two_operations_of_one_name(document: Node) -> None:
    document["paths"]["/v3/videos/{video_id}"]["delete"]["operationId"] = "getVideoV3"


def _numbers_as_enum(document: Node) -> None:
    document["components"]["schemas"]["VideoDetail"]["properties"]["size"] = {"type": "integer", "enum": [1, 2]}


def _all_of(document: Node) -> None:
    document["components"]["schemas"]["VideoDetail"]["allOf"] = [{"type": "object"}]


def _overlay_target(document: Node) -> None:
    document["components"]["schemas"]["SearchResult"] = document["components"]["schemas"].pop("AssetSearchItem")


def _unmatched_path(document: Node) -> None:
    document["paths"]["/v3/videos/{id}"] = document["paths"].pop("/v3/videos/{video_id}")


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (_numbered_enum, ["VideoResolution", "x-enum-varnames"]),
        (_short_names, ["VideoResolution", "x-enum-varnames"]),
        (_unknown_word, ["VideoStatus", "UNKNOWN"]),
        (_lost_reference, ["#/components/schemas/Gone"]),
        (_circle, ["BatchDetail", "BatchItem", "VideoDetail", "circle"]),
        (_closed_union, ["EngineConfig", "UnknownEngineConfig", "overlay"]),
        (_text_answer, ["GET /v3/videos/{video_id}", "text/plain"]),
        (_no_success, ["GET /v3/videos/{video_id}", "success"]),
        (_wider_envelope, ["envelope", "cost"]),
        (_header, ["GET /v3/videos", "X-Space"]),
        (_twins, ["VideoDetail", "video_url"]),
        (_two_operations_of_one_name, ["getVideoV3"]),
        (_numbers_as_enum, ["VideoDetailSize"]),
        (_all_of, ["allOf"]),
        (_overlay_target, ["overlay action", "AssetSearchItem", "does not exist"]),
        (_unmatched_path, ["getVideoV3", "video_id"]),
    ],
)
def test_what_cannot_be_expressed_stops_everything(
    project: Project, edit: Callable[[Node], object], words: list[str]
) -> None:
    project.package.mkdir(parents=True)
    (project.package / "old.py").write_text("# what was there\n")
    project.change(edit)
    done = project.run("generate")
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stderr.startswith("codegen: ")
    for word in words:
        assert word in done.stderr
    assert files(project.package) == {"old.py": b"# what was there\n"}
    assert [path.name for path in project.package.parent.iterdir()] == ["_generated"], "no half of a tree is left"


def test_the_formatter_must_be_there(project: Project, tmp_path: Path) -> None:
    # A virtual environment like the generator's, without ruff on its path.
    folder = tmp_path / "bin"
    folder.mkdir()
    script = (
        "import runpy, shutil, sys; shutil.which = lambda *a, **k: None; "
        f"sys.argv = ['generate', 'generate', '--root', {str(project.root)!r}]; "
        "runpy.run_module('codegen.generate', run_name='__main__')"
    )
    import subprocess

    done = subprocess.run([PYTHON, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "ruff" in done.stderr
    assert not project.package.exists()


def test_a_warning_of_the_generator_is_an_error() -> None:
    script = (
        "from types import SimpleNamespace as N\n"
        "from codegen.emit import _report\n"
        "from codegen.documents import CodegenError\n"
        "_report([])\n"
        "try: _report([N(header='WARNING parsing GET /x', detail='Endpoint will not be generated.')])\n"
        "except CodegenError as error: print(error)"
    )
    done = run_script(script)
    assert "WARNING parsing GET /x" in done


def test_a_dropped_answer_is_an_error() -> None:
    script = (
        "from types import SimpleNamespace as N\n"
        "from codegen.emit import _check\n"
        "from codegen.documents import CodegenError\n"
        "endpoint = N(name='get_video', responses=[])\n"
        "project = N(openapi=N(endpoint_collections_by_tag={'videos': N(endpoints=[endpoint])}))\n"
        "try: _check(project, None, None)\n"
        "except CodegenError as error: print(error)"
    )
    assert "get_video: the generator dropped its answer" in run_script(script)


def run_script(script: str) -> str:
    import subprocess

    done = subprocess.run([PYTHON, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


def test_a_new_version_of_a_forked_template_is_noticed(tmp_path: Path) -> None:
    script = (
        "import json, pathlib\n"
        "from codegen import upstream\n"
        "from codegen.documents import CodegenError\n"
        "upstream.check_upstream()\n"
        f"other = pathlib.Path({str(tmp_path / 'upstream.json')!r})\n"
        "record = json.loads(upstream.RECORD.read_text())\n"
        "record['templates']['model.py.jinja'] = 'other'\n"
        "other.write_text(json.dumps(record)); upstream.RECORD = other\n"
        "try: upstream.check_upstream()\n"
        "except CodegenError as error: print(error)"
    )
    told = run_script(script)
    assert "model.py.jinja" in told
    assert "endpoint_module" not in told


def test_forked_templates_say_why() -> None:
    upstream = {"model", "str_enum", "models_init", "endpoint_module", "api_init", "endpoint_init", "package_init"}
    for name in upstream:
        text = (ROOT / "codegen" / "templates" / f"{name}.py.jinja").read_text(encoding="utf-8")
        for word in ("Forked from", "0.29.1", "Why:", "Delete when"):
            assert word in text.split("-#}")[0], name


def test_everything_is_pinned() -> None:
    pins = (ROOT / "codegen" / "constraints.txt").read_text(encoding="utf-8").split()
    assert all(pin.count("==") == 1 for pin in pins)
    assert {"openapi-python-client==0.29.1", "ruff==0.17.5"} <= set(pins)


@pytest.mark.skipif(os.environ.get("HOME") is None, reason="make needs a shell environment")
def test_generated_files_hold_nothing_of_the_machine() -> None:
    paths = list((ROOT / "heygen_async" / "_generated").rglob("*.py"))
    assert len(paths) > 300
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert str(ROOT) not in text
        assert "httpx" not in text
