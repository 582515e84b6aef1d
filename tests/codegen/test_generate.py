"""The driver: the same bytes every time, all or nothing, and nothing lost in silence."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from codegen.documents import CodegenError, load_text
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


def _text_beside_json(document: Node) -> None:
    answers = document["paths"]["/v3/videos/{video_id}"]["get"]["responses"]
    answers["202"] = {"description": "x", "content": {"text/plain": {"schema": {"type": "string"}}}}


def _overlay_target(document: Node) -> None:
    document["components"]["schemas"]["SearchResult"] = document["components"]["schemas"].pop("AssetSearchItem")


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (_numbered_enum, ["VideoResolution", "x-enum-varnames"]),
        (_text_beside_json, ["GET /v3/videos/{video_id}", "text/plain"]),
        (_overlay_target, ["overlay action", "AssetSearchItem", "does not exist"]),
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


def generate_after(project: Project, script: str) -> subprocess.CompletedProcess[str]:
    """``generate`` in a process where something was done first."""
    run_it = (
        f"\nimport runpy, sys; sys.argv = ['generate', 'generate', '--root', {str(project.root)!r}]; "
        "runpy.run_module('codegen.generate', run_name='__main__')"
    )
    return subprocess.run([PYTHON, "-c", script + run_it], cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_formatter_must_be_there(project: Project) -> None:
    done = generate_after(project, "import shutil; shutil.which = lambda *a, **k: None")
    assert done.returncode == 2
    assert "ruff" in done.stderr
    assert not project.package.exists()


# A generator whose insides have moved.
MOVED = """
import sys
class Moved:
    def find_spec(self, name, path=None, target=None):
        if name == "openapi_python_client.parser.errors":
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Moved())
"""


def test_another_version_is_reported_before_its_insides_are_met(project: Project) -> None:
    later = "import importlib.metadata\nimportlib.metadata.version = lambda name: '0.30.0'\n"
    done = generate_after(project, MOVED + later)
    assert done.returncode == 2
    assert done.stderr.startswith("codegen: openapi-python-client 0.30.0 is not the 0.29.1")
    assert "Traceback" not in done.stderr


def test_insides_that_moved_are_no_difference_of_the_packages(project: Project) -> None:
    done = generate_after(project, MOVED)
    assert done.returncode == 2
    assert "openapi-python-client has other insides" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_survey_without_the_generator_counts_no_refusals(project: Project) -> None:
    script = (
        "\nfrom codegen import survey\n"
        "from codegen.documents import CodegenError, load\n"
        "import pathlib\n"
        f"try: survey.survey(load(pathlib.Path({str(project.document)!r})))\n"
        "except CodegenError as error: print(error)"
    )
    assert "other insides" in run_script(MOVED + script)


def test_one_module_knows_the_generator() -> None:
    users = {
        path.name for path in (ROOT / "codegen").glob("*.py") if "openapi_python_client import" in path.read_text()
    }
    assert users == {"generator.py"}


def run_script(script: str) -> str:
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
    reported = run_script(script)
    assert "model.py.jinja" in reported
    assert "endpoint_module" not in reported


def test_forked_templates_say_why() -> None:
    record = json.loads((ROOT / "codegen" / "upstream.json").read_text(encoding="utf-8"))
    assert {"model.py.jinja", "endpoint_module.py.jinja", "str_enum.py.jinja"} <= set(record["templates"])
    for name in record["templates"]:
        text = (ROOT / "codegen" / "templates" / name).read_text(encoding="utf-8")
        for word in ("Forked from", record["version"], "Why:", "Delete when"):
            assert word in text.split("-#}")[0], name


def test_what_nobody_foresaw_is_no_difference_of_the_packages(project: Project) -> None:
    done = generate_after(
        project, "import codegen.output_tree\ndef beside(*_): 1 / 0\ncodegen.output_tree.beside = beside"
    )
    assert done.returncode == 2, "1 would say that the packages differ"
    assert done.stderr.splitlines()[-1].startswith("codegen: not foreseen")
    assert "ZeroDivisionError" in done.stderr


NO_DOCUMENTS = [
    "{",
    "- a\n- b\n",
    "a: 1\na: 2\n",
    '{"a": 1, "a": 2}',
    '{"a": NaN}',
    '{"a": "\\ud800"}',
    "a: .inf\n",
    "? [a]\n: b\n",
    "&a [*a]\n",
    "[" * 100_000,
]


@pytest.mark.parametrize("text", NO_DOCUMENTS, ids=range(len(NO_DOCUMENTS)))
def test_a_document_that_is_none(text: str) -> None:
    with pytest.raises(CodegenError, match=r"^the document"):
        load_text(text, "the document")


def test_everything_is_pinned() -> None:
    pins = (ROOT / "codegen" / "constraints.txt").read_text(encoding="utf-8").split()
    assert all(pin.count("==") == 1 for pin in pins)
    assert {"Jinja2==3.1.6", "openapi-python-client==0.29.1", "ruff==0.17.5"} <= set(pins)


@pytest.mark.skipif(os.environ.get("HOME") is None, reason="make needs a shell environment")
def test_generated_files_hold_nothing_of_the_machine() -> None:
    paths = list((ROOT / "heygen_async" / "_generated").rglob("*.py"))
    assert len(paths) > 300
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert str(ROOT) not in text
        assert "httpx" not in text
