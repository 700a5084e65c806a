#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs a command and prints its wall time, user time and peak memory on standard error.

usage: measure.py LABEL COMMAND [ARGUMENT...]    (status 0 and 1 are good ends)
"""
import os
import sys
import time


def main():
    label, command = sys.argv[1], sys.argv[2:]
    sys.stderr.flush()
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        try:
            os.execvp(command[0], command)
        finally:
            os._exit(127)
    _, status, usage = os.wait4(child, 0)
    seconds = time.monotonic() - began
    code = os.waitstatus_to_exitcode(status)
    sys.stderr.write("%-24s %7.2f s   %7.2f s user   %7.1f MB peak\n"
                     % (label, seconds, usage.ru_utime, usage.ru_maxrss / 1024))
    sys.exit(0 if code in (0, 1) else 2)


main()
