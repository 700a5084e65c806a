/* SPDX-License-Identifier: MIT */
/*
 * One organisation's folder: who it is, its policies by date, its registers,
 * and what people say beside them (attestations, explanations, the claims of its
 * own self-assessment, the Ombudsman's yearly figures). Loading reads the small
 * files and lists the rest; it opens no policy and no register. What people say
 * is kept apart from what was found, named and dated, and overrides nothing.
 */
#ifndef CHC_ORGANISATION_H
#define CHC_ORGANISATION_H

#include <stdbool.h>
#include <stdint.h>

#include "chcheck/arena.h"
#include "chcheck/date.h"
#include "chcheck/diag.h"
#include "chcheck/error.h"
#include "chcheck/rulebook.h"

/* The groups that the Ombudsman compares within, and the rest. */
enum chc_authority {
	CHC_AUTHORITY_COUNTY, CHC_AUTHORITY_DISTRICT, CHC_AUTHORITY_METROPOLITAN, CHC_AUTHORITY_UNITARY,
	CHC_AUTHORITY_LONDON, CHC_AUTHORITY_OTHER, CHC_AUTHORITY_MAX
};
const char *chc_authority_name(enum chc_authority a);           /* "county", ... */
bool chc_authority_find(struct chc_span name, enum chc_authority *out);

/* A day of a policy's edition, and where it lies. */
struct chc_policy_edition {
	const char *path;               /* a folder or file to be read */
	int date;                       /* of policies/<date>; CHC_DATE_NONE: the one folder policy */
};

struct chc_org_register {
	const char *path;
	const char *mapping;            /* NAME.yaml beside it, else mapping.yaml of its folder; NULL: neither */
};

/* Somebody's word that a requirement is met in governance or practice. */
struct chc_attestation {
	const char *rulebook;           /* id; NULL: any that is asked */
	const char *requirement;        /* an id; the loader knows no rulebook */
	enum chc_verdict verdict;
	const char *source, *who;
	const char *link;               /* where the source can be seen; NULL: not given */
	int when, expires;              /* expires: CHC_DATE_NONE when it does not */
	struct chc_where where;
};

/* Comply or explain: why a requirement is not followed. */
struct chc_explanation {
	const char *rulebook;           /* id; NULL: any that is asked */
	const char *requirement;
	const char *reason, *decided_by;
	int date, review;               /* review: the last day on which it counts; CHC_DATE_NONE when none is given */
	struct chc_where where;
};

/* What is to be done about a requirement. It changes no verdict and no answer. */
struct chc_action {
	const char *rulebook;           /* id; NULL: any that is asked */
	const char *requirement;
	const char *action, *owner;
	int due, done;                  /* CHC_DATE_NONE: not given, not done */
	struct chc_where where;
};

/* The organisation's own self-assessment: one row of its form. */
struct chc_claim {
	const char *rulebook;           /* of which rulebook's form; NULL: of any that is asked */
	const char *row;                /* a row's id of the rulebook's form, or a paragraph, or a requirement's id */
	enum chc_claim_answer answer;   /* other: neither yes nor no, such as "partly" */
	const char *words;              /* the answer as written */
	const char *explanation;        /* "" when empty */
	struct chc_where where;
};

/* A year of the Ombudsman's figures. A field that is not given is CHC_FIGURE_NONE. */
#define CHC_FIGURE_NONE (-1)
struct chc_ombudsman_year {
	const char *year;               /* as written: "2024-25" */
	int64_t dealt_with, not_for_us, assessed_closed, investigated, upheld, satisfactory_remedy;
	int64_t remedies_due, remedies_complied, remedies_late;
	struct chc_where where;
};

/* A decision of the Ombudsman on the organisation, as it was published. */
struct chc_ombudsman_decision {
	int date;
	const char *reference, *category, *outcome, *summary;   /* "" where the cell is empty; reference never */
	struct chc_where where;
};

/* Something that the organisation agreed to do better. */
struct chc_improvement {
	int agreed, due, done;          /* due, done: CHC_DATE_NONE when empty */
	const char *improvement;
	const char *reference;          /* of the decision that it follows from; "" when none is named */
	struct chc_where where;
};

struct chc_organisation {
	struct chc_arena arena;
	const char *folder;             /* as it was given */
	const char *name;
	enum chc_authority authority;
	int64_t population;             /* CHC_FIGURE_NONE: not given */
	struct chc_names procedures;    /* as written, such as "corporate", "housing" */
	int period_start, period_end;   /* CHC_DATE_NONE: not given */
	bool pilot;                     /* took part in the Ombudsman's pilot: for cohorts */
	const struct chc_policy_edition *editions;      /* by date, the oldest first */
	size_t edition_count;
	const struct chc_org_register *registers;       /* by path */
	size_t register_count;
	const struct chc_attestation *attestations;
	size_t attestation_count;
	const struct chc_explanation *explanations;
	size_t explanation_count;
	const struct chc_action *actions;
	size_t action_count;
	const struct chc_claim *claims;
	size_t claim_count;
	const struct chc_ombudsman_year *years;         /* the oldest first */
	size_t year_count;
	const struct chc_ombudsman_decision *decisions; /* as in decisions.csv */
	size_t decision_count;
	const struct chc_improvement *improvements;     /* as in improvements.csv */
	size_t improvement_count;
};

/*
 * Reads a folder as doc/organisation.md describes it. Only organisation.yaml is needed. All problems are collected in
 * diags with file, line and column; with any of severity error the result is CHC_E_INPUT. A file or folder with a name
 * that is not known is warned of, so that nobody's word is lost by a slip of the pen.
 */
int chc_organisation_load(struct chc_organisation **out, const char *folder, struct chc_diags *diags, struct chc_error *e);
void chc_organisation_free(struct chc_organisation *o);         /* NULL-safe */
/* The Ombudsman's yearly figures alone (ombudsman.csv), into arena; problems as above. */
int chc_ombudsman_load(const struct chc_ombudsman_year **out, size_t *count, const char *path, struct chc_arena *arena,
	struct chc_diags *diags, struct chc_error *e);
/* The newest edition not later than a day; NULL: none. */
const struct chc_policy_edition *chc_organisation_edition(const struct chc_organisation *o, int as_of);

#endif
