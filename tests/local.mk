# SPDX-License-Identifier: MIT
# The tests. A unit test is tests/unit/test_MODULE.c: add its path without .c
# to unit_tests, one `+=` a line. A shell test is an executable .sh or .py: add it to script_tests.
unit_tests =
unit_tests += tests/unit/test_agreement
unit_tests += tests/unit/test_annual
unit_tests += tests/unit/test_arena
unit_tests += tests/unit/test_automaton
unit_tests += tests/unit/test_buf
unit_tests += tests/unit/test_date
unit_tests += tests/unit/test_blockstream
unit_tests += tests/unit/test_diag
unit_tests += tests/unit/test_serve
unit_tests += tests/unit/test_serve_form
unit_tests += tests/unit/test_serve_jobs
unit_tests += tests/unit/test_document
unit_tests += tests/unit/test_plaintext
unit_tests += tests/unit/test_sentence
unit_tests += tests/unit/test_utf8
unit_tests += tests/unit/test_file
unit_tests += tests/unit/test_figures
unit_tests += tests/unit/test_html_kit
unit_tests += tests/unit/test_intervals
unit_tests += tests/unit/test_resample
unit_tests += tests/unit/test_json
unit_tests += tests/unit/test_organisation
unit_tests += tests/unit/test_organisation_save
tests_unit_test_organisation_save_SOURCES = tests/unit/test_organisation_save.c tests/unit/saving_folder.h
unit_tests += tests/unit/test_saving_killed
tests_unit_test_saving_killed_SOURCES = tests/unit/test_saving_killed.c tests/unit/saving_folder.h
unit_tests += tests/unit/test_conformance
unit_tests += tests/unit/test_paper
unit_tests += tests/unit/test_rulebook
unit_tests += tests/unit/test_span
unit_tests += tests/unit/test_labels
unit_tests += tests/unit/test_parallel
unit_tests += tests/unit/test_threads
unit_tests += tests/unit/test_memory
tests_unit_test_memory_SOURCES = tests/unit/test_memory.c tests/unit/failing.h
tests_unit_test_memory_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc
unit_tests += tests/unit/test_saving_memory
tests_unit_test_saving_memory_SOURCES = tests/unit/test_saving_memory.c tests/unit/failing.h
tests_unit_test_saving_memory_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc
unit_tests += tests/unit/test_sheet_memory
tests_unit_test_sheet_memory_SOURCES = tests/unit/test_sheet_memory.c tests/unit/failing.h
tests_unit_test_sheet_memory_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc
# The command line itself under calls that fail: main is called anew for each (tests/exhaust).
if HAVE_READER
check_PROGRAMS += tests/exhaust/exhaust
endif
tests_exhaust_exhaust_SOURCES = tests/exhaust/exhaust.c tests/exhaust/fault.c tests/exhaust/fault.h \
	tests/exhaust/folder.c tests/exhaust/folder.h $(cli_sources)
tests_exhaust_exhaust_CPPFLAGS = $(AM_CPPFLAGS) -DCHC_MAIN=cli_main
tests_exhaust_exhaust_LDADD = $(chcheck_LDADD)
tests_exhaust_exhaust_LDFLAGS = $(AM_LDFLAGS) -export-dynamic
EXTRA_DIST += tests/exhaust/scenarios tests/exhaust/whole tests/exhaust/inputs.sh tests/exhaust/fault_preload.c
unit_tests += tests/unit/test_alternatives
tests_unit_test_alternatives_SOURCES = tests/unit/test_alternatives.c tests/unit/random_pattern.h
unit_tests += tests/unit/test_literals
tests_unit_test_literals_SOURCES = tests/unit/test_literals.c tests/unit/random_pattern.h
unit_tests += tests/unit/test_pattern
unit_tests += tests/unit/test_policy
tests_unit_test_policy_SOURCES = tests/unit/test_policy.c tests/unit/policy_text.h
unit_tests += tests/unit/test_policy_all
unit_tests += tests/unit/test_policy_context
tests_unit_test_policy_context_SOURCES = tests/unit/test_policy_context.c tests/unit/policy_text.h
unit_tests += tests/unit/test_policy_page
unit_tests += tests/unit/test_policy_report
tests_unit_test_policy_report_SOURCES = tests/unit/test_policy_report.c tests/unit/policy_text.h
unit_tests += tests/unit/test_policy_writer
unit_tests += tests/unit/test_calendar
unit_tests += tests/unit/test_csv
unit_tests += tests/unit/test_keys
unit_tests += tests/unit/test_marks
unit_tests += tests/unit/test_cases_trial
unit_tests += tests/unit/test_dateorder
unit_tests += tests/unit/test_mapping
unit_tests += tests/unit/test_query
unit_tests += tests/unit/test_register
unit_tests += tests/unit/test_sorter
unit_tests += tests/unit/test_steps
unit_tests += tests/unit/test_screening
unit_tests += tests/unit/test_yaml

