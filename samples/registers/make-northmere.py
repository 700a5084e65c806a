#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes northmere-complaints.csv: an invented register of an invented council.

    ./make-northmere.py > northmere-complaints.csv

Seeded, so it always gives the same bytes. No person, place or case in it is real;
handlers are initials drawn from a list.
"""

import csv
import datetime
import random
import sys

SEED = 20260930
AS_OF = datetime.date(2026, 9, 30)
CASES = 200
COLUMNS = [
    "case_ref", "procedure", "service", "channel", "aware", "received", "logged",
    "s1_acknowledged", "s1_response", "s1_outcome", "s1_handler",
    "s1_extension_notified", "s1_extension_to", "s1_extension_reason",
    "s1_extension_ombudsman", "s1_escalation_details",
    "s2_requested", "s2_acknowledged", "s2_response", "s2_outcome", "s2_handler",
    "s2_extension_notified", "s2_extension_to", "s2_extension_reason",
    "s2_extension_ombudsman", "s2_ombudsman_details",
    "refused", "refusal_reason", "refusal_ombudsman",
    "remedy_agreed", "remedy_due", "remedy_completed", "withdrawn", "closed",
]
SERVICES = ["Waste and recycling", "Highways", "Council tax", "Planning", "Parking",
            "Parks and open spaces", "Housing options", "Libraries", "Licensing"]
CHANNELS = ["web form", "email", "telephone", "letter", "in person"]
OUTCOMES = ["upheld", "partly upheld", "not upheld", "not upheld", "resolved"]
HANDLERS_ONE = ["AV", "BX", "CQ", "DZ", "EK"]
HANDLERS_TWO = ["FJ", "GW", "HY", "AV"]


def later(day, working_days):
    """Weekdays only: the register's people do not look holidays up, which makes some late."""
    while working_days > 0:
        day += datetime.timedelta(days=1)
        if day.weekday() < 5:
            working_days -= 1
    return day


