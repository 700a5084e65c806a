/* SPDX-License-Identifier: MIT */
/*
 * What pages about registers and single cases share: the words for columns, the choices of
 * how dates are judged, and a case that was typed in.
 */
#ifndef SERVE_REGISTERS_H
#define SERVE_REGISTERS_H

#include "chcheck/calendar.h"
#include "chcheck/timeline.h"
#include "serve/page.h"

/* --- words --- */

enum serve_group { SERVE_GROUP_CASE, SERVE_GROUP_STAGE_1, SERVE_GROUP_STAGE_2, SERVE_GROUP_END, SERVE_GROUP_MAX };
extern const char *const serve_group_words[SERVE_GROUP_MAX];
struct serve_column { const char *words; enum serve_group group; };
extern const struct serve_column serve_columns[CHC_COLUMN_MAX];
/* What a step is counted from, in words. */
const char *serve_trigger_words(const char *column);

/* --- how it is judged: rulebook, day, calendar, receipt on a day off, local closures --- */

void serve_put_calendar(struct chc_exchange *x);                /* field "calendar" */
const char *serve_chosen_calendar(struct chc_exchange *x);      /* an id; NULL after a problem was noted */
void serve_put_closures(struct chc_exchange *x);                /* field "closures" */
/* Days with commas between, "" for none; NULL after a problem was noted. */
const char *serve_chosen_closures(struct chc_exchange *x);
void serve_put_weekend(struct chc_exchange *x);                 /* field "weekend" */

/* --- a task that remembers its form --- */

/* What was sent, so that its form can be shown again later; false: out of memory. */
bool serve_keep_form(struct chc_exchange *x, struct serve_task *t);
/* What was kept, as if it were sent now, where nothing was sent. */
void serve_show_kept(struct chc_exchange *x, const struct serve_task *t);

/* --- results --- */

/* A file of plain text, to be read as it stands. */
void serve_put_result(struct chc_exchange *x, const char *path, const char *label);
/* A file of our own in the task: "in/.NAME" is one that no upload can be called. false: it cannot be written. */
bool serve_write_file(const struct serve_task *t, const char *name, const struct chc_buf *text);

#endif
