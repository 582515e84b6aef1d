"""Both documents are valid, complete and described, and safe to generate code from."""

from __future__ import annotations

import keyword
import re
from typing import Any

import jsonschema_rs
import pytest
import yaml
from openapi_spec_validator import validate

from codegen.names import member_names
from tests.openapi.conftest import FOLDER
from tests.openapi.document import Document

EXTENSIONS = {
    "x-heygen-idempotency",
    "x-heygen-job",
    "x-heygen-certainty",
    "x-heygen-errors",
    "x-heygen-preview",
    "x-heygen-scopes",
    "x-heygen-timeout",
    "x-heygen-looks-up",
    "x-heygen-inferred",
    "x-heygen-instead",
    "x-heygen-ours",
    "x-heygen-documented-name",
    "x-enum-varnames",
}


def test_document_is_valid_openapi(document: Document) -> None:
    validate(document.root)


def test_yaml_1_1_readers_see_the_same_document(document: Document) -> None:
    text = (FOLDER / document.name).read_text(encoding="utf-8")
    assert yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) == document.root


def test_every_reference_resolves(document: Document) -> None:
    for where, node in document.walk():
        if isinstance(node.get("$ref"), str):
            assert document.resolve({"$ref": node["$ref"]}), where


def test_every_schema_is_used(document: Document) -> None:
    used = {node["$ref"].rsplit("/", 1)[-1] for _, node in document.walk() if isinstance(node.get("$ref"), str)}
    assert set(document.schemas) <= used


def test_every_operation_is_described(document: Document) -> None:
    for name, operation in document.operations.items():
        assert operation.node["summary"].strip(), name
        assert operation.node["description"].strip().endswith("."), name
        for parameter in document.parameters(operation):
            assert parameter["description"].strip(), (name, parameter["name"])


def test_every_schema_and_field_is_described(document: Document) -> None:
    for name, schema in document.schemas.items():
        assert schema["description"].strip().endswith("."), name
        for field, node in schema.get("properties", {}).items():
            if name.endswith(("Envelope", "Page")) and field == "data":
                continue  # the schema's own description says what it carries
            assert node["description"].strip().endswith("."), (name, field)


def test_operations_declare_their_path_parameters(document: Document) -> None:
    for name, operation in document.operations.items():
        declared = {node["name"] for node in document.parameters(operation) if node["in"] == "path"}
        assert declared == set(re.findall(r"{(\w+)}", operation.path)), name


def test_operations_belong_to_one_declared_tag(document: Document) -> None:
    tags = {tag["name"] for tag in document.root["tags"]}
    for name, operation in document.operations.items():
        assert len(operation.node["tags"]) == 1, name
        assert set(operation.node["tags"]) <= tags, name


def test_discriminators_map_constants_to_their_schemas(document: Document) -> None:
    for where, node in document.walk():
        if not isinstance(node.get("discriminator"), dict):
            continue
        name, mapping = node["discriminator"]["propertyName"], node["discriminator"]["mapping"]
        assert {arm["$ref"] for arm in node["oneOf"]} == set(mapping.values()), where
        for value, reference in mapping.items():
            assert isinstance(reference, str), where
            assert document.resolve({"$ref": reference})["properties"][name]["const"] == value, where


def test_required_properties_exist(document: Document) -> None:
    for name, schema in document.schemas.items():
        assert set(schema.get("required", [])) <= set(schema.get("properties", {})), name


def test_property_names_carry_no_spaces(document: Document) -> None:
    for name, schema in document.schemas.items():
        for field in schema.get("properties", {}):
            assert re.fullmatch(r"[a-z][a-z0-9_]*", field), (name, field)


def test_enum_members_have_names_that_survive_reordering(document: Document) -> None:
    for name, schema in document.schemas.items():
        if "enum" not in schema:
            continue
        values = schema["enum"]
        assert len(set(values)) == len(values), name
        names = member_names(schema)
        assert len(names) == len(values), name
        assert len(set(names)) == len(names), name
        for member in names:
            assert re.fullmatch(r"[A-Z][A-Z0-9_]*", member), (name, member)
            assert not keyword.iskeyword(member), (name, member)


def test_enums_are_components(document: Document) -> None:
    named = {f"#/components/schemas/{name}" for name in document.schemas}
    for where, node in document.walk():
        if isinstance(node.get("enum"), list):
            assert where in named, where


def test_extensions_are_the_defined_ones(document: Document) -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    for where, node in document.walk():
        for key in node:
            if isinstance(key, str) and key.startswith("x-") and not where.endswith("/properties"):
                assert key in EXTENSIONS, (where, key)
                assert f"`{key}`" in readme, key


def test_inferences_give_a_reason(document: Document) -> None:
    reasons = [node["x-heygen-inferred"] for _, node in document.walk() if "x-heygen-inferred" in node]
    assert reasons
    assert all(isinstance(reason, str) and len(reason) > 20 for reason in reasons)


def test_what_is_ours_says_why(document: Document) -> None:
    for where, node in document.walk():
        if "x-heygen-ours" in node:
            reason = node["x-heygen-ours"]
            assert isinstance(reason, str) or (reason is True and "x-heygen-inferred" in node), where
            assert reason is True or len(reason) > 20, where


def test_links_lead_somewhere(document: Document) -> None:
    for name, operation in document.operations.items():
        for response in operation.node["responses"].values():
            for link in response.get("links", {}).values():
                target = document.operations[link["operationId"]]
                assert set(link.get("parameters", {})) <= {node["name"] for node in document.parameters(target)}, name
                for expression in [*link.get("parameters", {}).values(), *link.get("requestBody", {}).values()]:
                    pointer = expression.removeprefix("$response.body#/")
                    path = re.sub(r"/0\b", "[]", pointer).replace("/", ".")
                    assert document.follow(document.answer(operation), path)["type"] == "string", (name, expression)


def test_examples_are_valid(document: Document) -> None:
    """Examples are copied by readers, so they have to be right."""

    def check(schema: dict[str, Any], value: object, where: str) -> None:
        validator = jsonschema_rs.validator_for({**schema, "components": document.root["components"]})
        assert validator.is_valid(value), (where, value)

    seen = 0
    for where, node in document.walk():
        if "schema" in node:
            if "example" in node:
                check(node["schema"], node["example"], where)
                seen += 1
            for name, example in node.get("examples", {}).items():
                check(node["schema"], example["value"], f"{where}/{name}")
                seen += 1
        elif isinstance(node.get("examples"), list):
            for example in node["examples"]:
                check(node, example, where)
                seen += 1
    assert seen


@pytest.mark.parametrize("word", ["/home/", "/tmp/", "TODO", "XXX", "lorem"])
def test_nothing_of_the_workshop_is_left(document: Document, word: str) -> None:
    assert word not in (FOLDER / document.name).read_text(encoding="utf-8")
