#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Independent oracle for case timelines.

Written from the timeline contract alone, without sight of the C sources, so that
two people's readings of the same text can be compared. It is slow and plain on
purpose: days are counted one after the other, and each reading that a verdict may
be sensitive to is a full second judgement. README.md beside this file numbers the
places where the contract leaves room, and the constants below hold the reading
that was taken.

    oracle.py REGISTER.csv --as-of 2026-09-30 > oracle.ndjson

Keys that the program's own output does not have:
  reason_any   every reason that holds for a data_error (any of them is right)
  undefined    fields of that step on which the contract is silent; not compared
"""

import argparse
import csv
import datetime
import io
import json
import os
import re
import sys

# ---------------------------------------------------------------- readings taken
# The numbers are those of README.md.

# 1: which triggers the reading 'weekend_receipt' moves to the next working day.
WEEKEND_RECEIPT_COLUMNS = ("received", "s2_requested")
# 2: a reading that ends in a data_error is not counted as changing the verdict.
DATA_ERROR_IS_A_CHANGE = False
# 3: a late acknowledgement might have been answered first by the unreadable response.
UNUSABLE_RESPONSE_SPOILS_LATE_ACK = True
# 4: an unusable closed/withdrawn/refused/later date leaves a step that nobody reached alone.
NOT_REACHED_BEFORE_UNUSABLE_END = True
# 5: without a trigger, only the step and the later events OF ITS STAGE are events.
STAGE_TWO_IS_AN_EVENT_FOR_STAGE_ONE = False
# 6: an open step with an unusable extension date is a data_error before its base due date too.
UNUSABLE_EXTENSION_SPOILS_PENDING = True
# 7: 'extension-without-notice' is raised by a new date or a yes, not by a no.
NO_WITHOUT_NOTICE_IS_A_FINDING = False

# ---------------------------------------------------------------- columns and words

PLANNED = ("s1_extension_to", "s2_extension_to", "remedy_due")
EVENTS = (
    "aware", "received", "logged",
    "s1_acknowledged", "s1_response", "s1_extension_notified",
    "s2_requested", "s2_acknowledged", "s2_response", "s2_extension_notified",
    "refused", "remedy_agreed", "remedy_completed",
    "withdrawn", "closed", "ombudsman_complaint",
)
DATES = EVENTS + PLANNED
YES_NO = (
    "s1_extension_reason", "s1_extension_ombudsman", "s1_escalation_details",
    "s2_extension_reason", "s2_extension_ombudsman", "s2_ombudsman_details",
    "refusal_reason", "refusal_ombudsman",
)
OUTCOME_COLUMNS = ("s1_outcome", "s2_outcome")
TEXT = ("case_ref", "procedure", "service", "category", "channel", "s1_handler", "s2_handler")
COLUMNS = TEXT + DATES + YES_NO + OUTCOME_COLUMNS

BLANK = {"", "n/a", "na", "n/k", "tbc", "unknown", "none", "-"}
YES = {"yes", "y", "true", "1"}
NO = {"no", "n", "false", "0"}
OUTCOMES = {
    "upheld": "upheld", "partly upheld": "partly upheld", "upheld in part": "partly upheld",
    "not upheld": "not upheld", "resolved": "resolved", "withdrawn": "withdrawn",
    "other": "other",
}
THIS_PROCEDURE = "corporate"
PROCEDURES = ("corporate", "housing", "childrens", "adult_care", "service_request", "other")

UNUSABLE = "unusable"

# ---------------------------------------------------------------- steps (the table)

STEPS = {
    "s1.ack": {
        "own": "s1_acknowledged", "asked": "received", "ack": None, "base": 5,
        "response": "s1_response", "extension": None, "longest": 0,
        "later_in_stage": ("s1_response", "s1_extension_notified"),
        "later_elsewhere": ("s2_requested", "s2_acknowledged", "s2_response",
                            "s2_extension_notified"),
    },
    "s1.response": {
        "own": "s1_response", "asked": "received", "ack": "s1_acknowledged", "base": 10,
        "response": None, "extension": "s1_extension", "longest": 10,
        "later_in_stage": (),
        "later_elsewhere": ("s2_requested", "s2_acknowledged", "s2_response",
                            "s2_extension_notified"),
    },
    "s2.ack": {
        "own": "s2_acknowledged", "asked": "s2_requested", "ack": None, "base": 5,
        "response": "s2_response", "extension": None, "longest": 0,
        "later_in_stage": ("s2_response", "s2_extension_notified"),
        "later_elsewhere": (),
    },
    "s2.response": {
        "own": "s2_response", "asked": "s2_requested", "ack": "s2_acknowledged", "base": 20,
        "response": None, "extension": "s2_extension", "longest": 20,
        "later_in_stage": (),
        "later_elsewhere": (),
    },
}
ACK_LIMIT = 5

# ---------------------------------------------------------------- calendar


class OutsideCalendar(Exception):
    """A day had to be counted that the calendar does not cover."""


class Calendar:
    def __init__(self, holidays, first_year, last_year, closures=()):
        self.holidays = set(holidays)
        self.closures = set(closures)
        self.first = datetime.date(first_year, 1, 1)
        self.last = datetime.date(last_year, 12, 31)

    def is_working(self, day):
        if day < self.first or day > self.last:
            raise OutsideCalendar(day)
        if day.weekday() >= 5:
            return False
        return day not in self.holidays and day not in self.closures

    def add(self, day, number):
        """The number-th working day after day."""
        counted = 0
        while counted < number:
            day = day + datetime.timedelta(days=1)
            if self.is_working(day):
                counted += 1
        return day

    def between(self, first, last):
        """Working days in (first, last]."""
        counted = 0
        day = first
        while day < last:
            day = day + datetime.timedelta(days=1)
            if self.is_working(day):
                counted += 1
        return counted

    def next_working(self, day):
        while not self.is_working(day):
            day = day + datetime.timedelta(days=1)
        return day

    def with_closures(self, closures):
        return Calendar(self.holidays, self.first.year, self.last.year, closures)


def read_calendar(path):
    """A CSV with the columns date and name; lines that start with # are comments. The
    years it covers are those of its first and its last row."""
    with open(path, encoding="utf-8-sig", newline="") as stream:
        lines = [line for line in stream if line.strip() and not line.startswith("#")]
    days = [datetime.date.fromisoformat(row["date"].strip()) for row in csv.DictReader(lines)]
    return Calendar(days, min(days).year, max(days).year)


# ---------------------------------------------------------------- reading cells


def fold(word):
    """Case, spaces and underscores folded."""
    return re.sub(r"[\s_]+", " ", word).strip().casefold()


def is_blank(cell):
    return fold(cell) in BLANK


def last_sunday(year, month):
    day = datetime.date(year, month, 31)
    while day.weekday() != 6:
        day -= datetime.timedelta(days=1)
    return day


def uk_date(utc):
    """The civil date in the United Kingdom of a time in UTC (the rule in force since 1996)."""
    one = datetime.time(1, 0)
    start = datetime.datetime.combine(last_sunday(utc.year, 3), one)
    end = datetime.datetime.combine(last_sunday(utc.year, 10), one)
    if start <= utc < end:
        utc = utc + datetime.timedelta(hours=1)
    return utc.date()


ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})"
    r"(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?", re.ASCII)
YEAR_LAST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)


def real_date(year, month, day):
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def read_iso(match):
    date = real_date(int(match[1]), int(match[2]), int(match[3]))
    if date is None:
        return None
    if match[4] is None:
        return date
    hour, minute, second = int(match[4]), int(match[5]), int(match[6] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    zone = match[7]
    if zone is None:
        return date
    offset = datetime.timedelta()
    if zone != "Z":
        digits = zone[1:].replace(":", "")
        hours, minutes = int(digits[:2]), int(digits[2:] or 0)
        if hours > 23 or minutes > 59:
            return None
        offset = datetime.timedelta(hours=hours, minutes=minutes)
        if zone[0] == "-":
            offset = -offset
    local = datetime.datetime(date.year, date.month, date.day, hour, minute, second)
    return uk_date(local - offset)


def read_date(cell, order):
    """A date, None for a blank cell, or UNUSABLE."""
    text = cell.strip()
    if is_blank(text):
        return None
    date = None
    match = ISO.fullmatch(text)
    if match:
        date = read_iso(match)
    else:
        match = YEAR_LAST.fullmatch(text)
        if match:
            first, second, year = int(match[1]), int(match[3]), int(match[4])
            if order == "dmy":
                date = real_date(year, second, first)
            elif order == "mdy":
                date = real_date(year, first, second)
    if date is None or date.year < 1974:
        return UNUSABLE
    return date


class Refused(Exception):
    """The whole file is refused."""


def find_order(rows):
    """The date order that the file proves; None when no cell needs one."""
    proof = {}
    first_open = None
    for number, row in rows:
        for column in DATES:
            cell = row.get(column, "").strip()
            match = YEAR_LAST.fullmatch(cell)
            if not match:
                continue
            first, second, year = int(match[1]), int(match[3]), int(match[4])
            dmy = real_date(year, second, first)
            mdy = real_date(year, first, second)
            if dmy and not mdy:
                proof.setdefault("dmy", (number, column, cell))
            elif mdy and not dmy:
                proof.setdefault("mdy", (number, column, cell))
            elif dmy and mdy and first_open is None:
                first_open = (number, column, cell)
    if len(proof) == 2:
        raise Refused("both date orders are proved: %s and %s" % (proof["dmy"], proof["mdy"]))
    if proof:
        return next(iter(proof))
    if first_open:
        raise Refused("no date order is stated or proved: %s" % (first_open,))
    return None


def read_register(path):
    """A list of (row number, {column: cell}), columns under their folded names."""
    with open(path, "rb") as stream:
        data = stream.read()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16")
    else:
        if b"\0" in data:
            raise Refused("a NUL byte")
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252")
    header = text.splitlines()[0] if text else ""
    delimiter = max(",;\t", key=header.count)
    table = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    if not table:
        raise Refused("the file is empty")
    names = [fold(name).replace(" ", "_") for name in table[0]]
    for needed in ("case_ref", "received"):
        if needed not in names:
            raise Refused("no column '%s'" % needed)
    rows = []
    for number, cells in enumerate(table[1:], start=2):
        if not cells:
            continue
        row = {}
        for name, cell in zip(names, cells):
            if name in COLUMNS and name not in row:
                row[name] = cell
        rows.append((number, row))
    return rows


# ---------------------------------------------------------------- one case, read


class Case:
    def __init__(self, number, row, order, as_of):
        self.number = number
        self.as_of = as_of
        self.quality = []
        self.ref = row.get("case_ref", "").strip()
        self.date = {}
        any_readable = False
        for column in DATES:
            value = read_date(row.get(column, ""), order)
            if value == UNUSABLE:
                self.find("unusable-date", column)
            elif value is not None:
                any_readable = True
                if column in EVENTS and value > as_of:
                    self.find("after-as-of", column)
                    value = None
            self.date[column] = value
        if not any_readable:
            self.find("no-date")
        self.word = {}
        for column in YES_NO:
            self.word[column] = self.read_word(row, column)
        self.outcome = {}
        for column in OUTCOME_COLUMNS:
            folded = fold(row.get(column, ""))
            self.outcome[column] = OUTCOMES.get(folded)
            if folded not in BLANK and folded not in OUTCOMES:
                self.find("unread-word", column)
        self.handler = {}
        for column in ("s1_handler", "s2_handler"):
            folded = " ".join(row.get(column, "").split()).casefold()
            self.handler[column] = None if is_blank(folded) else folded
        folded = fold(row.get("procedure", ""))
        if folded in BLANK:
            self.procedure = THIS_PROCEDURE
        elif folded.replace(" ", "_") in PROCEDURES:
            self.procedure = folded.replace(" ", "_")
        else:
            self.procedure = None
        self.look_for_oddities()

    def find(self, name, column=None):
        self.quality.append({"id": name, "column": column})

    def read_word(self, row, column):
        folded = fold(row.get(column, ""))
        if folded in YES:
            return "yes"
        if folded in NO:
            return "no"
        if folded not in BLANK:
            self.find("unread-word", column)
        return None

    def given(self, column):
        """The column holds a usable date that is not after as_of (planned dates may be)."""
        return isinstance(self.date[column], datetime.date)

    def look_for_oddities(self):
        date = self.date
        if self.given("s2_requested") and self.given("s1_response"):
            if date["s2_requested"] < date["s1_response"]:
                self.find("order")
        if self.given("s1_response") and self.given("received"):
            if date["s1_response"] < date["received"]:
                self.find("order")
        if "withdrawn" in self.outcome.values() and date["withdrawn"] is None:
            self.find("outcome-withdrawn-without-date")
        for stage in ("s1_extension", "s2_extension"):
            if date[stage + "_notified"] is not None:
                continue
            words = (self.word[stage + "_reason"], self.word[stage + "_ombudsman"])
            said = "yes" in words or (NO_WITHOUT_NOTICE_IS_A_FINDING and "no" in words)
            if self.given(stage + "_to") or said:
                self.find("extension-without-notice")


# ---------------------------------------------------------------- one step, judged


class Options:
    def __init__(self, calendar, reading=None):
        self.calendar = calendar
        self.reading = reading


def empty_result(spec):
    result = {
        "verdict": None, "reason": None, "base_due": None, "due": None, "done": None,
        "counted_from": None, "days_taken": None, "days_late": None, "notes": [],
        "sensitive_to": [], "reason_any": [], "undefined": [],
    }
    if spec["extension"]:
        result["extension"] = None
        result["extension_failures"] = []
        result["extended_due"] = None
    return result


DETAILS = ("base_due", "due", "done", "counted_from", "days_taken", "days_late", "notes",
           "sensitive_to", "extension", "extension_failures", "extended_due")


def data_error(result, reasons):
    result["verdict"] = "data_error"
    result["reason"] = reasons[0]
    result["reason_any"] = reasons
    # The contract fixes the verdict and the reason; which dates stand beside them it does not.
    result["undefined"] = list(DETAILS)
    return result


def judge_step(case, name, options):
    spec = STEPS[name]
    result = empty_result(spec)
    if case.procedure is None:
        return data_error(result, ["unknown_procedure"])
    if case.procedure != THIS_PROCEDURE:
        result["verdict"] = "not_applicable"
        result["undefined"] = list(DETAILS)
        return result
    try:
        return judge_this_procedure(case, spec, options, result)
    except OutsideCalendar:
        return data_error(empty_result(spec), ["outside_calendar"])


def find_trigger(case, spec, options):
    """Rule 1: (column that is counted from, number of working days)."""
    date = case.date
    own, asked, ack = spec["own"], spec["asked"], spec["ack"]
    if ack is None:
        return asked, spec["base"]
    if options.reading == "response_from_receipt" and case.given(asked):
        return asked, spec["base"]
    if case.given(ack):
        after_response = case.given(own) and date[ack] > date[own]
        if not after_response:
            return ack, spec["base"]
    return asked, ACK_LIMIT + spec["base"]


def judge_this_procedure(case, spec, options, result):
    calendar = options.calendar
    date = case.date
    as_of = case.as_of
    own = date[spec["own"]]
    column, number = find_trigger(case, spec, options)
    trigger = date[column]
    stage_events = [spec["own"]] + list(spec["later_in_stage"])
    later_events = list(spec["later_in_stage"]) + list(spec["later_elsewhere"])

    # ---- row 2, the part that needs no counting
    reasons = []
    if own == UNUSABLE:
        reasons.append("unusable_date")
    if spec["ack"] and date[spec["ack"]] == UNUSABLE:
        reasons.append("unusable_date")
    if trigger == UNUSABLE:
        reasons.append("unusable_date")
    if case.given(spec["own"]) and case.given(column) and own < trigger:
        reasons.append("before_trigger")
    if trigger is None:
        known = list(stage_events)
        if STAGE_TWO_IS_AN_EVENT_FOR_STAGE_ONE:
            known += spec["later_elsewhere"]
        if any(date[event] == UNUSABLE for event in known):
            reasons.append("unusable_date")
        if any(case.given(event) for event in known):
            reasons.append("no_trigger")
    if spec["asked"] == "s2_requested" and case.given("s2_requested") and case.given("received"):
        if date["s2_requested"] < date["received"]:
            reasons.append("before_trigger")
    ends_unusable = any(date[event] == UNUSABLE
                        for event in later_events + ["closed", "withdrawn", "refused"])
    if reasons:
        if own is None and ends_unusable:
            reasons.append("unusable_date")
        return data_error(result, reasons)

    # ---- row 3
    if trigger is None:
        if own is None and ends_unusable and not NOT_REACHED_BEFORE_UNUSABLE_END:
            return data_error(result, ["unusable_date"])
        result["verdict"] = "not_reached"
        return result

    # ---- counting
    start = trigger
    if options.reading == "weekend_receipt" and column in WEEKEND_RECEIPT_COLUMNS:
        start = calendar.next_working(start)
    base_due = calendar.add(start, number)
    done = own

    # ---- rule 2, answered first
    answered_first = False
    if spec["response"] and case.given(spec["response"]):
        response = date[spec["response"]]
        if trigger <= response <= base_due and (own is None or own > response):
            answered_first = True
            done = response
    if spec["response"] and date[spec["response"]] == UNUSABLE and done is not None:
        if done > base_due and UNUSABLE_RESPONSE_SPOILS_LATE_ACK:
            return data_error(result, ["unusable_date"])

    # ---- row 2, unusable dates that matter only to a step that was not done
    if done is None and ends_unusable:
        return data_error(result, ["unusable_date"])

    # ---- rules 3 to 5, the extension
    met_base = done is not None and done <= base_due
    extension, failures, extended_due, notes, unreadable = None, [], None, [], False
    if spec["extension"]:
        notified = date[spec["extension"] + "_notified"]
        new_date = date[spec["extension"] + "_to"]
        unreadable = notified == UNUSABLE or (notified is not None and new_date == UNUSABLE)
        if unreadable and not met_base:
            open_before_due = done is None and as_of <= base_due
            if UNUSABLE_EXTENSION_SPOILS_PENDING or not open_before_due:
                return data_error(result, ["unusable_date"])
        if notified is not None and not unreadable:
            extension, failures, extended_due, notes = judge_extension(
                case, spec, options, base_due, notified, new_date)
    due = extended_due if extension in ("valid", "unverified") else base_due

    result["base_due"] = base_due
    result["due"] = due
    result["done"] = done
    result["counted_from"] = column
    if done is not None:
        result["days_taken"] = calendar.between(start, done)
    if spec["extension"]:
        result["extension"] = extension
        result["extension_failures"] = failures
        result["extended_due"] = extended_due
        if unreadable:
            result["undefined"] = ["extension", "extension_failures", "extended_due", "due",
                                   "notes"]
    result["notes"] = notes
    if answered_first:
        notes.append("answered_first")
    if spec["own"] == "s1_acknowledged" and case.given("logged") and date["logged"] > due:
        notes.append("logged_late")

    # ---- rows 4 to 7, done
    if done is not None:
        if done <= base_due:
            result["verdict"] = "in_time"
        elif extension == "valid" and done <= extended_due:
            result["verdict"] = "in_time_extended"
        elif extension == "unverified" and done <= extended_due:
            result["verdict"] = "in_time_unverified"
        else:
            result["verdict"] = "late"
            result["days_late"] = calendar.between(due, done)
            if result["days_late"] == 0:
                notes.append("done_on_day_off")
        return result

    # ---- rows 8 and 9, withdrawn or refused
    for end in ("withdrawn", "refused"):
        if case.given(end) and date[end] <= due:
            asked_after = case.given(spec["asked"]) and date[spec["asked"]] > date[end]
            if date[end] >= trigger or not asked_after:
                result["verdict"] = "not_applicable"
                return result
    ends = [(date[end], end) for end in ("withdrawn", "refused")
            if case.given(end) and date[end] > due]
    if ends:
        first = min(day for day, _ in ends)
        names = [end for day, end in ends if day == first]
        result["verdict"] = "late"
        result["days_late"] = calendar.between(due, first)
        notes.append(names[0])
        if len(names) > 1:
            result["undefined"].append("notes")
        return result

    # ---- row 10, the case went on
    went_on = any(case.given(event) for event in later_events)
    if case.given("closed") and date["closed"] >= trigger:
        went_on = True
    if went_on:
        result["verdict"] = "missing"
        return result

    # ---- row 11
    if as_of <= due:
        result["verdict"] = "pending"
    else:
        result["verdict"] = "overdue"
        result["days_late"] = calendar.between(due, as_of)
    return result


def judge_extension(case, spec, options, base_due, notified, new_date):
    """Rules 3 and 4: (extension, failures, extended due, notes)."""
    reason = case.word[spec["extension"] + "_reason"]
    details = case.word[spec["extension"] + "_ombudsman"]
    longest_due = options.calendar.add(base_due, spec["longest"])
    failures = []
    notes = []
    if notified > base_due:
        failures.append("notified_late")
    if reason == "no":
        failures.append("no_reason")
    if details == "no":
        failures.append("no_ombudsman_details")
    if new_date is not None and new_date <= base_due:
        failures.append("not_later")
    if new_date is None:
        notes.append("no_new_date")
    elif new_date > longest_due:
        notes.append("longer_than_code")
    if failures:
        return "invalid", failures, None, notes
    if reason is None or details is None:
        if options.reading == "unverified_as_invalid":
            return "invalid", [], None, notes
        status = "unverified"
    else:
        status = "valid"
    extended_due = longest_due
    if new_date is not None and new_date < longest_due:
        extended_due = new_date
    return status, failures, extended_due, notes


def sensitive_to(case, name, calendar, closures, verdict):
    readings = ["weekend_receipt", "response_from_receipt", "unverified_as_invalid"]
    changed = []
    for reading in readings:
        other = judge_step(case, name, Options(calendar, reading))["verdict"]
        if other == "data_error" and not DATA_ERROR_IS_A_CHANGE:
            continue
        if other != verdict:
            changed.append(reading)
    if closures:
        other = judge_step(case, name, Options(calendar.with_closures(closures)))["verdict"]
        if other != verdict and (other != "data_error" or DATA_ERROR_IS_A_CHANGE):
            changed.append("local_closures")
    return changed


# ---------------------------------------------------------------- further checks


def judge_checks(case):
    checks = {
        "s2.different-person": "not_checked",
        "s1.end.escalation-details": "not_checked",
        "s2.end.ombudsman-escalation": "not_checked",
        "excl.refusal-notice": "not_checked",
        "remedy.followed-through": "not_checked",
    }
    if case.procedure != THIS_PROCEDURE:
        return checks
    met = {"yes": "met", "no": "not_met", None: "not_checked"}
    first, second = case.handler["s1_handler"], case.handler["s2_handler"]
    if case.given("s2_response") and first and second:
        checks["s2.different-person"] = "not_met" if first == second else "met"
    if case.given("s1_response"):
        checks["s1.end.escalation-details"] = met[case.word["s1_escalation_details"]]
    if case.given("s2_response"):
        checks["s2.end.ombudsman-escalation"] = met[case.word["s2_ombudsman_details"]]
    if case.given("refused"):
        words = (case.word["refusal_reason"], case.word["refusal_ombudsman"])
        if "no" in words:
            checks["excl.refusal-notice"] = "not_met"
        elif words == ("yes", "yes"):
            checks["excl.refusal-notice"] = "met"
    checks["remedy.followed-through"] = judge_remedy(case)
    return checks


def judge_remedy(case):
    due, completed = case.date["remedy_due"], case.date["remedy_completed"]
    if due == UNUSABLE or completed == UNUSABLE:
        return "not_checked"
    if completed is not None:
        return "not_met" if due is not None and completed > due else "met"
    if due is not None and due < case.as_of:
        return "not_met"
    return "not_checked"


def s26b_last_day(case):
    """The period begins with the day of notice, so it ends the day before that date's return."""
    if not case.given("aware"):
        return None
    aware = case.date["aware"]
    again = real_date(aware.year + 1, aware.month, aware.day)
    if again is None:  # 29 February
        again = datetime.date(aware.year + 1, 3, 1)
    return again - datetime.timedelta(days=1)


