/* SPDX-License-Identifier: MIT */
/*
 * What the parts of the server share, and what pages are written with. A page is a
 * function in page_NAME.c that answers an exchange, and a row in routes.c; HACKING.md
 * has the recipe. The struct of an exchange is what came in:
 *
 *	serve_field(x, "name")          a field of the form or of the query, "" when it did not come
 *	x->ids[0]                       what stood for {} in the route's path
 *	x->session                      whose request it is
 *	x->uploads                      files that came with it, in the private folder
 *
 * and it is answered once by serve_page_end, serve_redirect, serve_send_file or serve_fail.
 */
#ifndef SERVE_SERVE_H
#define SERVE_SERVE_H

#include "chcheck/arena.h"
#include "chcheck/date.h"
#include "chcheck/editions.h"
#include "chcheck/serve.h"

enum {
	SERVE_SESSIONS_MAX = 64,
	SERVE_TASKS_MAX = 100,          /* of one session */
	SERVE_JOBS_MAX = 400,
	SERVE_FIELDS_MAX = 4000,
	SERVE_UPLOADS_MAX = 200,
	SERVE_NAME_MAX = 200,           /* bytes of a field's or a file's name */
	SERVE_TARGET_MAX = 8192,
	SERVE_SECRET = 32,              /* bytes of a token */
	SERVE_SECRET_TEXT = 2 * SERVE_SECRET + 1,
	SERVE_IDS_MAX = 3,
};
#define SERVE_FORM_MAX ((size_t)4 << 20)        /* bytes of all fields that are no files */

enum serve_method { SERVE_GET, SERVE_POST };

struct serve_field { const char *name, *value; };
struct serve_upload {
	const char *field;
	const char *shown;              /* what the person calls it: only ever written, and escaped */
	const char *path;               /* where it lies; our own name */
	uint64_t size;
	bool taken;                     /* moved elsewhere: else it goes with the exchange */
};

struct serve_session {
	struct serve_session *next;
	struct chc_arena arena;
	char cookie[SERVE_SECRET_TEXT], csrf[SERVE_SECRET_TEXT];
	const char *user;               /* as the proxy names the person, or as they named themselves; or NULL */
	const char *folder;
	int64_t used;                   /* when last */
	unsigned number, last_task, last_job, last_upload, tasks_count, jobs_count;
	uint64_t stored;                /* bytes of files that were sent */
	struct serve_task *tasks;
	bool ended;
};

struct serve_job;
struct serve_route;
struct serve_book { const char *id, *title; struct chc_editions editions; };  /* editions: without patterns */

struct chc_serve {
	struct chc_serve_options options;
	struct chc_arena arena;
	const char *root;               /* the private folder */
	int lock, pid;
	int64_t now;
	int today;
	unsigned port;
	char token[SERVE_SECRET_TEXT];  /* "": none that is good */
	bool wants_token;
	int64_t guessed_from;           /* the wrong tokens of one minute are counted */
	unsigned guessed;
	struct serve_session *sessions;
	struct serve_job *jobs;         /* of all sessions, in the order in which they were asked for */
	unsigned last_session, running;
	struct serve_book *books;       /* rulebooks in the folder of rules */
	size_t book_count;
	char script_hash[64];           /* the one script that a report may bring */
};

enum serve_body { SERVE_BODY_NONE, SERVE_BODY_FIELDS, SERVE_BODY_PARTS };

struct serve_form;

struct chc_exchange {
	struct chc_serve *serve;
	struct chc_arena arena;
	enum serve_method method;
	const char *path, *host;
	uint64_t length, received;      /* of the body: as its head says, and so far */
	const struct serve_route *route;
	const char *ids[SERVE_IDS_MAX];
	struct serve_session *session;
	const char *user;               /* of the proxy; or NULL */
	bool secure;                    /* the proxy says that the person came by TLS */
	struct serve_field *fields;
	size_t field_count, field_cap;
	struct serve_upload *uploads;
	size_t upload_count, upload_cap;
	struct serve_form *form;        /* the reading of the body */
	struct chc_response response;
	bool answered;
	struct serve_problem *problems; /* of the form, for its page (page.h) */
	size_t problem_count, problem_cap;
	bool stale;                     /* a form whose token is of another session, shown again */
};

