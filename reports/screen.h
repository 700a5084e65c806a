/* SPDX-License-Identifier: MIT */
/*
 * What the writers of screening sheets share.
 */
#ifndef REPORTS_SCREEN_H
#define REPORTS_SCREEN_H

#include "chcheck/screen_writer.h"

void write_screen_text(struct chc_buf *out, const struct chc_screens *s);
void write_screen_json(struct chc_buf *out, const struct chc_screens *s);
void write_screen_html(struct chc_buf *out, const struct chc_screens *s);
void write_screen_list(struct chc_buf *out, const struct chc_screens *s);      /* HTML */
void write_screen_odt(struct chc_buf *out, const struct chc_screens *s);
void write_screen_csv(struct chc_buf *out, const struct chc_screens *s);

/* Whether a column of this kind is shown: its own places, as opposed to steps that were not reached. */
bool screen_shows_step(const struct chc_step_result *r);
/* "due 2026-06-08 Mon, done 2026-06-09 Tue (day 6), late by 1": one sentence on a step. */
void screen_step_words(struct chc_buf *out, const struct chc_step_result *r);
/* "Code 6.3", or "" where the paragraph is not certain. */
void screen_step_source(struct chc_buf *out, const struct chc_rulebook *book, size_t step);
/* " [s. 26(5)]"; nothing for NULL. */
void screen_section(struct chc_buf *out, const char *section);
/* How many cases from `first` on have the same result. */
size_t screen_group(const struct chc_screens *s, size_t first);
/* The result's words, or what stands in their place. */
const char *screen_words(const struct chc_screen_answer *answer);
/* A letter's state for a reader: "not known". */
const char *screen_letter_words(enum chc_letter_state state);

#endif
