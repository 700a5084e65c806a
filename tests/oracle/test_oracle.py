# SPDX-License-Identifier: MIT
"""The oracle itself, on examples worked out by hand from the timeline contract.

    python3 -m unittest discover -s tests/oracle

The days were counted on paper. The calendar here is written out, so that a wrong
calendar file cannot make these agree.
"""

import copy
import datetime
import json
import os
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
sys.dont_write_bytecode = True  # the source folder may be read-only

import compare   # noqa: E402
import generate  # noqa: E402
import oracle    # noqa: E402

SAMPLE = os.path.join(HERE, "../../samples/registers/northmere-complaints.csv")

HOLIDAYS = """
2023-01-02 2023-04-07 2023-04-10 2023-05-01 2023-05-08 2023-05-29 2023-08-28 2023-12-25 2023-12-26
2024-01-01 2024-03-29 2024-04-01 2024-05-06 2024-05-27 2024-08-26 2024-12-25 2024-12-26
2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26
2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28
""".split()
CALENDAR = oracle.Calendar([datetime.date.fromisoformat(text) for text in HOLIDAYS], 2023, 2026)
AS_OF = "2026-09-30"


def day(text):
    return datetime.date.fromisoformat(text)


def judge(as_of=AS_OF, order=None, closures=(), **row):
    row.setdefault("case_ref", "T-1")
    case = oracle.Case(2, row, order, day(as_of))
    return oracle.judge_case(case, CALENDAR, closures)


def judge_file(data, as_of=AS_OF):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "register.csv")
        with open(path, "wb") as stream:
            stream.write(data if isinstance(data, bytes) else data.encode("utf-8"))
        return list(oracle.judge_register(path, day(as_of), CALENDAR))


class StepCase(unittest.TestCase):
    def step(self, case, name, **expected):
        step = case["steps"][name]
        for field, value in expected.items():
            found = step[field]
            if isinstance(found, datetime.date):
                found = found.isoformat()
            self.assertEqual(found, value, "%s.%s" % (name, field))


class Counting(unittest.TestCase):
    def test_day_one_is_the_next_working_day(self):
        self.assertEqual(CALENDAR.add(day("2026-06-01"), 1), day("2026-06-02"))
        # Saturday: Monday is day 1, so five days end on Friday.
        self.assertEqual(CALENDAR.add(day("2026-06-06"), 5), day("2026-06-12"))

    def test_holidays(self):
        # Thursday before Easter 2026: Fri and Mon off; Tue 7, Wed 8, Thu 9, Fri 10, Mon 13.
        self.assertEqual(CALENDAR.add(day("2026-04-02"), 5), day("2026-04-13"))
        # 24 December 2025: 29, 30, 31 December, 2 January, 5 January.
        self.assertEqual(CALENDAR.add(day("2025-12-24"), 5), day("2026-01-05"))

    def test_between(self):
        self.assertEqual(CALENDAR.between(day("2026-06-01"), day("2026-06-01")), 0)
        self.assertEqual(CALENDAR.between(day("2026-06-05"), day("2026-06-06")), 0)
        self.assertEqual(CALENDAR.between(day("2026-06-05"), day("2026-06-08")), 1)

    def test_outside(self):
        with self.assertRaises(oracle.OutsideCalendar):
            CALENDAR.add(day("2026-12-29"), 5)
        # Day zero is not counted, so the last day before the calendar can be a trigger.
        self.assertEqual(CALENDAR.add(day("2022-12-31"), 1), day("2023-01-03"))


