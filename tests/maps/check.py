#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds the mapping tables of Terraform against the schemas on both of their sides.

usage: check.py ROOT PROVIDER_SCHEMA

PROVIDER_SCHEMA is what "terraform providers schema -json" prints. An entry passes where
every path that it reads is the provider's, every property that it makes is one of
CloudFormation's that can be written, and a value that is passed on as it is has the
kind that the property takes. A type that ROOT/../shared names passes where it has an
entry, or a reason in exceptions.tsv.
"""
import glob
import os
import re
import sys

import yaml

from canon import Canon
from foreign import Foreign

# Hooks that only make several of one; what goes into others is not named in canonical words.
KEEPS_NAMES = {"one_source_each"}
# Conversions after which names are keys of a list, and not properties.
LISTS_NAMES = {"pairs", "tags", "tag_map"}
# What a conversion makes; others keep what they get.
MAKES = {"number": "number", "string": "string", "bool": "bool", "json": "any",
         "pairs": "list", "tags": "list", "tag_map": "any", "list": "list",
         "comma_list": "list"}


class Entry:
    """One entry of a table, and what is wrong with it."""

    def __init__(self, name, foreign, canon):
        self.name = name
        self.foreign = foreign
        self.canon = canon
        self.splits = False  # a hook makes several of what has lists
        self.faults = []

    def fault(self, place, text):
        self.faults.append(f"{self.name}: {place}: {text}")

    def find(self, place, node, path):
        found = self.foreign.find(node, str(path))
        if found is None:
            self.fault(place, f"the provider has no '{path}' here")
        return found or self.foreign.ANY

    def conditions(self, place, term, node):
        for key in ("when", "unless"):
            if key in term:
                self.find(place, node, term[key])
        for key in ("where", "except"):
            for path in term.get(key, {}):
                self.find(place, node, path)

    def subject(self, place, term, node, made):
        """What the term starts with."""
        if "from" in term:
            paths = term["from"] if isinstance(term["from"], list) else [term["from"]]
            return [self.find(place, node, p) for p in paths][0]
        if "any" in term:
            found = [self.term(place, t, node, made) for t in term["any"]]
            return found[0] if len(found) == 1 else self.foreign.ANY
        if "list" in term:
            items = self.canon.items(made)
            kinds = [self.term(place, t, node, made, items) for t in term["list"]]
            item = kinds[0] if len(kinds) == 1 else self.foreign.ANY
            return item if item[0] == "list" else ("list", item)
        if "const" in term or "unknown" in term:
            return self.foreign.ANY
        return node

    def fields(self, place, fields, node, made, is_free):
        for name, term in fields.items():
            below = f"{place}.{name}"
            if is_free:
                self.term(below, term, node, None)
                continue
            held = self.canon.member(made, name)
            if held is None:
                self.fault(below, "CloudFormation has no such property to write")
            self.leaf(below, self.term(below, term, node, held), held)

    def leaf(self, place, node, made):
        """Whether what is passed on is of a kind that the property takes."""
        kinds = self.canon.kinds(made)
        kind = self.foreign.kind(node)
        if kind == "list" and self.splits:
            kind = self.foreign.kind(node[1])
        if kinds and kind != "any" and not kinds & self.canon.TAKES[kind]:
            self.fault(place, f"a {kind} is no {' or '.join(sorted(kinds))}")

    def term(self, place, term, node, made, items=None):
        """The kind of what the term gives. made: the canonical property, None: unnamed;
        items: what one item of it is, where the term may give that instead."""
        if isinstance(term, str):
            return self.find(place, node, term)
        self.conditions(place, term, node)
        as_name = term.get("as")
        hook = term.get("hook")
        is_free = (made is None or as_name in LISTS_NAMES or
                   hook is not None and hook not in KEEPS_NAMES)
        into = None if is_free else made
        outside = self.splits
        self.splits = outside or hook in KEEPS_NAMES
        found = self.subject(place, term, node, into)
        self.splits = outside
        if hook is not None:
            found = self.foreign.ANY
        if as_name in ("first", "only"):
            found = found[1] if found[0] == "list" else found
        elif as_name in MAKES:
            found = self.foreign.made(MAKES[as_name])
        if "values" in term:
            found = self.foreign.ANY
        if "fields" in term:
            one = items if items is not None and not self.canon.members(into) else into
            self.fields(place, term["fields"], found, one, is_free)
            found = self.foreign.ANY
        if "each" in term:
            item = found[1] if found[0] == "list" else found
            self.fields(place, term["each"], item, self.canon.items(into), is_free)
            found = ("list", self.foreign.ANY)
        if "keyed" in term:
            item = found[1] if found[0] == "list" else found
            self.find(place, item, term["keyed"]["by"])
            self.term(place, term["keyed"]["value"], item, None)
            found = self.foreign.ANY
        return found

    def check(self, entry, tables):
        node = self.foreign.resource(self.name)
        if node is None:
            self.fault("type", "the provider has no such type")
            return
        attach = entry.get("attach", {})
        if attach:
            self.attach(attach, node)
        self.conditions("entry", entry, node)
        if "over" in entry:
            node = self.find("over", node, entry["over"])
            node = node[1] if node[0] in ("list", "map") else node
            self.conditions("entry", entry, node)
        for path in re.findall(r"\$\{([^}]*)\}", str(entry.get("suffix", ""))):
            if path not in ("key", "id"):
                self.find("suffix", node, path)
        for kind in [entry["type"]] if "type" in entry else self.parents(attach, tables):
            if not self.canon.has(kind):
                self.fault("type", f"CloudFormation has no {kind}")
                continue
            made = self.canon.resource(kind)
            copied = {name: name for name in entry.get("copy", [])}
            self.fields(kind, {**copied, **(entry.get("properties") or {})}, node, made,
                        False)

    def parents(self, attach, tables):
        """Canonical types of what an entry is attached to."""
        for name in filter(self.foreign.resource, listed(attach.get("to", []))):
            made = [e["type"] for e in listed(tables.get(name, [])) if "type" in e]
            yield made[0] if made else f"type for its parent {name}"

    def attach(self, attach, node):
        self.find("attach.by", node, attach["by"])
        for parent in listed(attach["to"]):
            held = self.foreign.resource(parent)
            if held is None:
                self.fault("attach.to", f"the provider has no {parent}")
                continue
            for path in listed(attach.get("on", [])):
                self.find("attach.on", held, path)


def listed(v):
    return v if isinstance(v, list) else [v]


def read_tables(root):
    tables = {}
    for path in sorted(glob.glob(os.path.join(root, "rulesets/maps/terraform/*.yaml"))):
        with open(path) as f:
            tables.update(yaml.safe_load(f) or {})
    return tables


def read_exceptions(folder):
    with open(os.path.join(folder, "exceptions.tsv")) as f:
        rows = [line.rstrip("\n").split("\t") for line in f if not line.startswith("#")]
    return dict(rows[1:])


def named_types(shared):
    """Terraform's types that the backlog of rules and the list of meanings name."""
    names = set()
    with open(os.path.join(shared, "RULES.md")) as f:
        for line in f:
            cells = line.split("|")
            if len(cells) > 4:
                names.update(re.findall(r"`(aws_[a-z0-9_]+)`", cells[4]))
    with open(os.path.join(shared, "corpus", "meanings-list.tsv")) as f:
        for line in f:
            kinds = line.rstrip("\n").split("\t")[-1].split(",")
            names.update(k for k in kinds if k.startswith("aws_"))
    return names


