"""What the forge runs: commands that exist, actions that cannot change, and rights for nobody who runs our code."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"[\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
each = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    return found


def commands(job: dict[str, Any]) -> list[str]:
    return [step["run"] for step in job.get("steps", []) if "run" in step]


def actions(job: dict[str, Any]) -> list[str]:
    return [step["uses"].partition("@")[0] for step in job.get("steps", []) if "uses" in step]


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@each
def test_actions_are_pinned_to_a_commit_and_say_its_version(path: Path) -> None:
    used = re.findall(r"\buses: (.*)", path.read_text(encoding="utf-8"))
    assert used
    for one in used:
        if one.startswith("./"):
            assert (ROOT / one).is_file(), one
        else:
            assert PINNED.fullmatch(one), one


def test_one_version_of_each_action() -> None:
    used = {one for path in FILES for one in re.findall(r"\buses: ([^.].*)", path.read_text(encoding="utf-8"))}
    assert len({one.partition("@")[0] for one in used}) == len(used), sorted(used)


@each
def test_what_is_run_exists(path: Path) -> None:
    texts = [text for job in jobs(path).values() for text in commands(job)]
    for text in texts:
        assert set(re.findall(r"\bmake ([a-z-]+)", text)) <= targets(), text
    assert [text for text in texts if ".ci/" in text] == (["bash .ci/run"] if path.stem == "ci" else [])


def test_what_ci_runs_are_targets() -> None:
    text = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert set(re.findall(r"\bmake --no-print-directory (?:-j\d+ )?([a-z][a-z-]*)", text)) <= targets()


@each
def test_who_may_write_runs_no_code_of_the_repository(path: Path) -> None:
    """A test, a build script or a dependency that turned bad must not be able to publish."""
    whole = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(whole["permissions"].values()) <= {"read"}
    for name, job in jobs(path).items():
        rights = job.get("permissions", whole["permissions"])
        if "write" in rights.values():
            assert "actions/checkout" not in actions(job), name
            assert not re.search(r"\b(make|python|pip|bash|sh)\b", "\n".join(commands(job))), name
        if "actions/checkout" in actions(job):
            (checkout,) = (step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@"))
            assert checkout["with"]["persist-credentials"] is False, name


@each
def test_every_job_ends_and_what_it_downloads_was_uploaded(path: Path) -> None:
    uploads = {
        step["with"]["name"]
        for job in jobs(path).values()
        for step in job.get("steps", [])
        if step.get("uses", "").startswith("actions/upload-artifact@")
    }
    for name, job in jobs(path).items():
        assert "uses" in job or job["timeout-minutes"] <= 90, name
        wanted = [one["with"]["name"] for one in job.get("steps", []) if "/download-artifact@" in one.get("uses", "")]
        assert set(wanted) <= uploads, name
        assert not wanted or "needs" in job, name


def test_every_extra_is_installed_alone_and_used() -> None:
    text = (ROOT / ".ci" / "installs").read_text(encoding="utf-8")
    with (ROOT / "pyproject.toml").open("rb") as file:
        extras = set(tomllib.load(file)["project"]["optional-dependencies"])
    (tried,) = re.findall(r"for extra in (.*); do", text)
    assert set(tried.split()) == {"plain", *extras} == set(re.findall(r"^    (\w+)\) echo", text, re.MULTILINE))
    checked = (ROOT / ".ci" / "check_dist.py").read_text(encoding="utf-8")
    assert set(re.findall(r'"(\w+)"', re.findall(r"^EXTRAS = (.*)$", checked, re.MULTILINE)[0])) == extras


def test_the_matrix_is_what_the_package_promises() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        classifiers = tomllib.load(file)["project"]["classifiers"]
    promised = re.findall(r"Python :: (3\.\d+)", "\n".join(classifiers))
    for path, name in (
        (ROOT / ".github/workflows/ci.yml", "check"),
        (ROOT / ".github/workflows/release.yml", "installs"),
    ):
        matrix = jobs(path)[name]["strategy"]["matrix"]
        assert matrix["python"] == promised
        assert matrix["os"] == ["ubuntu-latest", "macos-latest", "windows-latest"]


def test_a_release_is_checked_built_installed_and_only_then_published() -> None:
    release = jobs(ROOT / ".github/workflows/release.yml")
    order = ["check", "build", "installs", "publish", "announce"]
    assert list(release) == order
    assert [release[name].get("needs") for name in order] == [None, *order[:-1]]
    assert release["check"]["uses"] == "./.github/workflows/ci.yml"
    holders = [name for name, job in release.items() if job["permissions"].get("id-token") == "write"]
    assert holders == ["publish"]
    assert release["publish"]["environment"] == "pypi"
    attested = [step["with"] for step in release["publish"]["steps"] if "actions/attest@" in step.get("uses", "")]
    assert any("sbom-path" in one for one in attested)
    assert any("predicate" not in one and "sbom-path" not in one for one in attested)