class Acknowledgement(StepCase):
    def test_in_time_and_late(self):
        case = judge(received="2026-06-01", s1_acknowledged="2026-06-08")
        self.step(case, "s1.ack", verdict="in_time", base_due="2026-06-08", due="2026-06-08",
                  done="2026-06-08", counted_from="received", days_taken=5, days_late=None)
        case = judge(received="2026-06-01", s1_acknowledged="2026-06-10")
        self.step(case, "s1.ack", verdict="late", days_taken=7, days_late=2, notes=[])

    def test_saturday_after_friday_is_late_by_nothing(self):
        case = judge(received="2026-06-05", s1_acknowledged="2026-06-13")
        self.step(case, "s1.ack", verdict="late", due="2026-06-12", days_late=0,
                  notes=["done_on_day_off"])

    def test_answered_first(self):
        case = judge(received="2026-06-01", s1_response="2026-06-04")
        self.step(case, "s1.ack", verdict="in_time", done="2026-06-04", days_taken=3,
                  notes=["answered_first"])
        # Counted from receipt: 15 working days after 1 June.
        self.step(case, "s1.response", verdict="in_time", counted_from="received",
                  base_due="2026-06-22")
        later = judge(received="2026-06-01", s1_response="2026-06-08",
                      s1_acknowledged="2026-06-20")
        self.step(later, "s1.ack", verdict="in_time", done="2026-06-08")
        self.step(later, "s1.response", counted_from="received")

    def test_not_answered_first(self):
        case = judge(received="2026-06-01", s1_response="2026-06-09")
        self.step(case, "s1.ack", verdict="missing", due="2026-06-08", done=None)
        case = judge(received="2026-06-01", s1_response="2026-06-09",
                     s1_acknowledged="2026-06-10")
        self.step(case, "s1.ack", verdict="late", done="2026-06-10", days_late=2)
        before = judge(received="2026-06-10", s1_response="2026-06-09")
        self.step(before, "s1.ack", verdict="missing")
        self.step(before, "s1.response", verdict="data_error", reason="before_trigger")

    def test_same_day_is_not_answered_first(self):
        case = judge(received="2026-06-01", s1_response="2026-06-04",
                     s1_acknowledged="2026-06-04")
        self.step(case, "s1.ack", verdict="in_time", notes=[])
        self.step(case, "s1.response", counted_from="s1_acknowledged", days_taken=0)

    def test_logged_late(self):
        case = judge(received="2026-06-01", s1_acknowledged="2026-06-02", logged="2026-06-09")
        self.step(case, "s1.ack", verdict="in_time", notes=["logged_late"])
        case = judge(received="2026-06-01", s1_acknowledged="2026-06-02", logged="2026-06-08")
        self.step(case, "s1.ack", notes=[])


class Extensions(StepCase):
    # Acknowledged Monday 1 June 2026: base due 15 June, at most 29 June.
    base = {"received": "2026-05-29", "s1_acknowledged": "2026-06-01"}
    full = {"s1_extension_notified": "2026-06-12", "s1_extension_to": "2026-06-24",
            "s1_extension_reason": "yes", "s1_extension_ombudsman": "yes"}

    def response(self, **changes):
        return judge(**{**self.base, **self.full, "s1_response": "2026-06-24", **changes})

    def test_valid(self):
        self.step(self.response(), "s1.response", verdict="in_time_extended",
                  extension="valid", base_due="2026-06-15", extended_due="2026-06-24",
                  due="2026-06-24", extension_failures=[], days_taken=17)
        self.step(self.response(s1_response="2026-06-26"), "s1.response", verdict="late",
                  days_late=2)
        self.step(self.response(s1_response="2026-06-15"), "s1.response", verdict="in_time",
                  due="2026-06-24")

    def test_unverified(self):
        case = self.response(s1_extension_reason="n/k")
        self.step(case, "s1.response", verdict="in_time_unverified", extension="unverified",
                  sensitive_to=["unverified_as_invalid"])

    def test_each_failure(self):
        for change, failure in (
                ({"s1_extension_notified": "2026-06-16"}, "notified_late"),
                ({"s1_extension_reason": "no"}, "no_reason"),
                ({"s1_extension_ombudsman": "N"}, "no_ombudsman_details"),
                ({"s1_extension_to": "2026-06-15"}, "not_later")):
            self.step(self.response(**change), "s1.response", verdict="late",
                      extension="invalid", extension_failures=[failure], extended_due=None,
                      due="2026-06-15", days_late=7)

    def test_new_date_missing_or_too_long(self):
        self.step(self.response(s1_extension_to="", s1_response="2026-06-29"), "s1.response",
                  verdict="in_time_extended", due="2026-06-29", notes=["no_new_date"])
        self.step(self.response(s1_extension_to="2026-07-10", s1_response="2026-06-30"),
                  "s1.response", verdict="late", due="2026-06-29", days_late=1,
                  notes=["longer_than_code"])

    def test_without_notice(self):
        case = self.response(s1_extension_notified="")
        self.step(case, "s1.response", verdict="late", extension=None)
        self.assertIn("extension-without-notice", [found["id"] for found in case["quality"]])

    def test_unusable_extension_dates_matter_only_when_needed(self):
        case = self.response(s1_extension_to="soon", s1_response="2026-06-15")
        self.step(case, "s1.response", verdict="in_time")
        case = self.response(s1_extension_to="soon")
        self.step(case, "s1.response", verdict="data_error", reason="unusable_date")

    def test_stage_two_has_twenty_and_twenty(self):
        case = judge(received="2026-04-01", s2_requested="2026-06-01",
                     s2_acknowledged="2026-06-02", s2_extension_notified="2026-06-30",
                     s2_extension_reason="y", s2_extension_ombudsman="y",
                     s2_response="2026-07-28")
        # 2 June + 20: 30 June; + 20 more: 28 July.
        self.step(case, "s2.response", verdict="in_time_extended", base_due="2026-06-30",
                  due="2026-07-28", days_taken=40)


