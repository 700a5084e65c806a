#!/bin/sh
# SPDX-License-Identifier: MIT
# The analysers over the whole tree, as `make analyse` runs them.
exec python3 "${TOP_SRCDIR:-.}/tests/analyse/run.py"
