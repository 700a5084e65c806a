#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs a command and prints, on standard error, its wall time in seconds and the peak memory in MB of the largest
process of it and its children (a worker, an office behind a script)."""
import resource
import subprocess
import sys
import time

began = time.monotonic()
done = subprocess.run(sys.argv[1:], stderr=subprocess.DEVNULL, check=False)
seconds = time.monotonic() - began
sys.stderr.write("%.3f %.1f\n" % (seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024))
sys.exit(done.returncode)