class Rows(StepCase):
    def test_not_this_procedure(self):
        case = judge(received="2026-06-01", procedure="Adult Care")
        for name in oracle.STEPS:
            self.step(case, name, verdict="not_applicable")
        case = judge(received="2026-06-01", procedure="parking")
        self.step(case, "s2.ack", verdict="data_error", reason="unknown_procedure")

    def test_not_reached(self):
        case = judge(received="2026-06-01")
        self.step(case, "s2.ack", verdict="not_reached", base_due=None, counted_from=None)
        self.step(judge(), "s1.ack", verdict="not_reached")
        self.assertEqual([found["id"] for found in judge()["quality"]], ["no-date"])
        lone = judge(received="2026-06-01", s2_extension_to="2026-08-01")
        self.step(lone, "s2.ack", verdict="not_reached")
        self.step(lone, "s1.response", verdict="overdue")

    def test_no_trigger(self):
        case = judge(s1_acknowledged="2026-06-01", s1_response="2026-06-15")
        self.step(case, "s1.ack", verdict="data_error", reason="no_trigger")
        self.step(case, "s1.response", verdict="in_time", counted_from="s1_acknowledged")
        case = judge(received="2026-04-01", s2_response="2026-06-15")
        self.step(case, "s2.ack", verdict="data_error", reason="no_trigger")
        self.step(case, "s2.response", verdict="data_error", reason="no_trigger")
        self.step(case, "s1.response", verdict="missing")

    def test_unusable(self):
        case = judge(received="2026-06-31", s1_acknowledged="2026-06-02",
                     s1_response="2026-06-15")
        self.step(case, "s1.ack", verdict="data_error", reason="unusable_date")
        self.step(case, "s1.response", verdict="in_time")
        case = judge(received="2026-06-01", closed="03/04/26")
        self.step(case, "s1.ack", verdict="data_error", reason="unusable_date")
        self.step(case, "s2.ack", verdict="not_reached")
        case = judge(received="2026-06-01", s1_acknowledged="2026-06-02", withdrawn="?")
        self.step(case, "s1.ack", verdict="in_time")
        self.step(case, "s1.response", verdict="data_error", reason="unusable_date")

    def test_acknowledged_before_receipt(self):
        case = judge(received="2026-06-10", s1_acknowledged="2026-06-09",
                     s1_response="2026-06-23")
        self.step(case, "s1.ack", verdict="data_error", reason="before_trigger")
        self.step(case, "s1.response", verdict="in_time", base_due="2026-06-23")

    def test_stage_two_before_receipt_spoils_stage_two_only(self):
        case = judge(received="2026-06-10", s1_acknowledged="2026-06-11",
                     s2_requested="2026-06-09", s2_acknowledged="2026-06-12")
        self.step(case, "s1.ack", verdict="in_time")
        self.step(case, "s2.ack", verdict="data_error", reason="before_trigger")
        self.step(case, "s2.response", verdict="data_error", reason="before_trigger")

    def test_outside_calendar(self):
        self.step(judge(received="2022-12-20"), "s1.ack", verdict="data_error",
                  reason="outside_calendar")

    def test_withdrawn(self):
        # Received Monday 1 June: acknowledgement due on 8 June, response on 22 June.
        on_due = judge(received="2026-06-01", withdrawn="2026-06-08")
        self.step(on_due, "s1.ack", verdict="not_applicable", due="2026-06-08", notes=[])
        after = judge(received="2026-06-01", withdrawn="2026-06-10")
        self.step(after, "s1.ack", verdict="late", days_late=2, notes=["withdrawn"], done=None)
        self.step(after, "s1.response", verdict="not_applicable")
        refused = judge(received="2026-06-01", refused="2026-06-23")
        self.step(refused, "s1.response", verdict="late", days_late=1, notes=["refused"])

    def test_withdrawn_before_the_trigger(self):
        # The stage was asked for after the withdrawal: the withdrawal does not end it.
        case = judge(received="2026-06-01", withdrawn="2026-05-29")
        self.step(case, "s1.ack", verdict="overdue")
        # Asked for before, acknowledged after: it ends the response.
        case = judge(received="2026-06-01", withdrawn="2026-06-02",
                     s1_acknowledged="2026-06-03")
        self.step(case, "s1.ack", verdict="in_time")
        self.step(case, "s1.response", verdict="not_applicable")

    def test_missing(self):
        case = judge(received="2026-06-01", closed="2026-06-01")
        self.step(case, "s1.ack", verdict="missing", days_late=None)
        self.step(judge(received="2026-06-01", closed="2026-05-31"), "s1.ack",
                  verdict="overdue")
        case = judge(received="2026-06-01", remedy_agreed="2026-07-01",
                     ombudsman_complaint="2026-08-03")
        self.step(case, "s1.response", verdict="overdue")

    def test_pending_and_overdue(self):
        self.step(judge("2026-06-08", received="2026-06-01"), "s1.ack", verdict="pending")
        self.step(judge("2026-06-10", received="2026-06-01"), "s1.ack", verdict="overdue",
                  days_late=2)
        case = judge("2026-06-03", received="2026-06-01", s1_acknowledged="2026-06-04")
        self.step(case, "s1.ack", verdict="pending", done=None)
        self.assertEqual(case["quality"], [{"id": "after-as-of", "column": "s1_acknowledged"}])


