#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Whether a log is as IEEE 1849-2016 (XES) has it, and says what the register says: check_xes.py LOG.xes CASES.ndjson PLAIN.csv

The structure is checked against the standard's schema as it stands in its clause on XML: what may stand in a log, in
which order, which attributes they need, what each type's values look like, that a key with a prefix belongs to a
declared extension and has its type, that globals hold for every trace and event, that classifiers name such
globals. Then every trace is compared with the case's line of NDJSON and every event with the register's dates.
"""
import csv
import datetime
import json
import re
import sys
import xml.etree.ElementTree as ET

NS = "{http://www.xes-standard.org/}"
TYPES = {
    "string": lambda v: True,
    "date": lambda v: re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", v)
            and datetime.datetime.fromisoformat(v.replace("Z", "+00:00")) is not None,
    "int": lambda v: re.fullmatch(r"[+-]?\d+", v),
    "boolean": lambda v: v in ("true", "false", "1", "0"),
}
# extensions of the standard: their addresses, their keys, each with its type and where it may stand
EXTENSIONS = {
    "concept": ("Concept", "http://www.xes-standard.org/concept.xesext",
                {"name": ("string", {"log", "trace", "event"}), "instance": ("string", {"event"})}),
    "time": ("Time", "http://www.xes-standard.org/time.xesext", {"timestamp": ("date", {"event"})}),
    "lifecycle": ("Lifecycle", "http://www.xes-standard.org/lifecycle.xesext",
                  {"model": ("string", {"log"}), "transition": ("string", {"event"}), "state": ("string", {"event"})}),
}
TRANSITIONS = {"schedule", "assign", "withdraw", "reassign", "start", "suspend", "resume", "pi_abort", "ate_abort",
               "complete", "autoskip", "manualskip", "unknown"}
ORDER = ["extension", "global", "classifier"] + ["attribute"] + ["trace", "event"]


def name_of(element):
    return element.tag[len(NS):] if element.tag.startswith(NS) else element.tag


class Checker:
    def __init__(self):
        self.faults = []
        self.declared = {}
        self.globals = {"trace": {}, "event": {}}

    def fault(self, text):
        self.faults.append(text)

    def attribute(self, element, where):
        """One attribute of a log, trace or event; its key, or None."""
        kind, key, value = name_of(element), element.get("key"), element.get("value")
        if kind not in TYPES:
            self.fault(f"<{kind}> may not stand in a {where}")
            return None
        if set(element.attrib) != {"key", "value"}:
            self.fault(f"<{kind}> in a {where} has not key and value alone")
            return None
        if not TYPES[kind](value):
            self.fault(f"'{value}' of '{key}' is not a {kind}")
        if ":" in key:
            prefix, rest = key.split(":", 1)
            if prefix not in self.declared:
                self.fault(f"'{key}' belongs to no declared extension")
            else:
                known = EXTENSIONS[prefix][2].get(rest)
                if known is None or known[0] != kind or where not in known[1]:
                    self.fault(f"'{key}' is not what its extension says")
        if key == "lifecycle:transition" and value not in TRANSITIONS:
            self.fault(f"'{value}' is not a transition of the standard lifecycle")
        return key

    def attributes(self, element, where, inner=()):
        """The attributes of a log, trace or event as a dict; the others, which come behind."""
        found, others = {}, []
        for child in element:
            if name_of(child) in inner:
                others.append(child)
                continue
            if others:
                self.fault(f"an attribute of a {where} stands behind what it holds")
            key = self.attribute(child, where)
            if key in found:
                self.fault(f"'{key}' stands twice in a {where}")
            if key:
                found[key] = child.get("value")
        for key in self.globals.get(where, {}):
            if key not in found:
                self.fault(f"the global '{key}' is not in every {where}")
        return found, others

    def extension(self, element):
        prefix = element.get("prefix")
        if set(element.attrib) != {"name", "prefix", "uri"}:
            self.fault("an extension has not name, prefix and uri")
        elif prefix not in EXTENSIONS or EXTENSIONS[prefix][:2] != (element.get("name"), element.get("uri")):
            self.fault(f"extension '{prefix}' is not the standard's")
        elif prefix in self.declared:
            self.fault(f"extension '{prefix}' is declared twice")
        else:
            self.declared[prefix] = True

    def scope(self, element):
        scope = element.get("scope")
        if scope not in self.globals or self.globals[scope]:
            self.fault(f"the globals of '{scope}' are none of trace and event, or stand twice")
            return
        keys = {}
        for child in element:
            key = self.attribute(child, scope)
            keys[key] = name_of(child)
        self.globals[scope] = keys

    def classifier(self, element):
        scope = element.get("scope", "event")
        keys = re.findall(r"'([^']*)'|(\S+)", element.get("keys", ""))
        if not element.get("name") or not keys:
            self.fault("a classifier has no name or no keys")
        for quoted, plain in keys:
            if (quoted or plain) not in self.globals[scope]:
                self.fault(f"a classifier names '{quoted or plain}', which is no global of its scope")


def check(path):
    """The faults, and every trace as (attributes, events)."""
    checker, traces, at = Checker(), [], 0
    root = ET.parse(path).getroot()
    if root.tag != NS + "log":
        checker.fault("it is no log of this name space")
    if not re.fullmatch(r"\d+(\.\d+)?", root.get("xes.version", "")) or root.get("xes.features") is None:
        checker.fault("xes.version and xes.features are needed")
    for child in root:
        name = name_of(child)
        place = ORDER.index(name if name in ORDER else "attribute")
        if place < at:
            checker.fault(f"<{name}> stands too late in the log")
        at = place
        if name == "extension":
            checker.extension(child)
        elif name == "global":
            checker.scope(child)
        elif name == "classifier":
            checker.classifier(child)
        elif name == "trace":
            attributes, events = checker.attributes(child, "trace", ("event",))
            traces.append((attributes, [checker.attributes(event, "event")[0] for event in events]))
        else:
            checker.attribute(child, "log")
    return checker.faults, traces


DATES = ("aware received logged s1_acknowledged s1_response s1_extension_notified s2_requested s2_acknowledged "
         "s2_response s2_extension_notified refused remedy_agreed remedy_completed withdrawn closed "
         "ombudsman_complaint").split()


def compare(traces, cases, rows, as_of):
    """Every trace against its case, and its events against the register's own cells (those in ISO form)."""
    if len(traces) != len(cases):
        yield f"{len(traces)} traces and {len(cases)} cases"
        return
    for (attributes, events), case in zip(traces, cases):
        ref = case["case_ref"]
        row = rows[case["row"] - 2]
        if attributes["concept:name"] != ref or attributes["row"] != str(case["row"]):
            yield f"{ref}: another name or row"
        for step, result in case["steps"].items():
            if attributes.get(step) != result["verdict"]:
                yield f"{ref}: another verdict of {step}"
            for event in events:
                if event.get("step") == step and (
                        event.get("verdict") != result["verdict"]
                        or event["time:timestamp"][:10] != result["done"]
                        or event.get("due", "")[:10] != (result["due"] or "")
                        or event.get("days late") != (None if result["days_late"] is None else str(result["days_late"]))):
                    yield f"{ref}: the event of {step} says something else"
        times = [event["time:timestamp"] for event in events]
        if times != sorted(times):
            yield f"{ref}: events are not in their order"
        want = sorted((row[name].strip()[:10], name) for name in DATES if re.match(r"\d{4}-\d\d-\d\d$", row.get(name, "").strip())
                      and "1974-01-01" <= row[name].strip() <= as_of and is_day(row[name].strip()))
        have = sorted((event["time:timestamp"][:10], event["concept:name"]) for event in events)
        if not set(want) <= set(have) or len(have) < len(want):
            yield f"{ref}: events {have}, by the register {want}"


def is_day(text):
    try:
        datetime.date.fromisoformat(text)
        return True
    except ValueError:
        return False


def main():
    faults, traces = check(sys.argv[1])
    if len(sys.argv) > 2:
        with open(sys.argv[2], encoding="utf-8") as stream:
            cases = [json.loads(line) for line in stream]
        with open(sys.argv[3], encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        faults += list(compare(traces, cases, rows, cases[0]["as_of"]))
    for fault in faults[:20]:
        print(fault)
    print(f"{len(traces)} traces, {sum(len(events) for _, events in traces)} events, {len(faults)} faults")
    return 1 if faults or not traces else 0


if __name__ == "__main__":
    sys.exit(main())
