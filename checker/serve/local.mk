# SPDX-License-Identifier: MIT
# Every source and private header of this folder, one `+=` a line. What knows the socket's library stands apart.
serve_sources =
serve_sources += checker/serve/asked.c
serve_sources += checker/serve/confine.c
serve_sources += checker/serve/confine.h
serve_sources += checker/serve/controls.c
serve_sources += checker/serve/exchange.c
serve_sources += checker/serve/fields.c
serve_sources += checker/serve/form.c
serve_sources += checker/serve/form.h
serve_sources += checker/serve/form_head.c
serve_sources += checker/serve/guess_lines.c
serve_sources += checker/serve/job_child.c
serve_sources += checker/serve/jobs.c
serve_sources += checker/serve/kept.c
serve_sources += checker/serve/names.c
serve_sources += checker/serve/organisation.h
serve_sources += checker/serve/organisation_parts.c
serve_sources += checker/serve/organisations.c
serve_sources += checker/serve/page.c
serve_sources += checker/serve/page.h
serve_sources += checker/serve/page_case.c
serve_sources += checker/serve/page_cohort.c
serve_sources += checker/serve/page_columns.c
serve_sources += checker/serve/page_due.c
serve_sources += checker/serve/page_assess.c
serve_sources += checker/serve/page_organisations.c
serve_sources += checker/serve/page_self_assessment.c
serve_sources += checker/serve/page_job.c
serve_sources += checker/serve/page_mapping.c
serve_sources += checker/serve/page_policy.c
serve_sources += checker/serve/page_register.c
serve_sources += checker/serve/page_rules.c
serve_sources += checker/serve/page_start.c
serve_sources += checker/serve/register_form.h
serve_sources += checker/serve/registers.h
serve_sources += checker/serve/respond.c
serve_sources += checker/serve/routes.c
serve_sources += checker/serve/routes.h
serve_sources += checker/serve/secret.c
serve_sources += checker/serve/self_assessment.c
serve_sources += checker/serve/self_assessment.h
serve_sources += checker/serve/serve.h
serve_sources += checker/serve/server.c
serve_sources += checker/serve/session.c
serve_sources += checker/serve/storage.c
serve_sources += checker/serve/task.c

serve_mhd_sources = checker/serve/mhd.c
serve_none_sources = checker/serve/mhd_none.c

# Style and script are files that a browser reads as they are; the program carries them.
serve_static = checker/serve/static/serve.css checker/serve/static/serve.js
EXTRA_DIST += $(serve_static)
BUILT_SOURCES += checker/serve/made-static.c
CLEANFILES += checker/serve/made-static.c
checker/serve/made-static.c: $(serve_static) $(top_srcdir)/checker/serve/local.mk
	$(AM_V_GEN)$(MKDIR_P) checker/serve && { \
		printf '%s\n' '/* made of checker/serve/static/ */' '#include "serve/page.h"'; \
		for f in style:serve.css script:serve.js; do \
			printf 'const char *const serve_%s[] = {\n' "$${f%%:*}"; \
			sed 's/\\/\\\\/g; s/"/\\"/g; s/^/\t"/; s/$$/\\n",/' "$(srcdir)/checker/serve/static/$${f#*:}"; \
			printf '\tNULL\n};\n'; \
		done; } > $@.tmp && mv $@.tmp $@