class Edges(StepCase):
    """Each boundary from both sides, where the tests above stand on one of them."""

    def test_answered_on_the_day_of_receipt(self):
        case = judge(received="2026-06-01", s1_response="2026-06-01")
        self.step(case, "s1.ack", verdict="in_time", days_taken=0, notes=["answered_first"])

    def test_new_date_on_the_last_day_the_code_allows(self):
        case = judge(received="2026-05-29", s1_acknowledged="2026-06-01",
                     s1_extension_notified="2026-06-15", s1_extension_to="2026-06-29")
        self.step(case, "s1.response", extension="unverified", notes=[], due="2026-06-29")
        self.step(judge(received="2026-05-29", s1_acknowledged="2026-06-01",
                        s1_extension_notified="2026-06-15", s1_extension_reason="yes"),
                  "s1.response", extension="unverified")
        self.step(judge(received="2026-05-29", s1_acknowledged="2026-06-01",
                        s1_extension_notified="2026-06-15", s1_extension_ombudsman="yes"),
                  "s1.response", extension="unverified")

    def test_withdrawn_on_the_day_of_receipt(self):
        case = judge(received="2026-06-01", withdrawn="2026-06-01",
                     s1_acknowledged="2026-06-02")
        self.step(case, "s1.response", verdict="not_applicable")

    def test_withdrawn_and_refused(self):
        case = judge(received="2026-06-01", withdrawn="2026-06-11", refused="2026-06-10")
        self.step(case, "s1.ack", verdict="late", days_late=2, notes=["refused"])
        case = judge(received="2026-06-01", withdrawn="2026-06-11", refused="2026-06-03")
        self.step(case, "s1.ack", verdict="not_applicable")

    def test_events_on_the_day_of_as_of_have_happened(self):
        case = judge("2026-06-03", received="2026-06-01", s1_acknowledged="2026-06-03")
        self.step(case, "s1.ack", verdict="in_time")
        self.assertEqual(case["quality"], [])

    def test_stage_two_asked_for_on_the_day_of_receipt(self):
        case = judge("2026-06-03", received="2026-06-01", s2_requested="2026-06-01")
        self.step(case, "s2.ack", verdict="pending")

    def test_unusable_refusal_and_later_events(self):
        for column in ("refused", "s1_response", "s1_extension_notified", "s2_requested",
                       "s2_acknowledged", "s2_response", "s2_extension_notified"):
            case = judge(received="2026-06-01", **{column: "soon"})
            self.step(case, "s1.ack", verdict="data_error", reason="unusable_date")
        case = judge(received="2026-06-01", s2_extension_to="soon", remedy_due="soon")
        self.step(case, "s1.ack", verdict="overdue")

    def test_each_later_event(self):
        for column in ("s1_extension_notified", "s2_requested", "s2_acknowledged",
                       "s2_response", "s2_extension_notified"):
            case = judge(received="2026-06-01", **{column: "2026-07-01"})
            self.step(case, "s1.ack", verdict="missing")
            self.step(case, "s1.response",
                      verdict="overdue" if column.startswith("s1") else "missing")
        for column in ("s2_response", "s2_extension_notified"):
            case = judge(received="2026-04-01", s2_requested="2026-06-01",
                         **{column: "2026-06-30"})
            self.step(case, "s2.ack", verdict="missing")

    def test_acknowledged_with_an_unusable_response(self):
        case = judge(received="2026-06-01", s1_acknowledged="2026-06-08", s1_response="soon")
        self.step(case, "s1.ack", verdict="in_time")
        case = judge(received="2026-06-01", s1_acknowledged="2026-06-09", s1_response="soon")
        self.step(case, "s1.ack", verdict="data_error", reason="unusable_date")

    def test_weeks_of_one_day(self):
        case = judge(received="2026-06-01", s2_response="2026-06-01")
        self.assertEqual(case["weeks_to_final"], 0)


