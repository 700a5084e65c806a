# SPDX-License-Identifier: MIT
dist_man1_MANS += doc/chcheck.1
EXTRA_DIST += doc/chcheck.pc.in
EXTRA_DIST += doc/accuracy.md doc/rulebook-author.md doc/rulebook-schema.md doc/user-guide.md
