# SPDX-License-Identifier: Apache-2.0
"""The provider's types: what stands at a path of an object of one."""
import json


class Foreign:
    """A node is ("list", node), ("map", node), ("object", {name: node}), ("string",),
    ("number",), ("bool",) or ANY."""

    ANY = ("any",)

    def __init__(self, path):
        with open(path) as f:
            providers = json.load(f)["provider_schemas"]
        self.types = next(iter(providers.values()))["resource_schemas"]

    def resource(self, name):
        held = self.types.get(name)
        return held and self.block(held["block"])

    def block(self, block):
        names = {name: self.attribute(a) for name, a in block.get("attributes", {}).items()}
        for name, held in block.get("block_types", {}).items():
            names[name] = self.nested(held["nesting_mode"], self.block(held["block"]))
        return ("object", names)

    def nested(self, mode, node):
        return node if mode in ("single", "group") else (
            "map" if mode == "map" else "list", node)

    def attribute(self, a):
        if "nested_type" in a:
            return self.nested(a["nested_type"]["nesting_mode"], self.block(a["nested_type"]))
        return self.kind_of(a["type"])

    def kind_of(self, t):
        if isinstance(t, str):
            return self.ANY if t == "dynamic" else (t,)
        if t[0] in ("list", "set"):
            return ("list", self.kind_of(t[1]))
        if t[0] == "map":
            return ("map", self.kind_of(t[1]))
        return ("object", {name: self.kind_of(x) for name, x in t[1].items()})

    def made(self, kind):
        """A node of that kind of which no more is known."""
        return self.ANY if kind == "any" else (kind, self.ANY)

    def find(self, node, path):
        """What stands at the dotted path; None: nothing can."""
        for part in path.split(".") if path else []:
            if node == self.ANY:
                return node
            if node[0] == "list":
                if not part.isdigit():
                    return None
                node = node[1]
            elif node[0] == "map":
                node = node[1]
            elif node[0] == "object" and part in node[1]:
                node = node[1][part]
            else:
                return None
        return node

    def kind(self, node):
        return "map" if node[0] == "object" else node[0]