# Valgrind knows neither Landlock nor the worker's limits.
if !ENABLE_VALGRIND
unit_tests += tests/unit/test_reader_client
unit_tests += tests/unit/test_rights
unit_tests += tests/unit/test_convert
endif

# The second tier (`make check-all`): a script that fails, and does not skip, when what it needs is missing.
all_tests =
all_tests += tests/registers/office.sh
all_tests += tests/cli/shipped_mutation.sh
all_tests += tests/install/debian.sh
all_tests += tests/serve/rough.py
all_tests += tests/serve/load.py
all_tests += tests/serve/killed.py
all_tests += tests/exchange/office.sh
all_tests += tests/analyse/all.sh
all_tests += tests/analyse/valgrind.sh
all_tests += tests/install/dist.sh
all_tests += tests/install/shared.sh
all_tests += tests/exchange/postgresql.sh
all_tests += tests/scale/parallel.sh
if !ENABLE_SANITIZER
all_tests += tests/scale/small-memory.sh
all_tests += tests/exhaust/program.sh
all_tests += tests/scale/pathological.py
endif
EXTRA_DIST += tests/scale/small-memory.sh tests/scale/pathological.py
# What runs on several threads, for check-tsan.
thread_tests = tests/unit/test_parallel tests/unit/test_threads tests/oracle/threads.sh tests/cli/cohort.sh tests/cli/cases.sh
all_tests += tests/exhaust/full.sh
all_tests += tests/browser/pages.sh
all_tests += tests/browser/serve.sh
all_tests += tests/browser/selftest.sh
all_tests += tests/office/papers.sh

script_tests =
script_tests += tests/cli/accuracy.sh
script_tests += tests/cli/papers.sh
script_tests += tests/cli/completion.sh
script_tests += tests/cli/manual.sh
script_tests += tests/cli/cohort.sh
script_tests += tests/cli/determinism.sh
script_tests += tests/install/destdir.sh
script_tests += tests/cli/bad_policy.sh
script_tests += tests/cli/bad_register.sh
script_tests += tests/cli/bad_rulebook.sh
script_tests += tests/cli/documentation.sh
script_tests += tests/cli/examples.sh
script_tests += tests/cli/aggregate.sh
script_tests += tests/cli/agree.sh
script_tests += tests/cli/annual.sh
script_tests += tests/annual/check_values.py
script_tests += tests/cli/assess.sh
script_tests += tests/cli/cases.sh
script_tests += tests/cli/cases_events.sh
script_tests += tests/cli/due.sh
script_tests += tests/cli/editions.sh
script_tests += tests/cli/frame.sh
script_tests += tests/exchange/csv.sh
script_tests += tests/exchange/sqlite.sh
script_tests += tests/exchange/xes.sh
script_tests += tests/exchange/xlsx.sh
script_tests += tests/cli/guess_map.sh
script_tests += tests/cli/html.sh
script_tests += tests/cli/overlay.sh
script_tests += tests/cli/policy.sh
script_tests += tests/golden/run.sh
script_tests += tests/cli/rules.sh
script_tests += tests/cli/screen.sh
if HAVE_READER
script_tests += tests/exhaust/quick.sh
endif
script_tests += tests/cli/rules_mutate.sh
script_tests += tests/cli/forms_whole.sh
script_tests += tests/cli/shipped_rules.sh
script_tests += tests/cli/show.sh
script_tests += tests/cli/stuck.sh
script_tests += tests/cli/worker.sh
script_tests += tests/cli/two_codes.sh
script_tests += tests/cli/verify.sh
script_tests += tests/cli/compare.sh
script_tests += tests/cli/redact.sh
script_tests += tests/fuzz/replay.sh
script_tests += tests/reader/converted.sh
script_tests += tests/reader/pages.sh
script_tests += tests/reader/pdf.sh

