#!/bin/sh
# SPDX-License-Identifier: MIT
set -eu
cd "$(dirname "$0")"
mkdir -p build-aux
autoreconf -fi
