# SPDX-License-Identifier: MIT
dist_man1_MANS += doc/chcheck.1
EXTRA_DIST += doc/user-guide.md