def weeks_to_final(case):
    if not case.given("received") or not case.given("s2_response"):
        return None
    days = (case.date["s2_response"] - case.date["received"]).days
    return days // 7 if days >= 0 else None


# ---------------------------------------------------------------- the register


def drop_identical(rows):
    """Rows without a reference go; identical rows of one reference count once. Gives the
    rows that are printed and the references that stand on rows which differ."""
    kept = []
    seen = {}
    for number, row in rows:
        ref = row.get("case_ref", "").strip()
        if is_blank(ref):
            continue
        cells = tuple(row.get(column, "").strip() for column in COLUMNS)
        versions = seen.setdefault(ref, [])
        if cells in versions:
            continue
        versions.append(cells)
        kept.append((number, row))
    return kept, {ref for ref, versions in seen.items() if len(versions) > 1}


def judge_case(case, calendar, closures=()):
    steps = {}
    for name in STEPS:
        result = judge_step(case, name, Options(calendar))
        if "sensitive_to" not in result["undefined"]:
            result["sensitive_to"] = sensitive_to(case, name, calendar, closures,
                                                  result["verdict"])
        steps[name] = result
    return {
        "case_ref": case.ref, "row": case.number, "procedure": case.procedure,
        "as_of": case.as_of, "steps": steps, "checks": judge_checks(case),
        "s26b_last_day": s26b_last_day(case), "weeks_to_final": weeks_to_final(case),
        "quality": case.quality,
    }


