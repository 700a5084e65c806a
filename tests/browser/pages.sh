#!/bin/sh
# SPDX-License-Identifier: MIT
# Every page that the program writes, in Chromium: see checks.mjs for what each is held to, pages.json for the list.
. "$(dirname "$0")/node.sh"
node "$here/run.mjs" "$@"