# Programs that replay tests/fuzz/corpus/NAME/*: tests/fuzz/fuzz_NAME. With --enable-fuzzing libFuzzer takes the
# place of the driver and searches.
fuzz_frame = tests/fuzz/fuzz.h
if !ENABLE_FUZZING
fuzz_frame += tests/fuzz/driver.c
endif
fuzz_libs = libchcheck.la $(FUZZ_LIBS)
fuzz_programs =
fuzz_programs += tests/fuzz/fuzz_blocks
tests_fuzz_fuzz_blocks_SOURCES = tests/fuzz/fuzz_blocks.c tests/fuzz/document_sane.h $(fuzz_frame)
tests_fuzz_fuzz_blocks_LDADD = $(fuzz_libs)
fuzz_programs += tests/fuzz/fuzz_client
tests_fuzz_fuzz_client_SOURCES = tests/fuzz/fuzz_client.c tests/fuzz/document_sane.h $(fuzz_frame)
tests_fuzz_fuzz_client_LDADD = $(fuzz_libs)
fuzz_programs += tests/fuzz/fuzz_aggregate
tests_fuzz_fuzz_aggregate_SOURCES = tests/fuzz/fuzz_aggregate.c tests/fuzz/place.h tests/fuzz/diagnosed.h $(fuzz_frame)
tests_fuzz_fuzz_aggregate_LDADD = $(fuzz_libs)
fuzz_programs += tests/fuzz/fuzz_annual
tests_fuzz_fuzz_annual_SOURCES = tests/fuzz/fuzz_annual.c tests/fuzz/place.h tests/fuzz/diagnosed.h $(fuzz_frame)
tests_fuzz_fuzz_annual_LDADD = $(fuzz_libs)
fuzz_programs += tests/fuzz/fuzz_calendar
tests_fuzz_fuzz_calendar_SOURCES = tests/fuzz/fuzz_calendar.c tests/fuzz/place.h tests/fuzz/diagnosed.h $(fuzz_frame)
tests_fuzz_fuzz_calendar_LDADD = $(fuzz_libs)
fuzz_programs += tests/fuzz/fuzz_cases
tests_fuzz_fuzz_cases_SOURCES = tests/fuzz/fuzz_cases.c tests/fuzz/cases_read.h tests/fuzz/place.h tests/fuzz/diagnosed.h $(fuzz_frame)
tests_fuzz_fuzz_cases_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS) -DMUTATIONS=40
tests_fuzz_fuzz_cases_LDADD = $(fuzz_libs) $(JANSSON_LIBS)
fuzz_programs += tests/fuzz/fuzz_cohort
tests_fuzz_fuzz_cohort_SOURCES = tests/fuzz/fuzz_cohort.c tests/fuzz/place.h tests/fuzz/diagnosed.h $(fuzz_frame)
tests_fuzz_fuzz_cohort_LDADD = $(fuzz_libs)
fuzz_programs += tests/fuzz/fuzz_csv
tests_fuzz_fuzz_csv_SOURCES = tests/fuzz/fuzz_csv.c tests/fuzz/diagnosed.h $(fuzz_frame)
tests_fuzz_fuzz_csv_LDADD = $(fuzz_libs)
fuzz_programs += tests/fuzz/fuzz_dates
tests_fuzz_fuzz_dates_SOURCES = tests/fuzz/fuzz_dates.c tests/fuzz/diagnosed.h $(fuzz_frame)
tests_fuzz_fuzz_dates_LDADD = $(fuzz_libs)
fuzz_programs += tests/fuzz/fuzz_guess
tests_fuzz_fuzz_guess_SOURCES = tests/fuzz/fuzz_guess.c tests/fuzz/cases_read.h tests/fuzz/place.h tests/fuzz/diagnosed.h $(fuzz_frame)
tests_fuzz_fuzz_guess_CPPFLAGS = $(AM_CPPFLAGS) -DMUTATIONS=40
tests_fuzz_fuzz_guess_LDADD = $(fuzz_libs)
fuzz_programs += tests/fuzz/fuzz_labels
tests_fuzz_fuzz_labels_SOURCES = tests/fuzz/fuzz_labels.c tests/fuzz/diagnosed.h $(fuzz_frame)
tests_fuzz_fuzz_labels_LDADD = $(fuzz_libs)
fuzz_programs += tests/fuzz/fuzz_mapping
tests_fuzz_fuzz_mapping_SOURCES = tests/fuzz/fuzz_mapping.c tests/fuzz/cases_read.h tests/fuzz/place.h tests/fuzz/diagnosed.h $(fuzz_frame)
tests_fuzz_fuzz_mapping_LDADD = $(fuzz_libs)
fuzz_programs += tests/fuzz/fuzz_organisation
tests_fuzz_fuzz_organisation_SOURCES = tests/fuzz/fuzz_organisation.c tests/fuzz/place.h tests/fuzz/diagnosed.h $(fuzz_frame)
tests_fuzz_fuzz_organisation_LDADD = $(fuzz_libs)
fuzz_programs += tests/fuzz/fuzz_overlay
tests_fuzz_fuzz_overlay_SOURCES = tests/fuzz/fuzz_overlay.c tests/fuzz/place.h tests/fuzz/diagnosed.h $(fuzz_frame)
tests_fuzz_fuzz_overlay_LDADD = $(fuzz_libs)
fuzz_programs += tests/fuzz/fuzz_pattern
tests_fuzz_fuzz_pattern_SOURCES = tests/fuzz/fuzz_pattern.c tests/fuzz/diagnosed.h $(fuzz_frame)
tests_fuzz_fuzz_pattern_LDADD = $(fuzz_libs)
fuzz_programs += tests/fuzz/fuzz_policy
tests_fuzz_fuzz_policy_SOURCES = tests/fuzz/fuzz_policy.c tests/fuzz/document_sane.h tests/fuzz/diagnosed.h $(fuzz_frame)
tests_fuzz_fuzz_policy_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS) -DMUTATIONS=40
tests_fuzz_fuzz_policy_LDADD = $(fuzz_libs) $(JANSSON_LIBS)
fuzz_programs += tests/fuzz/fuzz_query
tests_fuzz_fuzz_query_SOURCES = tests/fuzz/fuzz_query.c tests/fuzz/place.h tests/fuzz/diagnosed.h $(fuzz_frame)
tests_fuzz_fuzz_query_CPPFLAGS = $(AM_CPPFLAGS) -DMUTATIONS=40
tests_fuzz_fuzz_query_LDADD = $(fuzz_libs)
fuzz_programs += tests/fuzz/fuzz_redaction
tests_fuzz_fuzz_redaction_SOURCES = tests/fuzz/fuzz_redaction.c tests/fuzz/place.h tests/fuzz/diagnosed.h $(fuzz_frame)
tests_fuzz_fuzz_redaction_LDADD = $(fuzz_libs)
fuzz_programs += tests/fuzz/fuzz_manifest
tests_fuzz_fuzz_manifest_SOURCES = tests/fuzz/fuzz_manifest.c $(fuzz_frame)
tests_fuzz_fuzz_manifest_LDADD = $(fuzz_libs)
fuzz_programs += tests/fuzz/fuzz_json
tests_fuzz_fuzz_json_SOURCES = tests/fuzz/fuzz_json.c $(fuzz_frame)
tests_fuzz_fuzz_json_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
tests_fuzz_fuzz_json_LDADD = $(fuzz_libs) $(JANSSON_LIBS)
fuzz_programs += tests/fuzz/fuzz_register
tests_fuzz_fuzz_register_SOURCES = tests/fuzz/fuzz_register.c tests/fuzz/cases_read.h tests/fuzz/place.h tests/fuzz/diagnosed.h $(fuzz_frame)
tests_fuzz_fuzz_register_LDADD = $(fuzz_libs)
fuzz_programs += tests/fuzz/fuzz_result
tests_fuzz_fuzz_result_SOURCES = tests/fuzz/fuzz_result.c $(fuzz_frame)
tests_fuzz_fuzz_result_LDADD = $(fuzz_libs)
fuzz_programs += tests/fuzz/fuzz_serve
tests_fuzz_fuzz_serve_SOURCES = tests/fuzz/fuzz_serve.c $(fuzz_frame)
tests_fuzz_fuzz_serve_LDADD = $(fuzz_libs)
fuzz_programs += tests/fuzz/fuzz_rulebook
tests_fuzz_fuzz_rulebook_SOURCES = tests/fuzz/fuzz_rulebook.c tests/fuzz/place.h tests/fuzz/diagnosed.h $(fuzz_frame)
tests_fuzz_fuzz_rulebook_LDADD = $(fuzz_libs)
fuzz_programs += tests/fuzz/fuzz_text
tests_fuzz_fuzz_text_SOURCES = tests/fuzz/fuzz_text.c tests/fuzz/document_sane.h $(fuzz_frame)
tests_fuzz_fuzz_text_LDADD = $(fuzz_libs)
fuzz_programs += tests/fuzz/fuzz_yaml
tests_fuzz_fuzz_yaml_SOURCES = tests/fuzz/fuzz_yaml.c $(fuzz_frame)
tests_fuzz_fuzz_yaml_LDADD = $(fuzz_libs)

