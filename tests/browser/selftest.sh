#!/bin/sh
# SPDX-License-Identifier: MIT
# The browser checks themselves: each notices its fault.
. "$(dirname "$0")/node.sh"
node "$here/selftest.mjs"
