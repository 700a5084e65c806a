#!/bin/sh
# SPDX-License-Identifier: MIT
# A person at `chcheck serve`, in Chromium: by mouse, by keys alone and without script; see serve.mjs.
. "$(dirname "$0")/node.sh"
node "$here/serve.mjs" "$@"