# One for each reader, and one that lets the bytes say which reader it is.
if HAVE_READER
fuzz_programs += tests/fuzz/fuzz_docx
fuzz_programs += tests/fuzz/fuzz_html
fuzz_programs += tests/fuzz/fuzz_markdown
fuzz_programs += tests/fuzz/fuzz_odt
fuzz_programs += tests/fuzz/fuzz_pdf
fuzz_programs += tests/fuzz/fuzz_plain
fuzz_programs += tests/fuzz/fuzz_reader
fuzz_programs += tests/fuzz/fuzz_rows
fuzz_programs += tests/fuzz/fuzz_xlsx
fuzz_programs += tests/fuzz/fuzz_ods
endif
tests_fuzz_fuzz_rows_SOURCES = tests/fuzz/fuzz_rows.c tests/fuzz/sheets.h $(fuzz_frame)
tests_fuzz_fuzz_rows_LDADD = libchc-reader.la $(fuzz_libs)
tests_fuzz_fuzz_xlsx_SOURCES = tests/fuzz/fuzz_xlsx.c tests/fuzz/sheets.h tests/unit/stored_zip.h $(fuzz_frame)
tests_fuzz_fuzz_xlsx_LDADD = libchc-reader.la $(fuzz_libs)
tests_fuzz_fuzz_ods_SOURCES = tests/fuzz/fuzz_ods.c tests/fuzz/sheets.h tests/unit/stored_zip.h $(fuzz_frame)
tests_fuzz_fuzz_ods_LDADD = libchc-reader.la $(fuzz_libs)
tests_fuzz_fuzz_docx_SOURCES = tests/fuzz/fuzz_docx.c tests/fuzz/reading.h tests/fuzz/document_sane.h tests/unit/in_process.h tests/unit/stored_zip.h $(fuzz_frame)
tests_fuzz_fuzz_docx_LDADD = libchc-reader.la $(fuzz_libs)
tests_fuzz_fuzz_html_SOURCES = tests/fuzz/fuzz_html.c tests/fuzz/reading.h tests/fuzz/document_sane.h tests/unit/in_process.h $(fuzz_frame)
tests_fuzz_fuzz_html_LDADD = libchc-reader.la $(fuzz_libs)
tests_fuzz_fuzz_markdown_SOURCES = tests/fuzz/fuzz_markdown.c tests/fuzz/reading.h tests/fuzz/document_sane.h tests/unit/in_process.h $(fuzz_frame)
tests_fuzz_fuzz_markdown_LDADD = libchc-reader.la $(fuzz_libs)
tests_fuzz_fuzz_odt_SOURCES = tests/fuzz/fuzz_odt.c tests/fuzz/reading.h tests/fuzz/document_sane.h tests/unit/in_process.h tests/unit/stored_zip.h $(fuzz_frame)
tests_fuzz_fuzz_odt_LDADD = libchc-reader.la $(fuzz_libs)
tests_fuzz_fuzz_pdf_SOURCES = tests/fuzz/fuzz_pdf.c tests/fuzz/reading.h tests/fuzz/document_sane.h tests/unit/in_process.h $(fuzz_frame)
tests_fuzz_fuzz_pdf_LDADD = libchc-reader.la $(fuzz_libs)
tests_fuzz_fuzz_plain_SOURCES = tests/fuzz/fuzz_plain.c tests/fuzz/reading.h tests/fuzz/document_sane.h tests/unit/in_process.h $(fuzz_frame)
tests_fuzz_fuzz_plain_LDADD = libchc-reader.la $(fuzz_libs)
tests_fuzz_fuzz_reader_SOURCES = tests/fuzz/fuzz_reader.c tests/fuzz/reading.h tests/fuzz/document_sane.h tests/unit/in_process.h $(fuzz_frame)
tests_fuzz_fuzz_reader_LDADD = libchc-reader.la $(fuzz_libs)

