#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write a nasty wide register: every rule of the timeline contract, often and at its edges.

    generate.py ROWS SEED > register.csv        judge it with --as-of 2026-09-30

The same ROWS and SEED give the same bytes. The seed also picks the form of the file:
seed % 6 is 0 and 1 ISO dates with commas, 2 day first with semicolons, 3 month first,
4 ISO mixed with day first and tabs, 5 ISO with a byte order mark and odd column names.
"""

import csv
import datetime
import io
import random
import sys

AS_OF = datetime.date(2026, 9, 30)

COLUMNS = [
    "case_ref", "procedure", "service", "category", "channel", "aware", "received", "logged",
    "s1_acknowledged", "s1_response", "s1_outcome", "s1_handler",
    "s1_extension_notified", "s1_extension_to", "s1_extension_reason",
    "s1_extension_ombudsman", "s1_escalation_details",
    "s2_requested", "s2_acknowledged", "s2_response", "s2_outcome", "s2_handler",
    "s2_extension_notified", "s2_extension_to", "s2_extension_reason",
    "s2_extension_ombudsman", "s2_ombudsman_details",
    "refused", "refusal_reason", "refusal_ombudsman",
    "remedy_agreed", "remedy_due", "remedy_completed", "withdrawn", "closed",
    "ombudsman_complaint", "free_text",
]
EVENTS = [
    "aware", "received", "logged", "s1_acknowledged", "s1_response", "s1_extension_notified",
    "s2_requested", "s2_acknowledged", "s2_response", "s2_extension_notified", "refused",
    "remedy_agreed", "remedy_completed", "withdrawn", "closed", "ombudsman_complaint",
]
PLANNED = ["s1_extension_to", "s2_extension_to", "remedy_due"]
DATES = EVENTS + PLANNED
YES_NO = [
    "s1_extension_reason", "s1_extension_ombudsman", "s1_escalation_details",
    "s2_extension_reason", "s2_extension_ombudsman", "s2_ombudsman_details",
    "refusal_reason", "refusal_ombudsman",
]
YES_WORDS = ["yes", "yes", "yes", "Y", "TRUE", "1", " Yes ", "y"]
NO_WORDS = ["no", "No", "N", "false", "0"]
BLANK_WORDS = ["", "", "", "", "n/a", "NA", "n/k", "TBC", "Unknown", "none", "-", "  "]
ODD_WORDS = ["maybe", "see file", "ja", "2", "yes?", "partly"]
OUTCOMES = ["upheld", "Partly Upheld", "partly_upheld", "Upheld in part", "NOT UPHELD",
            "not_upheld", "resolved", "Other"]
PROCEDURES = ["housing", "Childrens", "adult_care", "Adult Care", "SERVICE REQUEST",
              "service_request", "other"]
HANDLERS = ["QA", "QB", "qa", "R S", "r  s", "XZ", " XZ ", "KJ"]
UNUSABLE = ["2025-02-30", "2025-13-01", "2026-00-10", "03/04/25", "1/2/26", "45380",
            "last Tuesday", "12 March 2025", "1973-12-31", "1970-01-01", "31/02/2025",
            "2025-06-31", "soon", "2025", "2025-04", "2025-03-01T25:00", "2025-03-01 10:61",
            "20250301", "0000-00-00", "2025-02-29"]
# Around which a great deal goes wrong: Christmas, Easter, the May and August holidays,
# the edge of the calendar, leap days, the changes of the clocks.
ANCHORS = [
    "2025-12-19", "2025-12-24", "2025-12-25", "2025-12-31", "2026-01-02", "2026-04-01",
    "2026-04-02", "2026-04-03", "2026-04-06", "2026-05-01", "2026-05-22", "2026-08-28",
    "2025-04-17", "2025-04-21", "2024-02-29", "2024-12-20", "2022-09-16", "2022-06-01",
    "2023-05-05", "2020-05-07", "2015-01-01", "2015-01-02", "2021-12-24", "2025-03-30",
    "2025-10-26",
]


def day(text):
    return datetime.date.fromisoformat(text)


def plus(date, days):
    return date + datetime.timedelta(days=days)


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.form = seed % 6

    def chance(self, part):
        return self.random.random() < part

    def pick(self, things):
        return self.random.choice(things)

    def days(self, low, high):
        return self.random.randint(low, high)

    # ------------------------------------------------------------ the course of a case

    def start(self):
        kind = self.random.random()
        if kind < 0.45:
            return plus(AS_OF, -self.days(60, 700))
        if kind < 0.75:
            return plus(AS_OF, -self.days(-3, 60))
        if kind < 0.97:
            return plus(day(self.pick(ANCHORS)), self.days(-6, 6))
        return plus(day("2014-12-28"), self.days(-12, 12))

    def near(self, date, workdays):
        """About so many working days later, the edges more often than the rest."""
        kind = self.random.random()
        calendar_days = workdays * 7 // 5
        if kind < 0.35:
            return plus(date, self.days(0, max(1, calendar_days)))
        if kind < 0.80:
            return plus(date, calendar_days + self.days(-2, 5))
        if kind < 0.97:
            return plus(date, calendar_days + self.days(5, 40))
        return plus(date, -self.days(1, 9))

    def extend(self, case, stage, trigger, base):
        if self.chance(0.55):
            if self.chance(0.06):
                case[stage + "_extension_to"] = plus(trigger, self.days(5, 60))
            return
        case[stage + "_extension_notified"] = plus(trigger, self.days(0, base * 7 // 5 + 6))
        if self.chance(0.8):
            case[stage + "_extension_to"] = plus(
                trigger, self.days(base * 7 // 5 - 4, base * 14 // 5 + 12))
        for part in ("_extension_reason", "_extension_ombudsman"):
            case[stage + part] = self.random.choices(
                ["yes", "no", "blank"], [0.7, 0.13, 0.17])[0]

    def stage(self, case, stage, asked, base):
        """Fill one stage; the date on which it ended, or None."""
        acknowledged, response = stage + "_acknowledged", stage + "_response"
        trigger = asked
        if self.chance(0.78):
            case[acknowledged] = self.near(asked, 5)
            trigger = case[acknowledged]
        self.extend(case, stage, trigger, base)
        if self.chance(0.8):
            kind = self.random.random()
            if kind < 0.15:
                case[response] = plus(asked, self.days(0, 9))
            elif kind < 0.3 and stage + "_extension_to" in case:
                case[response] = plus(case[stage + "_extension_to"], self.days(-2, 3))
            elif kind < 0.6:
                case[response] = self.near(trigger, base)
            else:
                case[response] = self.near(trigger, base * 2)
        return case.get(response)

    def end(self, case, start):
        kind = self.random.random()
        stamps = [value for value in case.values() if isinstance(value, datetime.date)]
        latest = max(stamps)
        if kind < 0.10:
            case["withdrawn"] = plus(start, self.days(-3, 40))
        elif kind < 0.18:
            case["refused"] = plus(start, self.days(-3, 40))
        elif kind < 0.21:
            case["withdrawn"] = plus(latest, self.days(-10, 40))
            case["refused"] = plus(latest, self.days(-10, 40))
        if "refused" in case:
            case["refusal_reason"] = self.pick(["yes", "yes", "no", "blank"])
            case["refusal_ombudsman"] = self.pick(["yes", "yes", "no", "blank"])
        if self.chance(0.3):
            case["closed"] = plus(self.pick([start, latest, latest]), self.days(-2, 25))
        if self.chance(0.05):
            case["ombudsman_complaint"] = plus(latest, self.days(1, 90))

    def remedy(self, case, start):
        if self.chance(0.75):
            return
        agreed = plus(start, self.days(5, 60))
        case["remedy_agreed"] = agreed
        if self.chance(0.85):
            case["remedy_due"] = plus(agreed, self.days(0, 60))
            if self.chance(0.05):
                case["remedy_due"] = AS_OF
        if self.chance(0.6):
            case["remedy_completed"] = plus(agreed, self.days(0, 90))

    def case(self):
        case = {}
        start = self.start()
        case["received"] = start
        if self.chance(0.8):
            case["aware"] = plus(start, -self.days(0, 500))
        if self.chance(0.05):
            case["aware"] = self.pick([day("2024-02-29"), day("2023-03-01"),
                                       day("2024-03-01"), day("2024-02-28")])
        if self.chance(0.7):
            case["logged"] = plus(start, self.pick([0, 0, 1, 2, 5, 7, 8, 9, 15]))
        ended = self.stage(case, "s1", start, 10)
        for column, words in (("s1_outcome", OUTCOMES), ("s1_handler", HANDLERS),
                              ("s2_handler", HANDLERS), ("s2_outcome", OUTCOMES)):
            if self.chance(0.8):
                case[column] = self.pick(words)
        if self.chance(0.05):
            case[self.pick(["s1_outcome", "s2_outcome"])] = "Withdrawn"
        for column in ("s1_escalation_details", "s2_ombudsman_details"):
            case[column] = self.pick(["yes", "yes", "yes", "no", "blank"])
        if self.chance(0.45):
            asked = plus(ended or plus(start, 25), self.days(-4, 40))
            case["s2_requested"] = asked
            self.stage(case, "s2", asked, 20)
        elif self.chance(0.05):
            case["s2_extension_to"] = plus(start, self.days(30, 90))
        self.end(case, start)
        self.remedy(case, start)
        self.spoil(case, start)
        kind = self.random.random()
        if kind < 0.05:
            case["procedure"] = self.pick(PROCEDURES)
        elif kind < 0.07:
            case["procedure"] = self.pick(["parking", "FOI", "housingg", "stage 2"])
        elif kind < 0.4:
            case["procedure"] = self.pick(["corporate", "Corporate", " CORPORATE "])
        return case

    # ------------------------------------------------------------ what people do to a register

    def spoil(self, case, start):
        if self.chance(0.04):
            case.pop("received", None)
        if self.chance(0.03):
            case.pop("s2_requested", None)
        if self.chance(0.07):
            case[self.pick(DATES)] = self.pick(UNUSABLE)
        if self.chance(0.02):
            for column in self.random.sample(DATES, 3):
                case[column] = self.pick(UNUSABLE)
        if self.chance(0.03):
            case[self.pick(DATES)] = plus(AS_OF, self.days(1, 400))
        if self.chance(0.02) and "s2_requested" in case:
            case["s2_requested"] = plus(start, -self.days(1, 30))
        if self.chance(0.03):
            case[self.pick(EVENTS)] = plus(start, self.days(-20, 90))
        if self.chance(0.03):
            case[self.pick(DATES)] = AS_OF
        if self.chance(0.04):
            case[self.pick(YES_NO)] = self.pick(ODD_WORDS)
        if self.chance(0.02):
            case[self.pick(["s1_outcome", "s2_outcome"])] = self.pick(["up held?", "lost", "ok"])
        if self.chance(0.01):
            for column in DATES:
                case.pop(column, None)
            if self.chance(0.3):
                case["received"] = self.pick(UNUSABLE)
        if self.chance(0.02):
            for column in ("received", "s1_acknowledged", "s1_response"):
                case.pop(column, None)

    # ------------------------------------------------------------ as text

    def date_text(self, date):
        style = {0: "iso", 1: "iso", 2: "dmy", 3: "mdy", 4: "mixed", 5: "iso"}[self.form]
        if style == "mixed":
            style = self.pick(["iso", "iso", "dmy"])
        elif style != "iso" and self.chance(0.03):
            style = "iso"
        if style in ("dmy", "mdy"):
            first, second = (date.day, date.month) if style == "dmy" else (date.month, date.day)
            mark = "/" if style == "mdy" else self.pick(["/", "/", "/", ".", "-"])
            return "%02d%s%02d%s%04d" % (first, mark, second, mark, date.year)
        text = date.isoformat()
        kind = self.random.random()
        if kind < 0.94:
            return text
        clock = "%02d:%02d" % (self.pick([0, 0, 1, 9, 16, 22, 23, 23]), self.pick([0, 15, 59]))
        if self.chance(0.5):
            clock += ":%02d" % self.days(0, 59)
            if self.chance(0.3):
                clock += ".5"
        if self.chance(0.5):
            clock += self.pick(["Z", "Z", "+01:00", "+00:00", "-05:00", "+05:30", "-02:00"])
        return text + self.pick(["T", " "]) + clock

    def cell(self, column, value):
        if isinstance(value, datetime.date):
            text = self.date_text(value)
            return " " + text + " " if self.chance(0.01) else text
        if value is None or value == "blank":
            return self.pick(BLANK_WORDS) if column in DATES + YES_NO else ""
        if column in YES_NO and value == "yes":
            return self.pick(YES_WORDS)
        if column in YES_NO and value == "no":
            return self.pick(NO_WORDS)
        return value

    def row(self, reference, case):
        case = dict(case)
        case["case_ref"] = reference
        case["service"] = self.pick(["Waste", "Highways", "Council tax", "Planning, trees",
                                     "Libraries; halls", "Caf\u00e9s"])
        case["channel"] = self.pick(["web", "letter", "phone", "in person"])
        case["free_text"] = self.pick(["", 'said "twice"', "line one\nline two", "x"])
        return [self.cell(column, case.get(column)) for column in COLUMNS]

    def rows(self, number):
        made = []
        if self.form in (2, 3, 4):
            made.append(self.row("N-PROOF", {"received": day("2026-05-28"), "closed": AS_OF}))
        while len(made) < number:
            reference = "N-%06d" % (len(made) + 1)
            case = self.case()
            row = self.row(reference, case)
            kind = self.random.random()
            if kind < 0.01:
                row[0] = self.pick(["", " ", "n/a", "-", "TBC"])
            elif kind < 0.02:
                row[0] = " " + row[0] + " "
            made.append(row)
            if self.chance(0.01):
                made.append(list(row))
            if self.chance(0.01):
                made.append(self.row(reference, self.case()))
            if self.chance(0.005) and len(made) > 30:
                made.append(list(made[-self.days(2, 30)]))
        return made[:number]

    def header(self):
        if self.form == 5:
            return [name.replace("_", " ").title() if len(name) % 2 else name.upper()
                    for name in COLUMNS]
        return COLUMNS


def write(number, seed):
    maker = Maker(seed)
    delimiter = {2: ";", 4: "\t"}.get(maker.form, ",")
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter,
                        lineterminator="\r\n" if seed % 2 else "\n")
    writer.writerow(maker.header())
    writer.writerows(maker.rows(number))
    encoded = stream.getvalue().encode("utf-8")
    return b"\xef\xbb\xbf" + encoded if maker.form == 5 else encoded


def main():
    if len(sys.argv) != 3:
        print("usage: generate.py ROWS SEED > register.csv", file=sys.stderr)
        return 2
    sys.stdout.buffer.write(write(int(sys.argv[1]), int(sys.argv[2])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