class Register:
    def __init__(self):
        self.random = random.Random(SEED)

    def chance(self, part):
        return self.random.random() < part

    def number(self, low, high):
        return self.random.randint(low, high)

    def yes(self, part, blank=0.0):
        if self.chance(blank):
            return ""
        return "yes" if self.chance(part) else "no"

    def extend(self, case, stage, base_due, longest):
        case[stage + "_extension_notified"] = base_due - datetime.timedelta(self.number(-1, 4))
        if self.chance(0.85):
            case[stage + "_extension_to"] = later(base_due, self.number(0, longest + 2))
        case[stage + "_extension_reason"] = self.yes(0.9, 0.15)
        case[stage + "_extension_ombudsman"] = self.yes(0.85, 0.2)
        return later(base_due, self.number(1, longest + 1))

    def stage(self, case, stage, asked, base, handlers):
        acknowledged = later(asked, self.random.choice([0, 1, 1, 2, 2, 3, 4, 5, 5, 6, 8]))
        trigger = asked
        if self.chance(0.93):
            case[stage + "_acknowledged"] = acknowledged
            trigger = acknowledged
        base_due = later(trigger, base)
        answered = later(trigger, self.number(base // 3, base + 1))
        if self.chance(0.25):
            answered = self.extend(case, stage, base_due, base)
        elif self.chance(0.12):
            answered = later(base_due, self.number(2, 25))
        elif self.chance(0.04):
            answered = later(asked, 2)
        if self.chance(0.94):
            case[stage + "_response"] = answered
            case[stage + "_outcome"] = self.random.choice(OUTCOMES)
            case[stage + "_handler"] = self.random.choice(handlers)
            if self.chance(0.05):
                case[stage + "_handler"] = "n/k"
        return answered

    def case(self, received):
        case = {"received": received, "procedure": "corporate"}
        case["service"] = self.random.choice(SERVICES)
        case["channel"] = self.random.choice(CHANNELS)
        if self.chance(0.9):
            case["aware"] = received - datetime.timedelta(days=self.number(0, 400))
        case["logged"] = later(received, self.random.choice([0, 0, 0, 1, 1, 2, 7]))
        kind = self.random.random()
        if kind < 0.06:
            case["procedure"] = self.random.choice(
                ["childrens", "adult care", "housing", "service request"])
        if 0.06 < kind < 0.10:
            case["withdrawn"] = later(received, self.number(1, 20))
            case["closed"] = case["withdrawn"]
            return case
        if 0.10 < kind < 0.13:
            case["refused"] = later(received, self.number(2, 9))
            case["refusal_reason"] = self.yes(0.8)
            case["refusal_ombudsman"] = self.yes(0.7, 0.2)
            case["closed"] = case["refused"]
            return case
        answered = self.stage(case, "s1", received, 10, HANDLERS_ONE)
        if "s1_response" in case:
            case["s1_escalation_details"] = self.yes(0.88, 0.1)
        if self.chance(0.3):
            asked = answered + datetime.timedelta(days=self.number(2, 30))
            case["s2_requested"] = asked
            answered = self.stage(case, "s2", asked, 20, HANDLERS_TWO)
            if "s2_response" in case:
                case["s2_ombudsman_details"] = self.yes(0.85, 0.1)
        if self.chance(0.2):
            case["remedy_agreed"] = answered
            case["remedy_due"] = answered + datetime.timedelta(days=28)
            if self.chance(0.75):
                case["remedy_completed"] = answered + datetime.timedelta(
                    days=self.number(3, 40))
        if "s1_response" in case and ("s2_requested" not in case or "s2_response" in case):
            case["closed"] = answered
        return case

    def forget_the_future(self, case):
        """A register of that day holds nothing later than that day, plans apart."""
        planned = ("s1_extension_to", "s2_extension_to", "remedy_due")
        for column in list(case):
            value = case[column]
            if isinstance(value, datetime.date) and value > AS_OF and column not in planned:
                del case[column]
        for stage in ("s1", "s2"):
            if stage + "_response" not in case:
                for part in ("_outcome", "_handler", "_escalation_details",
                             "_ombudsman_details"):
                    case.pop(stage + part, None)
            if stage + "_extension_notified" not in case:
                for part in ("_to", "_reason", "_ombudsman"):
                    case.pop(stage + "_extension" + part, None)
        if "s2_requested" not in case:
            for column in [name for name in case if name.startswith("s2_")]:
                del case[column]
        if "remedy_agreed" not in case:
            case.pop("remedy_due", None)

    def spoil(self, cases):
        """The slips of a real register: each on one case, far from the others."""
        cases[17]["received"] = "2025-11-31"
        cases[38]["s1_response"] = "see letter"
        cases[59].pop("received")
        cases[80]["procedure"] = "parking appeal"
        cases[101]["s1_escalation_details"] = "partly"
        cases[122]["closed"] = datetime.date(2062, 5, 14)
        cases[143]["s1_acknowledged"] = cases[143]["received"] - datetime.timedelta(days=2)
        cases[160]["s1_outcome"] = "withdrawn"
        cases[166]["s1_extension_to"] = cases[166]["received"] + datetime.timedelta(days=30)
        cases[171]["procedure"] = ""

    def write(self, stream):
        days = sorted(datetime.date(2025, 10, 1) + datetime.timedelta(days=self.number(0, 360))
                      for _ in range(CASES))
        cases = []
        for number, received in enumerate(days, start=1):
            case = self.case(received)
            self.forget_the_future(case)
            case["case_ref"] = "NM-%s-%04d" % ("26" if received.year == 2026 else "25", number)
            cases.append(case)
        self.spoil(cases)
        cases.insert(61, dict(cases[60]))  # entered twice, the same
        changed = dict(cases[120], channel="letter", service="Licensing")
        changed["s1_acknowledged"] = changed["received"]
        cases.insert(121, changed)  # entered twice, not the same
        cases.insert(150, {"service": "Parks and open spaces", "received": days[150]})
        cases.insert(180, {"case_ref": "NM-26-9001", "service": "Parking"})
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(cases)


if __name__ == "__main__":
    Register().write(sys.stdout)