class Readings(StepCase):
    def test_weekend_receipt(self):
        # Saturday 6 June: due on Friday 12; counted from Monday it is Monday 15.
        case = judge(received="2026-06-06", s1_acknowledged="2026-06-15")
        self.step(case, "s1.ack", verdict="late", sensitive_to=["weekend_receipt"])
        case = judge(received="2026-06-06", s1_acknowledged="2026-06-16")
        self.step(case, "s1.ack", verdict="late", sensitive_to=[])

    def test_response_from_receipt(self):
        case = judge(received="2026-06-01", s1_acknowledged="2026-06-08",
                     s1_response="2026-06-22")
        self.step(case, "s1.response", verdict="in_time",
                  sensitive_to=["response_from_receipt"])

    def test_local_closures(self):
        case = judge(received="2026-06-01", s1_acknowledged="2026-06-09",
                     closures=[day("2026-06-03")])
        self.step(case, "s1.ack", verdict="late", sensitive_to=["local_closures"])


class Checks(StepCase):
    def check(self, name, expected, **row):
        self.assertEqual(judge(**row)["checks"][name], expected)

    def test_different_person(self):
        name = "s2.different-person"
        row = {"s2_response": "2026-06-01", "s1_handler": " Q  B", "s2_handler": "q b"}
        self.check(name, "not_met", **row)
        self.check(name, "met", **{**row, "s2_handler": "XZ"})
        self.check(name, "not_checked", **{**row, "s2_handler": "n/k"})
        self.check(name, "not_checked", **{**row, "s2_response": ""})

    def test_ends_of_stages(self):
        self.check("s1.end.escalation-details", "not_met", s1_response="2026-06-01",
                   s1_escalation_details="no")
        self.check("s1.end.escalation-details", "not_checked", s1_escalation_details="no")
        self.check("s2.end.ombudsman-escalation", "met", s2_response="2026-06-01",
                   s2_ombudsman_details="1")

    def test_refusal(self):
        name = "excl.refusal-notice"
        row = {"refused": "2026-06-01"}
        self.check(name, "met", refusal_reason="y", refusal_ombudsman="y", **row)
        self.check(name, "not_met", refusal_reason="no", **row)
        self.check(name, "not_checked", refusal_reason="y", **row)

    def test_remedy(self):
        name = "remedy.followed-through"
        self.check(name, "not_met", remedy_due="2026-09-29")
        self.check(name, "not_checked", remedy_due="2026-09-30")
        self.check(name, "met", remedy_due="2026-09-29", remedy_completed="2026-09-29")
        self.check(name, "not_met", remedy_due="2026-09-01", remedy_completed="2026-09-02")
        self.check(name, "met", remedy_completed="2026-09-02")

    def test_other_procedure_is_not_checked(self):
        self.check("excl.refusal-notice", "not_checked", refused="2026-06-01",
                   refusal_reason="no", procedure="housing")


