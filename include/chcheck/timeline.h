/* SPDX-License-Identifier: MIT */
/*
 * One complaint's dates as a register gives them, and what the engine says of
 * its steps. Columns, verdicts and findings are lists here, so that reader,
 * engine and writers cannot drift apart. Dates are day numbers.
 *
 * A struct chc_case is filled anew for every row: nothing in it outlives the
 * next row. All meanings follow the project's stated convention on timelines.
 */
#ifndef CHC_TIMELINE_H
#define CHC_TIMELINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chcheck/date.h"
#include "chcheck/span.h"

/* What a cell of a column holds. PLANNED: a date that may lie after as_of. */
enum chc_cell_kind {
	CHC_CELL_REF, CHC_CELL_PROCEDURE, CHC_CELL_LABEL, CHC_CELL_DATE, CHC_CELL_PLANNED,
	CHC_CELL_YESNO, CHC_CELL_OUTCOME, CHC_CELL_KIND_MAX
};

#define CHC_COLUMN_LIST(X) \
	X(CASE_REF, "case_ref", REF) \
	X(PROCEDURE, "procedure", PROCEDURE) \
	X(SERVICE, "service", LABEL) \
	X(CATEGORY, "category", LABEL) \
	X(CHANNEL, "channel", LABEL) \
	X(AWARE, "aware", DATE) \
	X(RECEIVED, "received", DATE) \
	X(LOGGED, "logged", DATE) \
	X(S1_ACKNOWLEDGED, "s1_acknowledged", DATE) \
	X(S1_RESPONSE, "s1_response", DATE) \
	X(S1_OUTCOME, "s1_outcome", OUTCOME) \
	X(S1_HANDLER, "s1_handler", LABEL) \
	X(S1_EXTENSION_NOTIFIED, "s1_extension_notified", DATE) \
	X(S1_EXTENSION_TO, "s1_extension_to", PLANNED) \
	X(S1_EXTENSION_REASON, "s1_extension_reason", YESNO) \
	X(S1_EXTENSION_OMBUDSMAN, "s1_extension_ombudsman", YESNO) \
	X(S1_ESCALATION_DETAILS, "s1_escalation_details", YESNO) \
	X(S2_REQUESTED, "s2_requested", DATE) \
	X(S2_ACKNOWLEDGED, "s2_acknowledged", DATE) \
	X(S2_RESPONSE, "s2_response", DATE) \
	X(S2_OUTCOME, "s2_outcome", OUTCOME) \
	X(S2_HANDLER, "s2_handler", LABEL) \
	X(S2_EXTENSION_NOTIFIED, "s2_extension_notified", DATE) \
	X(S2_EXTENSION_TO, "s2_extension_to", PLANNED) \
	X(S2_EXTENSION_REASON, "s2_extension_reason", YESNO) \
	X(S2_EXTENSION_OMBUDSMAN, "s2_extension_ombudsman", YESNO) \
	X(S2_OMBUDSMAN_DETAILS, "s2_ombudsman_details", YESNO) \
	X(REFUSED, "refused", DATE) \
	X(REFUSAL_REASON, "refusal_reason", YESNO) \
	X(REFUSAL_OMBUDSMAN, "refusal_ombudsman", YESNO) \
	X(REMEDY_AGREED, "remedy_agreed", DATE) \
	X(REMEDY_DUE, "remedy_due", PLANNED) \
	X(REMEDY_COMPLETED, "remedy_completed", DATE) \
	X(WITHDRAWN, "withdrawn", DATE) \
	X(CLOSED, "closed", DATE) \
	X(OMBUDSMAN_COMPLAINT, "ombudsman_complaint", DATE)

enum chc_column {
#define X(id, name, kind) CHC_COL_##id,
	CHC_COLUMN_LIST(X)
#undef X
	CHC_COLUMN_MAX
};
#define CHC_COL_NONE (-1)

const char *chc_column_name(int column);                        /* NULL for CHC_COL_NONE */
enum chc_cell_kind chc_column_kind(int column);
int chc_column_find(const char *name);                          /* exact name, or CHC_COL_NONE */

/* A date cell that has something in it that is no usable date. CHC_DATE_NONE: blank. */
#define CHC_DATE_UNUSABLE (CHC_DATE_NONE + 1)
static inline bool chc_date_given(int date)
{
	return date > CHC_DATE_UNUSABLE;
}

#define CHC_PROCEDURE_LIST(X) \
	X(CORPORATE, "corporate") X(HOUSING, "housing") X(CHILDRENS, "childrens") \
	X(ADULT_CARE, "adult_care") X(SERVICE_REQUEST, "service_request") X(OTHER, "other")
