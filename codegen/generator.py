"""openapi-python-client: what is used of its insides, which may differ in every version.

`codegen.upstream.check_upstream` has to come first; it knows which version this was written for.
"""

from __future__ import annotations

import contextlib
import io
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from codegen.documents import CodegenError, Json

try:
    from openapi_python_client import Project, strings
    from openapi_python_client.config import Config, ConfigFile, MetaType
    from openapi_python_client.parser import GeneratorData
    from openapi_python_client.parser.errors import GeneratorError
except ImportError as error:
    raise CodegenError(f"openapi-python-client has other insides than codegen/generator.py knows: {error}") from error

__all__ = ["Project", "build", "class_and_module", "endpoints", "identifier", "pascal_case", "project", "snake_case"]

HERE = Path(__file__).parent


def snake_case(name: str) -> str:
    return str(strings.snake_case(name))


def pascal_case(name: str) -> str:
    return str(strings.pascal_case(name))


def class_and_module(name: str) -> tuple[str, str]:
    """What the class of a component is called, and its module."""
    class_name = strings.ClassName(name, "field_")
    return str(class_name), str(strings.PythonIdentifier(class_name, "field_"))


def identifier(name: str) -> str:
    """What the function of an operation, or the package of a tag, is called."""
    return str(strings.PythonIdentifier(name, "tag"))


def project(document: Json, output: Path) -> Project:
    """A document read by the generator, to be rendered into ``output`` with our templates."""
    config_file = ConfigFile.load_from_path(HERE / "generator.yaml")
    with tempfile.TemporaryDirectory() as folder:
        config = Config.from_sources(
            config_file, MetaType.NONE, Path(folder), "utf-8", overwrite=False, output_path=output
        )
    data = GeneratorData.from_dict(document, config=config)
    if isinstance(data, GeneratorError):
        _report([data])
        raise AssertionError
    return Project(openapi=data, config=config, custom_template_path=HERE / "templates")


def build(project: Project) -> None:
    """Render the templates. Whatever the generator has to say is an error, as with its ``--fail-on-warning``."""
    with contextlib.redirect_stdout(io.StringIO()):
        problems = list(project.build())
    _report(problems)


def endpoints(project: Project) -> list[Any]:
    """The operations that it did not drop."""
    return [entry for group in project.openapi.endpoint_collections_by_tag.values() for entry in group.endpoints]


def _report(problems: Iterable[Any]) -> None:
    lines = [f"{problem.header or 'openapi-python-client'}: {problem.detail or ''}" for problem in problems]
    if lines:
        raise CodegenError("\n".join(lines))
