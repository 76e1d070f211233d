# SPDX-License-Identifier: Apache-2.0
"""CloudFormation's resource types, as cfn-lint has them."""
import importlib
import json
import os

import cfnlint


class Canon:
    """A node is (schema, root of the schema, path), or None: nothing is known of it."""

    # Which of the schema's kinds a foreign value may be passed on as.
    TAKES = {"string": {"string"}, "number": {"number", "integer"}, "bool": {"boolean"},
             "list": {"array"}, "map": {"object"}}

    def __init__(self):
        self.folder = os.path.join(os.path.dirname(cfnlint.__file__), "data", "schemas")
        self.types = importlib.import_module(
            "cfnlint.data.schemas.providers.us_east_1").types
        self.read = {}

    def has(self, name):
        return name in self.types

    def resource(self, name):
        if name not in self.read:
            path = os.path.join(self.folder, "resources", self.types[name] + ".json")
            with open(path) as f:
                self.read[name] = json.load(f)
        return (self.read[name], self.read[name], "")

    def behind(self, schema, root):
        """The schema with its references followed, and those that it is put together of."""
        while "$ref" in schema:
            node = root
            for part in schema["$ref"].lstrip("#/").split("/"):
                node = node[part.replace("~1", "/").replace("~0", "~")]
            schema = node
        yield schema
        for key in ("oneOf", "anyOf", "allOf"):
            for part in schema.get(key, []):
                yield from self.behind(part, root)

    def members(self, node):
        if node is None:
            return {}
        names = {}
        for schema in self.behind(node[0], node[1]):
            names.update(schema.get("properties", {}))
        return names

    def member(self, node, name):
        """The property; None: there is none, or it can only be read."""
        schema, root, path = node
        names = self.members(node)
        if not names and self.is_open(node):
            return ({}, root, path + "/" + name)
        below = path + "/" + name
        if name not in names or "/properties" + below in root.get("readOnlyProperties", []):
            return None
        return (names[name], root, below)

    def is_open(self, node):
        kinds = self.kinds(node)
        return not kinds or "object" in kinds

    def items(self, node):
        """One item of a list."""
        if node is None:
            return None
        schema, root, path = node
        for part in self.behind(schema, root):
            if isinstance(part.get("items"), dict):
                return (part["items"], root, path + "/*")
        return ({}, root, path + "/*")

    def kinds(self, node):
        kinds = set()
        for schema in self.behind(node[0], node[1]) if node is not None else []:
            held = schema.get("type", [])
            kinds.update(held if isinstance(held, list) else [held])
        return kinds
