#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes awscc.tsv, how the provider awscc spells properties. See README.md.

usage: awscc.py CFNLINT_FOLDER > awscc.tsv
"""
import collections
import re
import sys

from generate import read_cfnlint, resolve

DEPTH_MAX = 12
# The provider writes these as one word.
WORDS = {"CloudFormation": "Cloudformation", "CloudFront": "Cloudfront",
         "CloudWatch": "Cloudwatch", "CNAMEs": "Cnames", "FSx": "Fsx"}
# No resource can have attributes of these names; "id" becomes the resource's and "_id".
RENAMED = {"provider": "provider_name"}

PLAIN, MAP, JSON = "-", "map", "json"


def snake(name):
    """As the provider's generator does it."""
    for word, one in WORDS.items():
        name = name.replace(word, one)
    name = re.sub(r"([A-Z])([A-Z][a-z])", r"\1_\2", name)
    name = re.sub(r"([a-z])([A-Z0-9])", r"\1_\2", name)
    name = re.sub(r"([0-9])([A-Za-z])", r"\1_\2", name)
    return re.sub(r"[^a-z0-9]", "_", name.lower())


def pascal(name):
    """What the program makes of a name that has no line."""
    return "".join(word[:1].upper() + word[1:] for word in name.split("_"))


def kinds(schema, node, depth=0):
    """What the values of a property may be: scalar, -, json, map, map/map.
    A list is what its items are."""
    node = resolve(schema, node)
    held = node.get("type", [])
    held = {held} if isinstance(held, str) else set(held)
    found = set()
    if depth > DEPTH_MAX:
        return found
    if isinstance(node.get("items"), dict):
        found |= kinds(schema, node["items"], depth + 1)
    if held & {"string", "integer", "number", "boolean"}:
        found.add("scalar")
    if node.get("properties"):
        found.add(PLAIN)
    for kid in list((node.get("patternProperties") or {}).values())[:1]:
        inner = form(kinds(schema, kid, depth + 1)) or PLAIN
        found.add("map/" + inner if inner.startswith(MAP) else MAP)
    for key in ("oneOf", "anyOf", "allOf"):
        for kid in node.get(key, []):
            if isinstance(kid, dict):
                found |= kinds(schema, kid, depth + 1)
    if "object" in held and not found - {"scalar"}:
        found.add(MAP if isinstance(node.get("additionalProperties"), dict) else JSON)
    return found


def form(found):
    """How values of these kinds are read; None where it makes no difference."""
    for is_it in (PLAIN, "map/map", MAP, JSON):
        if is_it in found:
            return is_it
    return PLAIN if "scalar" in found else None


def walk(schema, node, parent, open_nodes, out):
    """Collects (parent, name) -> {(property, kind)} below the node."""
    node = resolve(schema, node)
    if not isinstance(node, dict) or id(node) in open_nodes or len(open_nodes) > DEPTH_MAX:
        return
    inside = open_nodes | {id(node)}
    for key in ("oneOf", "anyOf", "allOf"):
        for kid in node.get(key, []):
            if isinstance(kid, dict):
                walk(schema, kid, parent, inside, out)
    for kid in [node.get("items")] + list((node.get("patternProperties") or {}).values()):
        if isinstance(kid, dict):
            walk(schema, kid, parent, inside, out)
    for name, kid in (node.get("properties") or {}).items():
        if isinstance(kid, dict):
            out[parent, snake(name)][name, form(kinds(schema, kid))] += 1
            walk(schema, kid, snake(name), inside, out)


def uses_of(schema):
    """(parent, name) -> Counter of (property, kind)."""
    uses = collections.defaultdict(collections.Counter)
    walk(schema, schema, "", frozenset(), uses)
    return uses


def renamed(type_name, uses):
    """Takes out of the uses what has another name at the top, and gives its lines."""
    resource = snake(type_name.rsplit("::", 1)[-1])
    for name, other in dict(RENAMED, id=resource + "_id").items():
        counter = uses.pop(("", name), None)
        if counter and ("", other) not in uses:
            yield ("%s /%s" % (type_name, other),) + choice(name, counter)


def merged(counters):
    total = collections.Counter()
    for c in counters:
        total.update(c)
    return total


def choice(name, counter):
    """The property and form that most uses have."""
    names = collections.Counter()
    forms = collections.Counter()
    for (prop, is_it), n in counter.items():
        names[prop] += n
        if is_it is not None:
            forms[is_it] += n
    best = max(names, key=lambda p: (names[p], p == pascal(name), p))
    return best, max(forms, key=lambda f: (forms[f], f == PLAIN, f)) if forms else PLAIN


def fits(counter, chosen):
    return all(prop == chosen[0] and is_it in (None, chosen[1]) for prop, is_it in counter)


def lines(types):
    by_type = {t: uses_of(s) for t, s in types.items()}
    for type_name, uses in by_type.items():
        yield from renamed(type_name, uses)
    by_name = collections.defaultdict(list)
    for uses in by_type.values():
        for (parent, name), counter in uses.items():
            by_name[name].append(counter)
    usual = {n: choice(n, merged(c)) for n, c in by_name.items()}
    for name, chosen in usual.items():
        if chosen != (pascal(name), PLAIN):
            yield (name,) + chosen
    for type_name, uses in by_type.items():
        own = collections.defaultdict(list)
        for (parent, name), counter in uses.items():
            own[name].append((parent, counter))
        for name, places in own.items():
            if all(fits(c, usual[name]) for _, c in places):
                continue
            chosen = choice(name, merged(c for _, c in places))
            if chosen != usual[name]:
                yield (type_name + " " + name,) + chosen
            for parent, counter in places:
                if not fits(counter, chosen):
                    yield ("%s %s/%s" % (type_name, parent, name),) + choice(name, counter)


def main():
    types, version = read_cfnlint(sys.argv[1])
    print("# How the Terraform provider awscc spells CloudFormation's properties. Made by")
    print("# awscc.py; do not edit. Source: resource provider schemas published by AWS, as")
    print("# shipped in cfn-lint %s (MIT-0)." % version)
    print("# [type ][parent/]attribute\tproperty\tform")
    for line in sorted(set(lines(types))):
        print("\t".join(line))


if __name__ == "__main__":
    main()
