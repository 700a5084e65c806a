# SPDX-License-Identifier: MIT
# Every source and private header of this folder, one `+=` a line.
run_sources =
run_sources += checker/run/agree.c
run_sources += checker/run/assess.c
run_sources += checker/run/labels.c
run_sources += checker/run/merge.c
run_sources += checker/run/rules_lint.c
run_sources += checker/run/rules_lint_patterns.c
run_sources += checker/run/rules_lint_patterns.h
run_sources += checker/run/rules_test.c
run_sources += checker/run/cases.c
run_sources += checker/run/rules_branches.c
run_sources += checker/run/rules_branches.h
run_sources += checker/run/rules_examples.h
run_sources += checker/run/rules_mutants.c
run_sources += checker/run/rules_mutants.h
run_sources += checker/run/rules_mutate.c