def judge_register(path, as_of, calendar, closures=(), order=None):
    rows = read_register(path)
    if order is None:
        order = find_order(rows)
    kept, differing = drop_identical(rows)
    for number, row in kept:
        case = Case(number, row, order, as_of)
        if case.ref in differing:
            case.find("duplicate")
        yield judge_case(case, calendar, closures)


def to_json(case):
    return json.dumps(case, default=lambda day: day.isoformat(), ensure_ascii=False)


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description="judge a wide CSV register, slowly")
    parser.add_argument("register")
    parser.add_argument("--as-of", required=True, type=datetime.date.fromisoformat)
    parser.add_argument("--calendar", default="england-and-wales")
    parser.add_argument("--calendar-dir", default=os.path.join(here, "../../rules/calendars"))
    parser.add_argument("--closure", action="append", default=[], metavar="DATE",
                        type=datetime.date.fromisoformat)
    parser.add_argument("--date-order", choices=("dmy", "mdy"))
    arguments = parser.parse_args()
    calendar = read_calendar(os.path.join(arguments.calendar_dir, arguments.calendar + ".csv"))
    try:
        for case in judge_register(arguments.register, arguments.as_of, calendar,
                                   arguments.closure, arguments.date_order):
            print(to_json(case))
    except Refused as why:
        print("oracle: %s: error: %s" % (arguments.register, why), file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
