# SPDX-License-Identifier: MIT
# Every source and private header of this folder, one `+=` a line.
stats_sources =
stats_sources += checker/stats/aggregate.c
stats_sources += checker/stats/aggregate.h
stats_sources += checker/stats/cells.c
stats_sources += checker/stats/figures.c
stats_sources += checker/stats/what_if.c
stats_sources += checker/stats/signs.c
stats_sources += checker/stats/run_chart.c
stats_sources += checker/stats/hide.c
stats_sources += checker/stats/histogram.c
stats_sources += checker/stats/intervals.c
stats_sources += checker/stats/measures.c
stats_sources += checker/stats/annual.c
stats_sources += checker/stats/resample.c