if HAVE_READER
unit_tests += tests/unit/test_html
unit_tests += tests/unit/test_markdown
unit_tests += tests/unit/test_office_memory
endif
# Stands in the worker's place and tries what it may not do.
if HAVE_READER
if !ENABLE_VALGRIND
check_PROGRAMS += tests/reader/wall
script_tests += tests/reader/walls.sh
endif
endif
tests_reader_wall_SOURCES = tests/reader/wall.c checker/reader/rights.c
tests_reader_wall_LDADD = libchcheck.la $(SECCOMP_LIBS)
EXTRA_DIST += tests/reader/walls.sh
tests_unit_test_convert_SOURCES = tests/unit/test_convert.c checker/reader/convert.c
tests_unit_test_convert_LDADD = $(LDADD) $(SECCOMP_LIBS)
tests_unit_test_rights_SOURCES = tests/unit/test_rights.c checker/reader/rights.c
tests_unit_test_rights_LDADD = $(LDADD) $(SECCOMP_LIBS)
tests_unit_test_plaintext_SOURCES = tests/unit/test_plaintext.c tests/unit/outline.h
tests_unit_test_serve_SOURCES = tests/unit/test_serve.c tests/unit/asking.h
tests_unit_test_serve_form_SOURCES = tests/unit/test_serve_form.c tests/unit/asking.h
tests_unit_test_serve_jobs_SOURCES = tests/unit/test_serve_jobs.c tests/unit/asking.h
tests_unit_test_html_SOURCES = tests/unit/test_html.c tests/unit/outline.h tests/unit/in_process.h
tests_unit_test_html_LDADD = libchc-reader.la $(LDADD)
tests_unit_test_office_memory_SOURCES = tests/unit/test_office_memory.c tests/unit/failing.h tests/unit/in_process.h tests/unit/stored_zip.h
tests_unit_test_office_memory_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc
tests_unit_test_office_memory_LDADD = libchc-reader.la $(LDADD)
tests_unit_test_markdown_SOURCES = tests/unit/test_markdown.c tests/unit/outline.h tests/unit/in_process.h
tests_unit_test_markdown_LDADD = libchc-reader.la $(LDADD)