enum chc_case_procedure {
#define X(id, name) CHC_PROCEDURE_##id,
	CHC_PROCEDURE_LIST(X)
#undef X
	CHC_PROCEDURE_MAX       /* a word that is none of them */
};
const char *chc_procedure_name(enum chc_case_procedure p);      /* NULL for CHC_PROCEDURE_MAX */
enum chc_case_procedure chc_procedure_find(const char *name);   /* CHC_PROCEDURE_MAX: none is called so */

#define CHC_OUTCOME_LIST(X) \
	X(UPHELD, "upheld") X(PARTLY_UPHELD, "partly_upheld") X(NOT_UPHELD, "not_upheld") \
	X(RESOLVED, "resolved") X(WITHDRAWN, "withdrawn") X(OTHER, "other")
enum chc_outcome_word {
#define X(id, name) CHC_OUTCOME_##id,
	CHC_OUTCOME_LIST(X)
#undef X
	CHC_OUTCOME_MAX
};
const char *chc_outcome_name(enum chc_outcome_word o);

#define CHC_WORD_BLANK (-1)
#define CHC_WORD_NO 0
#define CHC_WORD_YES 1

/* Findings on a row's own quality: public name, and what it says. */
#define CHC_QUALITY_LIST(X) \
	X(DUPLICATE, "duplicate", "the reference stands on other rows that differ from this one") \
	X(ORDER, "order", "comes before") \
	X(AFTER_AS_OF, "after-as-of", "lies after the day of judgement and was counted as not given") \
	X(UNUSABLE_DATE, "unusable-date", "does not hold a date that can be used") \
	X(UNREAD_WORD, "unread-word", "holds a word that was not understood and was counted as blank") \
	X(NO_DATE, "no-date", "the row holds no readable date") \
	X(OUTCOME_WITHDRAWN, "outcome-withdrawn-without-date", \
		"says withdrawn, and the row has no date of withdrawal") \
	X(EXTENSION_WITHOUT_NOTICE, "extension-without-notice", \
		"speaks of an extension, and the row has no date of its notice") \
	X(SAME_DAY_BATCH, "same-day-batch", \
		"acknowledged and answered on a day on which many cases were acknowledged and answered at once") \
	X(REPEATED_EVENT, "repeated-event", "was given more than once for this case, and the first was counted")
enum chc_quality {
#define X(id, name, text) CHC_QUALITY_##id,
	CHC_QUALITY_LIST(X)
#undef X
	CHC_QUALITY_MAX
};
const char *chc_quality_name(enum chc_quality q);
const char *chc_quality_text(enum chc_quality q);

struct chc_case_finding {
	enum chc_quality id;
	int column;                     /* or CHC_COL_NONE */
	int other;                      /* order: the column that it is dated before; else CHC_COL_NONE */
};

#define CHC_CASE_FINDINGS (2 * CHC_COLUMN_MAX + 16)

struct chc_case {
	uint64_t row;                   /* in the file, the first record is row 1 */
	size_t source;                  /* which of several registers that are judged as one, from 0 */
	enum chc_case_procedure procedure;
	int day[CHC_COLUMN_MAX];        /* date columns: a day, CHC_DATE_NONE or CHC_DATE_UNUSABLE */
	signed char word[CHC_COLUMN_MAX];       /* yes/no and outcome columns; CHC_WORD_BLANK */
	struct chc_span cell[CHC_COLUMN_MAX];   /* as written, trimmed; empty when blank */
	struct chc_case_finding findings[CHC_CASE_FINDINGS];
	size_t finding_count;
	bool duplicate;                 /* one of several rows of its reference that differ */
	bool s1_handler_team, s2_handler_team;  /* the handler is a team of the mapping */
};

/* --- what the engine says of a case --- */

#define CHC_STEP_VERDICT_LIST(X) \
	X(IN_TIME, "in_time") X(IN_TIME_EXTENDED, "in_time_extended") \
	X(IN_TIME_UNVERIFIED, "in_time_unverified") X(LATE, "late") X(OVERDUE, "overdue") \
	X(MISSING, "missing") X(PENDING, "pending") X(NOT_REACHED, "not_reached") \
	X(NOT_APPLICABLE, "not_applicable") X(DATA_ERROR, "data_error")
enum chc_step_verdict {
#define X(id, name) CHC_STEP_##id,
	CHC_STEP_VERDICT_LIST(X)
#undef X
	CHC_STEP_VERDICT_MAX
};
const char *chc_step_verdict_name(enum chc_step_verdict v);

