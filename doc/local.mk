# SPDX-License-Identifier: MIT
dist_man1_MANS += doc/chcheck.1
EXTRA_DIST += doc/chcheck.pc.in
EXTRA_DIST += doc/CHANGELOG.md doc/coverage.md doc/method.md doc/registers.md doc/threat-model.md doc/timelines.md
# For the menu of a desktop.
desktopdir = $(datadir)/applications
dist_desktop_DATA = doc/desktop/chcheck.desktop
EXTRA_DIST += doc/CHANGELOG.md doc/method.md doc/registers.md doc/threat-model.md doc/timelines.md
EXTRA_DIST += doc/pictures
EXTRA_DIST += doc/accuracy.md doc/benchmarks.md doc/organisation.md doc/rulebook-author.md doc/rulebook-schema.md doc/user-guide.md
# What every JSON output looks like, for programs that read it.
schemasdir = $(pkgdatadir)/schemas
dist_schemas_DATA =
dist_schemas_DATA += doc/schemas/chcheck-aggregate-1.schema.json
dist_schemas_DATA += doc/schemas/chcheck-agree-1.schema.json
dist_schemas_DATA += doc/schemas/chcheck-annual-1.schema.json
dist_schemas_DATA += doc/schemas/chcheck-blocks-1.schema.json
dist_schemas_DATA += doc/schemas/chcheck-case-1.schema.json
dist_schemas_DATA += doc/schemas/chcheck-change-1.schema.json
dist_schemas_DATA += doc/schemas/chcheck-cohort-1.schema.json
dist_schemas_DATA += doc/schemas/chcheck-cases-1.schema.json
dist_schemas_DATA += doc/schemas/chcheck-due-1.schema.json
dist_schemas_DATA += doc/schemas/chcheck-indicators-1.schema.json
dist_schemas_DATA += doc/schemas/chcheck-mutation-1.schema.json
dist_schemas_DATA += doc/schemas/chcheck-policy-1.schema.json
dist_schemas_DATA += doc/schemas/chcheck-rules-1.schema.json
dist_schemas_DATA += doc/schemas/chcheck-screen-1.schema.json
dist_schemas_DATA += doc/schemas/chcheck-worklist-1.schema.json
EXTRA_DIST += doc/examples/chcheck-weekly.service doc/examples/chcheck-weekly.timer doc/examples/policy-in-ci.sh \
	doc/examples/chcheck-serve.service doc/examples/nginx-chcheck.conf \
	doc/examples/verdicts.c
EXTRA_DIST += debian/changelog debian/chcheck.docs debian/chcheck.examples debian/chcheck.install debian/control \
	debian/copyright debian/libchcheck-dev.install debian/rules debian/source/format
dist_schemas_DATA += doc/schemas/chcheck-manifest-1.schema.json
dist_schemas_DATA += doc/schemas/chcheck-verify-1.schema.json
dist_schemas_DATA += doc/schemas/chcheck-assess-1.schema.json
dist_schemas_DATA += doc/schemas/chcheck-compare-1.schema.json
EXTRA_DIST += doc/pictures/form-first-page.png doc/pictures/pack-members-1.png doc/pictures/pack-members-2.png