lint_tests =
lint_tests += tests/lint/banned.sh
lint_tests += tests/lint/clean.sh
lint_tests += tests/lint/headers.sh
lint_tests += tests/lint/layers.sh
lint_tests += tests/lint/listed.sh
lint_tests += tests/lint/shell.sh
lint_tests += tests/lint/size.sh
lint_tests += tests/lint/spdx.sh
lint_tests += tests/lint/timelines.sh
lint_tests += tests/lint/selftest.sh

# Folders that go into the distribution whole (examples, golden files, ...).
EXTRA_DIST += samples
EXTRA_DIST += tests/cli/setup.sh
EXTRA_DIST += tests/cli/serving.sh
EXTRA_DIST += tests/exchange/csvw.py tests/exchange/same_cases.py tests/exchange/to_sqlite.py
EXTRA_DIST += tests/exchange/csvw.py tests/exchange/same_cases.py
EXTRA_DIST += tests/browser
EXTRA_DIST += tests/exchange/csvw.py tests/exchange/same_cases.py tests/exchange/to_sqlite.py tests/exchange/check_xes.py tests/exchange/read_xlsx.py
EXTRA_DIST += tests/golden/tools tests/golden/policy.in tests/golden/agree.in tests/golden/agree.in.tsv
EXTRA_DIST += tests/golden/policy.txt tests/golden/policy.json
EXTRA_DIST += tests/golden/timelines
EXTRA_DIST += tests/golden/change.json tests/golden/policy-view.html
EXTRA_DIST += tests/golden/cases-register.in.csv tests/golden/cases-text.txt
EXTRA_DIST += tests/golden/cases-explain.txt tests/golden/cases-summary.json tests/golden/cases-lines.ndjson
EXTRA_DIST += tests/golden/agree.txt tests/golden/agree.json tests/golden/agree.md
EXTRA_DIST += tests/bench
EXTRA_DIST += tests/accuracy

