"""openapi-python-client: what is used of its insides, which may differ in every version.

`codegen.upstream.check_upstream` has to be called first; it knows which version this was written for.
"""

from __future__ import annotations

import contextlib
import io
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from codegen.documents import CodegenError, Json
from codegen.upstream import check_upstream

check_upstream()
try:
    from openapi_python_client import Project, strings
    from openapi_python_client.config import Config, ConfigFile, MetaType
    from openapi_python_client.parser import GeneratorData
    from openapi_python_client.parser.errors import GeneratorError
except ImportError as error:
    raise CodegenError(f"openapi-python-client has other insides than codegen/generator.py knows: {error}") from error

__all__ = ["Project", "build", "class_name", "classes", "endpoints", "fields", "identifier", "read"]

HERE = Path(__file__).parent
_PREFIX = "field_"
_UNUSED = ("client.py", "errors.py", "types.py")


def class_name(name: str) -> str:
    """What openapi-python-client calls the class of a component."""
    return str(strings.ClassName(name, _PREFIX))


def identifier(name: str) -> str:
    """What it calls the function of an operation, or the package of a tag."""
    return str(strings.PythonIdentifier(name, _PREFIX))


def read(document: Json, output: Path) -> Project:
    """Read a document, to be rendered into ``output`` with our templates."""
    config_file = ConfigFile.load_from_path(HERE / "generator.yaml")
    with tempfile.TemporaryDirectory() as folder:
        config = Config.from_sources(
            config_file, MetaType.NONE, Path(folder), "utf-8", overwrite=False, output_path=output
        )
    try:
        data = GeneratorData.from_dict(document, config=config)
    except ValueError as error:
        raise CodegenError(f"openapi-python-client: {error}") from error
    if isinstance(data, GeneratorError):
        _report([data])
        raise AssertionError
    collections = data.endpoint_collections_by_tag.values()
    _report([*data.errors, *(problem for collection in collections for problem in collection.parse_errors)])
    return Project(openapi=data, config=config, custom_template_path=HERE / "templates")


def build(project: Project) -> None:
    """Render the templates. Whatever the generator reports is an error, as with its ``--fail-on-warning``."""
    with contextlib.redirect_stdout(io.StringIO()):
        problems = list(project.build())
    _report(problems)
    for name in _UNUSED:
        (Path(project.package_dir) / name).unlink()


def endpoints(project: Project) -> list[Any]:
    """The operations that it did not drop."""
    return [entry for group in project.openapi.endpoint_collections_by_tag.values() for entry in group.endpoints]


def classes(project: Project) -> list[Any]:
    """The objects and enums that it did not drop."""
    return [*project.openapi.models, *project.openapi.enums]


def fields(model: Any) -> list[Any]:
    """The properties of an object that it did not drop."""
    return [*model.required_properties, *model.optional_properties]


def _report(problems: Iterable[Any]) -> None:
    lines = [" ".join(f"{problem.header or ''} {problem.detail or ''}".split()) for problem in problems]
    if lines:
        raise CodegenError("\n".join(f"openapi-python-client: {line}" for line in lines))
