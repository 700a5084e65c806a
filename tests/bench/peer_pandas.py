#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The ten counts of a register with pandas: dates read, due dates by numpy's business days, compared as dates.

usage: peer_pandas.py CASES HOLIDAYS        (needs python3-pandas)
"""
import sys

import numpy as np
import pandas as pd

STAGES = (("1", "received", 10), ("2", "s2_requested", 20))


def days(column):
    return column.values.astype("datetime64[D]")


def due(start, working_days, holidays):
    """The day before a day off is counted from as a day off is; blank where there is nothing to count from."""
    result = np.full(len(start), np.datetime64("NaT"), "datetime64[D]")
    there = ~np.isnat(start)
    result[there] = np.busday_offset(start[there], working_days, roll="backward", holidays=holidays)
    return result


def main():
    holidays = np.loadtxt(sys.argv[2], dtype="datetime64[D]")
    names = ["received", "s1_acknowledged", "s1_extension_notified", "s1_response",
             "s2_requested", "s2_acknowledged", "s2_extension_notified", "s2_response"]
    cases = pd.read_csv(sys.argv[1], parse_dates=names)
    for stage, asked, limit in STAGES:
        acknowledged = days(cases[f"s{stage}_acknowledged"])
        response = days(cases[f"s{stage}_response"])
        ack_due = due(days(cases[asked]), 5, holidays)
        base = due(acknowledged, limit, holidays)
        notified = days(cases[f"s{stage}_extension_notified"])
        extended = (notified <= base) & (response <= due(acknowledged, 2 * limit, holidays))
        late = response > base
        for name, count in (("ack%s_in_time", acknowledged <= ack_due), ("ack%s_late", acknowledged > ack_due),
                            ("resp%s_in_time", response <= base), ("resp%s_extended", late & extended),
                            ("resp%s_late", late & ~extended)):
            print(name % stage, int(count.sum()))


main()