# The peer of the bench, made when it is asked for.
bench_programs = tests/bench/peer_pcre2
EXTRA_PROGRAMS += $(bench_programs)
tests_bench_peer_pcre2_SOURCES = tests/bench/peer_pcre2.c
tests_bench_peer_pcre2_LDADD = libchcheck.la $(PCRE2_LIBS)
CLEANFILES += $(bench_programs)

EXTRA_DIST += tests/fuzz/README.md tests/fuzz/corpus tests/fuzz/dict tests/fuzz/long.sh tests/fuzz/driver.c
EXTRA_DIST += tests/golden
EXTRA_DIST += tests/reader/pdf tests/reader/quotes.py tests/reader/bench tests/reader/scan
EXTRA_DIST += tests/reader/pdf tests/reader/quotes.py tests/reader/bench
EXTRA_DIST += tests/reader/converted
EXTRA_DIST += tests/reader/pdf tests/reader/quotes.py
EXTRA_DIST += tests/annual
EXTRA_DIST += tests/oracle
EXTRA_DIST += tests/registers
EXTRA_DIST += tests/reader/office_files.py tests/reader/hostile_cases.py
EXTRA_DIST += tests/valgrind.supp
EXTRA_DIST += tests/rules
EXTRA_DIST += tests/analyse tests/mutation
EXTRA_DIST += tests/wordings

if !ENABLE_SANITIZER
script_tests += tests/cli/scale.sh
endif
EXTRA_DIST += tests/cli/scale.sh