#define CHC_REASON_LIST(X) \
	X(NONE, NULL) X(OUTSIDE_CALENDAR, "outside_calendar") X(UNKNOWN_PROCEDURE, "unknown_procedure") \
	X(UNUSABLE_DATE, "unusable_date") X(BEFORE_TRIGGER, "before_trigger") X(NO_TRIGGER, "no_trigger")
enum chc_reason {
#define X(id, name) CHC_REASON_##id,
	CHC_REASON_LIST(X)
#undef X
	CHC_REASON_MAX
};
const char *chc_reason_name(enum chc_reason r);                 /* NULL for none */

/* Each of these three lists gives bits (1u << id). */
#define CHC_NOTE_LIST(X) \
	X(ANSWERED_FIRST, "answered_first") X(NO_NEW_DATE, "no_new_date") \
	X(LONGER_THAN_CODE, "longer_than_code") X(DONE_ON_DAY_OFF, "done_on_day_off") \
	X(WITHDRAWN, "withdrawn") X(REFUSED, "refused") X(LOGGED_LATE, "logged_late")
enum chc_note {
#define X(id, name) CHC_NOTE_##id,
	CHC_NOTE_LIST(X)
#undef X
	CHC_NOTE_MAX
};
const char *chc_note_name(enum chc_note n);

#define CHC_FAILURE_LIST(X) \
	X(NOTIFIED_LATE, "notified_late") X(NO_REASON, "no_reason") \
	X(NO_OMBUDSMAN_DETAILS, "no_ombudsman_details") X(NOT_LATER, "not_later")
enum chc_failure {
#define X(id, name) CHC_FAILURE_##id,
	CHC_FAILURE_LIST(X)
#undef X
	CHC_FAILURE_MAX
};
const char *chc_failure_name(enum chc_failure f);

#define CHC_READING_LIST(X) \
	X(WEEKEND_RECEIPT, "weekend_receipt") X(RESPONSE_FROM_RECEIPT, "response_from_receipt") \
	X(UNVERIFIED_AS_INVALID, "unverified_as_invalid") X(LOCAL_CLOSURES, "local_closures")
enum chc_reading {
#define X(id, name) CHC_READING_##id,
	CHC_READING_LIST(X)
#undef X
	CHC_READING_MAX
};
const char *chc_reading_name(enum chc_reading r);

enum chc_extension {
	CHC_EXTENSION_NONE, CHC_EXTENSION_VALID, CHC_EXTENSION_UNVERIFIED, CHC_EXTENSION_INVALID,
	CHC_EXTENSION_MAX
};
const char *chc_extension_name(enum chc_extension x);           /* NULL for none */

struct chc_step_result {
	enum chc_step_verdict verdict;
	enum chc_reason reason;
	int base_due, due, done;        /* CHC_DATE_NONE where there is none */
	int extended_due;
	int counted_from;               /* a column, or CHC_COL_NONE */
	int days_taken, days_late;      /* -1: none */
	enum chc_extension extension;
	unsigned failures, notes, sensitive_to;         /* bits */
	bool ended;                     /* not done, in a case that was withdrawn or refused: out of every base */
};

enum chc_check_state { CHC_CHECK_NOT_CHECKED, CHC_CHECK_MET, CHC_CHECK_NOT_MET, CHC_CHECK_STATE_MAX };
const char *chc_check_state_name(enum chc_check_state s);

/* More steps or checks than any rulebook has; one that has more is refused. */
#define CHC_STEPS_MAX 8
#define CHC_CHECKS_MAX 16

struct chc_rulebook;

/* A Code may be used in casework only from a later day than it is in force. */
enum chc_casework { CHC_CASEWORK_UNKNOWN, CHC_CASEWORK_BEFORE, CHC_CASEWORK_IN_USE };

struct chc_case_result {
	const struct chc_rulebook *edition;     /* that judged it: the one in force when it was received */
	enum chc_casework casework;             /* unknown: no day of receipt, or the edition names no day */
	struct chc_step_result steps[CHC_STEPS_MAX];
	struct chc_step_result closures[CHC_STEPS_MAX]; /* with the local closures as days off, where named */
	struct chc_step_result own[CHC_STEPS_MAX];      /* by the organisation's own promises, where it has one */
	struct chc_step_result other[CHC_STEPS_MAX];    /* under another limit, where one is asked about */
	enum chc_check_state checks[CHC_CHECKS_MAX];
	int s26b_last_day;              /* CHC_DATE_NONE: not known */
	int weeks_to_final;             /* -1: not known */
};

#endif