def coverage(shared, tables, exceptions):
    """(passed, faults) of the types that are named."""
    faults = [f"exceptions.tsv: {name} has an entry" for name in exceptions if name in tables]
    if not os.path.exists(os.path.join(shared, "RULES.md")):
        print("skipped: the list of types that want an entry is not there")
        return 0, faults
    names = named_types(shared)
    missing = [n for n in names if n not in tables and n not in exceptions]
    faults += [f"{name}: no entry, and no reason in exceptions.tsv" for name in sorted(missing)]
    faults += [f"exceptions.tsv: nothing names {n}" for n in exceptions if n not in names]
    return len(names) - len(missing), faults


def check_all(name, held, tables, schemas):
    """What is wrong with the entry, or the list of them, of one type."""
    faults = []
    for one in listed(held):
        entry = Entry(name, *schemas)
        entry.check(one, tables)
        faults += entry.faults
    return faults


def unseen(folder, tables, schemas):
    """(passed, faults): whether mistakes that are known are found."""
    with open(os.path.join(folder, "broken.yaml")) as f:
        cases = yaml.safe_load(f)
    faults = []
    for case in cases:
        wanted = case.pop("fault")
        (name, held), = case.items()
        found = check_all(name, held, tables, schemas)
        if len(found) != 1 or wanted not in found[0]:
            faults.append(f"broken.yaml: wanted '{wanted}', got {found}")
    return len(cases) - len(faults), faults


def main(root, schema):
    tables = read_tables(root)
    schemas = Foreign(schema), Canon()
    passed = failed = 0
    for name, held in sorted(tables.items()):
        faults = check_all(name, held, tables, schemas)
        passed += not faults
        failed += bool(faults)
        print(*faults, sep="\n", end="\n" if faults else "")
    here = os.path.dirname(os.path.abspath(__file__))
    for covered, faults in (
            unseen(here, tables, schemas),
            coverage(os.path.join(root, "..", "shared"), tables, read_exceptions(here))):
        print(*faults, sep="\n", end="\n" if faults else "")
        passed += covered
        failed += len(faults)
    print(f"maps: {passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
