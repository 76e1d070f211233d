#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""For every CloudFormation type, attributes as the provider awscc has them and the
properties that they stand for: a line each of type, canonical type, and both as JSON.
Says what is missing, and nothing else, where there is no cfn-lint."""
import json
import os
import sys

try:
    import cfnlint
except ImportError:
    sys.exit("no cfn-lint")

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../rulesets/data"))
import awscc  # noqa: E402
from generate import read_cfnlint, resolve  # noqa: E402


def options(schema, node):
    """The node and what it may be instead."""
    node = resolve(schema, node)
    found = [node]
    for key in ("oneOf", "anyOf", "allOf"):
        for kid in node.get(key, []):
            if isinstance(kid, dict):
                found += options(schema, kid)
    return found


def first(nodes, key):
    return next((n[key] for n in nodes if n.get(key)), None)


def properties(nodes):
    found = {}
    for n in nodes:
        for name, kid in (n.get("properties") or {}).items():
            if isinstance(kid, dict):
                found.setdefault(name, kid)
    return found


def sample(schema, node, shown, keys=False):
    """(attribute, property); each node is filled once, whatever refers to it. keys: it
    stands under a key of the user's, where the provider takes texts for what they are."""
    nodes = options(schema, node)
    items = first(nodes, "items")
    if isinstance(items, dict):
        a, p = sample(schema, items, shown, keys)
        return [a], [p]
    held = properties(nodes)
    if held:
        if id(nodes[0]) in shown:
            return {}, {}
        shown.add(id(nodes[0]))
        pairs = {n: sample(schema, kid, shown) for n, kid in held.items()}
        return ({awscc.snake(n): a for n, (a, p) in pairs.items()},
                {n: p for n, (a, p) in pairs.items()})
    keyed = first(nodes, "patternProperties")
    form = awscc.form(awscc.kinds(schema, node))
    if keyed:
        a, p = sample(schema, next(iter(keyed.values())), shown, True)
        return {"my_own-Key": a}, {"my_own-Key": p}
    if form == awscc.MAP:
        return {"my_own-Key": "x"}, {"my_own-Key": "x"}
    if form == awscc.JSON and not keys:
        return '{"my_key": [1]}', {"my_key": [1]}
    return "text", "text"


def top(type_name, schema):
    attributes, wanted = sample(schema, schema, set())
    resource = awscc.snake(type_name.rsplit("::", 1)[-1])
    for name, other in dict(awscc.RENAMED, id=resource + "_id").items():
        if name not in attributes:
            continue
        value = attributes.pop(name)
        if other in attributes:
            wanted = {k: v for k, v in wanted.items() if awscc.snake(k) != name}
        else:
            attributes[other] = value
    attributes["id"] = "the resource's"
    return attributes, wanted


def main():
    types, _ = read_cfnlint(os.path.dirname(cfnlint.__file__))
    for type_name in sorted(types):
        parts = type_name.split("::")
        if len(parts) != 3 or parts[0] != "AWS" or "properties" not in types[type_name]:
            continue
        foreign = "awscc_%s_%s" % (parts[1].lower(), awscc.snake(parts[2]))
        attributes, wanted = top(type_name, types[type_name])
        print("\t".join([foreign, type_name, json.dumps(attributes), json.dumps(wanted)]))


if __name__ == "__main__":
    main()
