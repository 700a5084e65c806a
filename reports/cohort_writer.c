/* SPDX-License-Identifier: MIT */
/*
 * The table of the cohort's forms.
 */
#include "chcheck/cohort_writer.h"

#include "reports/cohort.h"

const struct chc_cohort_writer chc_cohort_writers[] = {
	{ "text", "text/plain; charset=utf-8", ".txt", write_cohort_text, NULL },
	{ "html", "text/html; charset=utf-8", ".html", write_cohort_html, NULL },
	{ "map", "text/html; charset=utf-8", ".html", write_cohort_map, NULL },
	{ "json", "application/json", ".json", write_cohort_json, NULL },
	{ "csv", "text/csv; charset=utf-8", ".csv", write_cohort_csv, cohort_csvw },
};

const size_t chc_cohort_writer_count = sizeof(chc_cohort_writers) / sizeof(chc_cohort_writers[0]);
