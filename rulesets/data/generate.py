#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes types.tsv, the facts about CloudFormation resource types. See README.md.

usage: generate.py SPEC_PACKAGE CFNLINT_FOLDER > types.tsv

SPEC_PACKAGE is an unpacked npm package @aws-cdk/aws-service-spec, CFNLINT_FOLDER the
folder of an installed Python package cfn-lint (the one that holds data/schemas).
"""
import ast
import gzip
import importlib.util
import json
import os
import re
import sys

DEPTH_MAX = 6

# Property that holds a resource's own tags where no source says so.
TAG_PROPERTIES = {"AWS::Budgets::Budget": "ResourceTags"}
# What a TagSpecifications entry calls the resource itself where it is not its name.
SPEC_NAMES = {"AWS::EC2::EC2Fleet": "fleet"}


def read_spec(folder):
    with gzip.open(os.path.join(folder, "db.json.gz"), "rt") as f:
        schema = json.load(f)["schema"]
    with open(os.path.join(folder, "package.json")) as f:
        version = json.load(f)["version"]
    return {r["cloudFormationType"]: r for r in schema["resource"]["entities"]}, version


def read_cfnlint(folder):
    schemas = os.path.join(folder, "data", "schemas")
    version = {}
    with open(os.path.join(folder, "version.py")) as f:
        exec(f.read(), version)
    spec = importlib.util.spec_from_file_location(
        "provider", os.path.join(schemas, "providers", "us_east_1.py"))
    provider = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(provider)
    types = {}
    for name, digest in provider.types.items():
        with open(os.path.join(schemas, "resources", digest + ".json")) as f:
            types[name] = json.load(f)
    return types, version["__version__"]


def read_open_types(folder):
    """Types of which Fn::GetAtt gives out every property, not the read-only ones alone."""
    with open(os.path.join(folder, "schema", "_getatts.py")) as f:
        for node in ast.parse(f.read()).body:
            if isinstance(node, ast.Assign) and node.targets[0].id == "_all_property_types":
                return set(ast.literal_eval(node.value))
    sys.exit("cfn-lint no longer lists the types whose properties are attributes")


def tags_of(name, resource):
    properties = resource["properties"]
    info = resource.get("tagInformation")
    held = info["tagPropertyName"] if info else TAG_PROPERTIES.get(name, "Tags")
    if held in properties:
        if info and info["variant"] == "asg":
            return "asg:" + held
        return shape_of(properties[held]["type"]) + ":" + held
    if "TagSpecifications" in properties:
        return "specs:TagSpecifications:" + SPEC_NAMES.get(name, hyphenated(name))
    return "-"


def shape_of(kind):
    return "list" if kind["type"] == "array" else "map"


def hyphenated(name):
    """AWS::EC2::LaunchTemplate -> launch-template"""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name.rsplit("::", 1)[-1]).lower()


def resolve(schema, node):
    seen = 0
    while "$ref" in node and seen < DEPTH_MAX:
        node = schema.get("definitions", {}).get(node["$ref"].rsplit("/", 1)[-1], {})
        seen += 1
    return node


def unordered(schema, node, path, depth, out):
    """Collects the paths of lists whose order means nothing; list levels are not named."""
    node = resolve(schema, node)
    if depth > DEPTH_MAX:
        return
    for key in ("oneOf", "anyOf", "allOf"):
        for kid in node.get(key, []):
            if isinstance(kid, dict):
                unordered(schema, kid, path, depth + 1, out)
    if "items" in node and isinstance(node["items"], dict):
        ordered = node.get("insertionOrder")
        if path and (ordered is False or (ordered is None and node.get("uniqueItems"))):
            out.add(".".join(path))
        unordered(schema, node["items"], path, depth + 1, out)
    for name, kid in node.get("properties", {}).items():
        if isinstance(kid, dict) and name not in path:
            unordered(schema, kid, path + [name], depth + 1, out)


def pointers(schema, key):
    found = set()
    for pointer in schema.get(key, []):
        parts = pointer.split("/")[2:]
        if "*" not in parts and "items" not in parts:
            found.add(".".join(p for p in parts if p != "properties"))
    return found


def attributes_of(name, resource, schema, open_types):
    found = set(resource.get("attributes", {})) | pointers(schema, "readOnlyProperties")
    # Of what lies in a list, the list: whatever is below it is taken for granted.
    for pointer in schema.get("readOnlyProperties", []):
        head = pointer.split("/*")[0].split("/items")[0].split("/")[2:]
        if len(head) < len(pointer.split("/")[2:]):
            found.add(".".join(p for p in head if p != "properties"))
    if name in open_types:
        found |= set(schema.get("properties", {}))
    return found


def create_only(resource, schema):
    found = pointers(schema, "createOnlyProperties")
    for name, prop in resource.get("properties", {}).items():
        if prop.get("causesReplacement") == "yes":
            found.add(name)
    return found & known_paths(resource, found)


def known_paths(resource, paths):
    """Drops what the published properties do not know (renamed or private)."""
    return {p for p in paths if p.split(".")[0] in resource.get("properties", {})}


def column(names):
    return ",".join(sorted(names)) or "-"


def main():
    spec, spec_version = read_spec(sys.argv[1])
    lint, lint_version = read_cfnlint(sys.argv[2])
    open_types = read_open_types(sys.argv[2])
    print("# Facts about CloudFormation resource types. Made by generate.py; do not edit.")
    print("# Sources: npm @aws-cdk/aws-service-spec %s (Apache-2.0, Amazon.com);" % spec_version)
    print("# resource provider schemas published by AWS, as shipped in cfn-lint %s (MIT-0)." % lint_version)
    print("# type\ttags (shape:property)\tlists without order\tattributes\tproperties that replace")
    for name in sorted(spec):
        if not re.fullmatch(r"[A-Za-z0-9]+(::[A-Za-z0-9]+)+", name):
            continue
        resource, schema = spec[name], lint.get(name, {})
        lists = set()
        unordered(schema, schema, [], 0, lists)
        attributes = attributes_of(name, resource, schema, open_types)
        print("\t".join([name, tags_of(name, resource), column(lists), column(attributes),
                         column(create_only(resource, schema))]))


if __name__ == "__main__":
    main()