if HAVE_MHD
if HAVE_PYTHON3
script_tests += tests/cli/serve.sh
script_tests += tests/cli/serve_pages.sh
script_tests += tests/serve/attacks.py
script_tests += tests/install/serve_files.sh
script_tests += tests/cli/serve_organisations.sh
endif
endif

if HAVE_PYTHON3
script_tests += tests/cli/caret.py
script_tests += tests/cli/coverage.py
script_tests += tests/cli/doc_commands.py
script_tests += tests/cli/show_html.py
script_tests += tests/cli/lint_findings.py
script_tests += tests/cli/positions.py
script_tests += tests/reader/docx.py
script_tests += tests/reader/odt.py
script_tests += tests/reader/hostile.py
script_tests += tests/reader/pdf_hostile.py
script_tests += tests/reader/bench/score.py
script_tests += tests/reader/bench/long.py
script_tests += tests/reader/ocr.py
script_tests += tests/install/symbols.py
script_tests += tests/wordings/check.py
script_tests += tests/schemas/validate.py
script_tests += tests/schemas/formats.py
script_tests += tests/cli/what_if.sh
script_tests += tests/cli/signs.sh
script_tests += tests/cli/run_charts.sh
script_tests += tests/registers/forms.py
script_tests += tests/registers/several.sh
script_tests += tests/registers/hostile.py
script_tests += tests/registers/messy.py
script_tests += tests/registers/mappings.py
script_tests += tests/oracle/agree.sh
script_tests += tests/oracle/threads.sh
script_tests += tests/oracle/long.sh
script_tests += tests/oracle/test_oracle.py
script_tests += tests/oracle/screening.py
endif

if HAVE_CHECK
check_PROGRAMS += $(unit_tests) $(fuzz_programs)
TESTS += $(unit_tests)
endif
TESTS += $(script_tests) $(lint_tests)
EXTRA_DIST += $(all_tests) $(script_tests) $(lint_tests) tests/lint/lib.sh tests/lint/layers.txt

# For the unit tests, which name no libraries of their own.
AM_CFLAGS += $(CHECK_CFLAGS) $(PCRE2_CFLAGS) $(YAML_CFLAGS)
LDADD = libchcheck.la $(CHECK_LIBS)

TEST_EXTENSIONS = .sh .py
SH_LOG_COMPILER = $(SHELL)
PY_LOG_COMPILER = $(PYTHON3)
if ENABLE_VALGRIND
LOG_COMPILER = $(LIBTOOL) --mode=execute $(VALGRIND) -q --error-exitcode=9 --leak-check=full \
	--suppressions=$(srcdir)/tests/valgrind.supp --trace-children=no
endif
# A sanitizer's own status is none of the program's.
AM_TESTS_ENVIRONMENT = \
	CHCHECK_RULES='$(abs_top_srcdir)/rules'; export CHCHECK_RULES; \
	CHCHECK_READER='$(abs_top_builddir)/chcheck-reader'; export CHCHECK_READER; \
	CHCHECK='$(abs_top_builddir)/chcheck'; export CHCHECK; \
	TOP_SRCDIR='$(abs_top_srcdir)'; export TOP_SRCDIR; \
	TOP_BUILDDIR='$(abs_top_builddir)'; export TOP_BUILDDIR; \
	CC='$(CC)'; export CC; SANITIZE='$(CHC_INSTRUMENT_CFLAGS)'; export SANITIZE; \
	LC_ALL=C; export LC_ALL; CK_DEFAULT_TIMEOUT=120; export CK_DEFAULT_TIMEOUT; \
	ASAN_OPTIONS="$${ASAN_OPTIONS-detect_leaks=1:exitcode=99}"; export ASAN_OPTIONS; \
	UBSAN_OPTIONS="$${UBSAN_OPTIONS-print_stacktrace=1:exitcode=99}"; export UBSAN_OPTIONS;
EXTRA_DIST += tests/cli/paper_parts.py tests/office/read_papers.py