struct serve_route {
	enum serve_method method;
	const char *path;               /* "/policy/{}": {} takes letters, digits, '-' and '_' */
	void (*answer)(struct chc_exchange *x);
	bool open;                      /* needs no session; else one is needed, and for a POST its CSRF token too */
	const char *task;               /* which entry of the navigation it belongs to; or NULL */
};

extern const struct serve_route serve_routes[];
extern const size_t serve_route_count;
/* The route of x->path, with x->ids; NULL: none. *other: there is one for another method. */
const struct serve_route *serve_route_find(struct chc_exchange *x, bool *other);

/* --- what came --- */

const char *serve_field(const struct chc_exchange *x, const char *name);
bool serve_has_field(const struct chc_exchange *x, const char *name);
/* One of the fields of this name has this value (boxes that were ticked). */
bool serve_field_is(const struct chc_exchange *x, const char *name, const char *value);
int serve_add_field(struct chc_exchange *x, const char *name, const char *value);
size_t serve_count_uploads(const struct chc_exchange *x, const char *field);
/* For numbers in paths and fields: 0 when it is none. */
unsigned serve_number(const char *text);
char *serve_printf(struct chc_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* --- answers --- */

void serve_header(struct chc_exchange *x, const char *name, const char *value);
void serve_answer(struct chc_exchange *x, unsigned status, const char *type);
/* 303: the browser asks for path next. */
void serve_redirect(struct chc_exchange *x, const char *path);
/* A plain page that says what is wrong and what to do. */
void serve_fail(struct chc_exchange *x, unsigned status, const char *title, const char *message);
void serve_no_memory(struct chc_exchange *x);
void serve_refuse_size(struct chc_exchange *x);
/* A whole file; attachment NULL: shown, else saved under this name. */
void serve_send_file(struct chc_exchange *x, const char *path, const char *type, const char *attachment);
/* A report that chcheck wrote, with the way back at its top. */
void serve_send_report(struct chc_exchange *x, const char *path, const char *back, const char *words);

/* --- parts of the frame --- */

bool serve_secret(char out[SERVE_SECRET_TEXT]);
/* In a time that does not depend on where they differ. */
bool serve_same_secret(const char *a, const char *b);
struct serve_session *serve_session_new(struct chc_serve *s, const char *user);
struct serve_session *serve_session_of_cookie(struct chc_serve *s, const char *cookies);
struct serve_session *serve_session_of_user(struct chc_serve *s, const char *user);
void serve_session_end(struct chc_serve *s, struct serve_session *session);
/* Ends those that nobody used, and frees those whose jobs have ended; milliseconds until the next, or -1. */
int64_t serve_sessions_tick(struct chc_serve *s);
void serve_set_cookie(struct chc_exchange *x, const struct serve_session *session);

struct serve_form *serve_form_new(struct chc_exchange *x, const char *content_type);
void serve_form_feed(struct serve_form *f, const char *bytes, size_t len);
void serve_form_end(struct serve_form *f);
void serve_form_free(struct serve_form *f);
/* "a=b&c=d", decoded; false after an answer. */
bool serve_read_fields(struct chc_exchange *x, struct chc_span text);
/* Decodes %XX in place of a copy; plus: '+' is a space. NULL: out of memory, or a NUL or bytes that are not UTF-8. */
char *serve_decode(struct chc_arena *arena, struct chc_span text, bool plus);

/* --- files --- */

int serve_storage_open(struct chc_serve *s, struct chc_error *e);
void serve_storage_close(struct chc_serve *s);
/* A folder with everything in it; never follows a link. */
void serve_remove_tree(const char *path);
/* A name for a file that holds nothing but [A-Za-z0-9._-] and a suffix that we know, and none of those in folder. */
char *serve_safe_name(struct chc_arena *arena, const char *folder, const char *shown);
/* The folder of an organisation by its id; NULL after an answer: there is none, or nothing is kept here. */
const char *serve_organisation_find(struct chc_exchange *x, const char *id);
/* "Larkwell District Council" as "larkwell-district-council"; "" when nothing is left of it. */
const char *serve_organisation_id(struct chc_arena *arena, const char *name);
/* Moves an upload to path; false: the disk would not (then it is still there). */
bool serve_move(struct serve_upload *u, const char *path);

/* --- work --- */

struct serve_file { const char *stored, *shown; uint64_t size; };

/* What a person is about: a folder of files, what they chose, the jobs that ran on it. */
struct serve_task {
	struct serve_task *next;
	struct chc_arena arena;
	struct serve_session *session;
	unsigned id;
	const char *kind;               /* "policy": other kinds' pages do not find it */
	const char *folder, *in;        /* its own, and where the files lie */
	struct serve_field *fields;
	size_t field_count, field_cap;
	struct serve_file *files;
	size_t file_count, file_cap;
};

/* NULL after an answer. */
struct serve_task *serve_task_new(struct chc_exchange *x, const char *kind);
/* The same whose files are those of a folder that stays, an organisation's. */
struct serve_task *serve_task_on(struct chc_exchange *x, const char *kind, const char *folder);
struct serve_task *serve_task_find(struct chc_exchange *x, const char *id, const char *kind);
const char *serve_task_get(const struct serve_task *t, const char *name);
bool serve_task_set(struct serve_task *t, const char *name, const char *value);
/* The uploads of this field, into the task's folder; false after an answer. */
bool serve_task_take(struct chc_exchange *x, struct serve_task *t, const char *field);

enum serve_state { SERVE_QUEUED, SERVE_RUNNING, SERVE_DONE, SERVE_FAILED, SERVE_CANCELLED, SERVE_TOO_LONG, SERVE_KILLED };

struct serve_job {
	struct serve_job *next;
	struct chc_arena arena;
	struct serve_session *session;
	struct serve_task *task;
	unsigned id;
	enum serve_state state;
	const char *name;               /* as the page that asked calls it: "html" */
	const char *title;              /* "Assessing 3 files" */
	const char *next_path;          /* where a person goes when it is done */
	const char *again_path;         /* where they begin anew when it failed */
	const char *folder, *result, *errors, *output, *progress;       /* paths */
	const char *const *args;
	int pid, status;                /* its exit status when it is done */
	int64_t started, ended;
};

/* In args: where the result goes. */
#define SERVE_RESULT "\001"
struct serve_order {
	const char *name, *title, *next_path, *again_path;
	const char *result;             /* a name of our own with its suffix: "report.html" */
	const char *const *args;        /* of chcheck, ending with NULL; copied */
};

/*
 * Puts a run of chcheck into the queue, in the task's `in` folder, so that its files are named as they are there. NULL after
 * an answer (the queue is full). Exit status 0 and 1 with a result are `done`, as is 2 when there is a result.
 */
struct serve_job *serve_job_start(struct chc_exchange *x, struct serve_task *t, const struct serve_order *order);
struct serve_job *serve_job_find(struct chc_exchange *x, const char *id);
/* The newest of a task with this name; NULL: none. */
struct serve_job *serve_job_of(const struct serve_task *t, struct chc_serve *s, const char *name);
void serve_job_cancel(struct chc_serve *s, struct serve_job *job);
/* How many wait before it. */
size_t serve_job_before(const struct chc_serve *s, const struct serve_job *job);
/* Starts, looks after and ends them; milliseconds until it has to look again, or -1. */
int64_t serve_jobs_tick(struct chc_serve *s);
/* Forgets those of a session; false while one of them still has a process. */
bool serve_jobs_forget(struct chc_serve *s, const struct serve_session *session);
/* In the child: walls, then the program. Does not return. */
void serve_job_become(const struct chc_serve *s, const struct serve_job *job) __attribute__((noreturn));

#endif