class Shown(unittest.TestCase):
    def test_twelve_months(self):
        for aware, last in (("2025-03-15", "2026-03-14"), ("2024-02-29", "2025-02-28"),
                            ("2024-03-01", "2025-02-28"), ("2023-03-01", "2024-02-29")):
            self.assertEqual(judge(aware=aware)["s26b_last_day"], day(last))
        self.assertIsNone(judge(received="2025-03-15")["s26b_last_day"])

    def test_weeks(self):
        self.assertEqual(judge(received="2026-03-02",
                               s2_response="2026-05-24")["weeks_to_final"], 11)
        self.assertEqual(judge(received="2026-03-02",
                               s2_response="2026-05-25")["weeks_to_final"], 12)


class Reading(unittest.TestCase):
    def test_dates(self):
        for cell, order, expected in (
                ("2025-06-30T23:30Z", None, "2025-07-01"),
                ("2025-06-30 23:30", None, "2025-06-30"),
                ("2025-01-15T23:30:00.5-02:00", None, "2025-01-16"),
                ("2025-10-26T00:30+01:00", None, "2025-10-26"),
                ("2025-10-26T23:30Z", None, "2025-10-26"),
                ("03/04/2025", "dmy", "2025-04-03"), ("03.04.2025", "mdy", "2025-03-04")):
            self.assertEqual(oracle.read_date(cell, order), day(expected), cell)
        for cell in ("2025-02-29", "1973-12-31", "03/04/25", "45380", "soon", "2025-4-3",
                     "31/04/2025", "2025-06-30T25:00", "2025-06-30Z"):
            self.assertEqual(oracle.read_date(cell, "dmy"), oracle.UNUSABLE, cell)
        for cell in ("", " N/K ", "TBC", "-", "None"):
            self.assertIsNone(oracle.read_date(cell, "dmy"), cell)

    def test_order(self):
        head = "case_ref,received\n"
        self.assertEqual(len(judge_file(head + "a,03/04/2025\nb,13/04/2025\n")), 2)
        for body in ("a,03/04/2025\n", "a,13/04/2025\nb,04/13/2025\n"):
            with self.assertRaises(oracle.Refused):
                judge_file(head + body)
        # A date that exists in neither order proves none and is one unusable cell.
        self.assertEqual(judge_file(head + "a,31/04/2025\n")[0]["quality"][0]["id"],
                         "unusable-date")

    def test_refused(self):
        for data in ("case_ref,logged\n", "received,logged\n", "", b"case_ref,received\n\0,1\n"):
            with self.assertRaises(oracle.Refused):
                judge_file(data)

    def test_forms(self):
        text = "Case Ref;RECEIVED\na;2026-06-01\n"
        for data in (text.encode("utf-8-sig"), text.encode("utf-16"),
                     text.replace(";", "\t").encode("cp1252")):
            self.assertEqual(judge_file(data)[0]["case_ref"], "a")

    def test_duplicates(self):
        cases = judge_file("case_ref,received\na,2026-06-01\n a ,2026-06-01\nb,2026-06-01\n"
                           "b,2026-06-02\nA,2026-06-02\n,2026-06-03\nn/a,2026-06-03\n")
        self.assertEqual([case["case_ref"] for case in cases], ["a", "b", "b", "A"])
        found = [[one["id"] for one in case["quality"]] for case in cases]
        self.assertEqual(found, [[], ["duplicate"], ["duplicate"], []])

    def test_words(self):
        case = judge(received="2026-06-01", s1_escalation_details="maybe", s1_outcome="lost")
        self.assertEqual([(one["id"], one["column"]) for one in case["quality"]],
                         [("unread-word", "s1_escalation_details"),
                          ("unread-word", "s1_outcome")])
        case = judge(received="2026-06-01", s1_outcome="Withdrawn")
        self.assertEqual(case["quality"][0]["id"], "outcome-withdrawn-without-date")


class Tools(unittest.TestCase):
    def lines(self, **row):
        return [json.loads(oracle.to_json(judge(**row)))]

    def test_compare_sees_each_kind_of_difference(self):
        left = self.lines(received="2026-06-01", s1_response="2026-06-20", closed="x")
        self.assertEqual(compare.compare(left, copy.deepcopy(left)), [])
        changes = (
            lambda case: case["steps"]["s1.response"].update(verdict="late"),
            lambda case: case["steps"]["s1.response"].update(days_taken=1),
            lambda case: case["steps"]["s1.response"]["notes"].append("refused"),
            lambda case: case["steps"]["s1.response"].pop("extension"),
            lambda case: case["steps"].pop("s2.ack"),
            lambda case: case["checks"].update({"s2.different-person": "met"}),
            lambda case: case.update(s26b_last_day="2026-01-01"),
            lambda case: case["quality"].clear(),
            lambda case: case["quality"].append({"id": "duplicate", "column": None}),
            lambda case: case.update(case_ref="other"),
        )
        for number, change in enumerate(changes):
            right = copy.deepcopy(left)
            change(right[0])
            self.assertTrue(compare.compare(left, right), "change %d" % number)

    def test_compare_leaves_out_what_is_undefined(self):
        left = self.lines(received="soon")
        right = copy.deepcopy(left)
        right[0]["steps"]["s1.ack"]["base_due"] = "2026-06-08"
        self.assertEqual(compare.compare(left, right), [])

    def test_generator_repeats_and_every_form_can_be_read(self):
        for seed in range(6):
            data = generate.write(150, seed)
            self.assertEqual(data, generate.write(150, seed))
            self.assertGreater(len(judge_file(data)), 120)


class Sample(unittest.TestCase):
    def test_is_what_its_script_makes(self):
        script = os.path.join(os.path.dirname(SAMPLE), "make-northmere.py")
        made = subprocess.run([sys.executable, script], check=True, capture_output=True).stdout
        with open(SAMPLE, "rb") as stream:
            self.assertEqual(stream.read(), made)

    def test_every_finding_of_a_case_occurs(self):
        cases = oracle.judge_register(SAMPLE, day(AS_OF), CALENDAR)
        found = {one["id"] for case in cases for one in case["quality"]}
        self.assertLessEqual({"duplicate", "after-as-of", "unusable-date", "unread-word",
                              "no-date", "outcome-withdrawn-without-date",
                              "extension-without-notice"}, found)

    def test_every_verdict_and_check_occurs(self):
        cases = list(oracle.judge_register(SAMPLE, day(AS_OF), CALENDAR))
        self.assertGreaterEqual(len(cases), 190)
        verdicts = {step["verdict"] for case in cases for step in case["steps"].values()}
        self.assertEqual(verdicts, {
            "not_applicable", "data_error", "not_reached", "in_time", "in_time_extended",
            "in_time_unverified", "late", "missing", "pending", "overdue"})
        for name in cases[0]["checks"]:
            self.assertEqual({case["checks"][name] for case in cases},
                             {"met", "not_met", "not_checked"}, name)
        failures = {failure for case in cases for step in case["steps"].values()
                    for failure in step.get("extension_failures", [])}
        self.assertEqual(failures, {"notified_late", "no_reason", "no_ombudsman_details",
                                    "not_later"})
        readings = {reading for case in cases for step in case["steps"].values()
                    for reading in step["sensitive_to"]}
        self.assertEqual(readings, {"weekend_receipt", "response_from_receipt",
                                    "unverified_as_invalid"})


if __name__ == "__main__":
    unittest.main()
