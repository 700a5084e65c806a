/* SPDX-License-Identifier: MIT */
/*
 * The command line's own frame. A command is one file (cmd_NAME.c) that defines
 * one `const struct cli_command`, and one row in commands.c. Its options are a
 * table from which parsing, `--help` and messages are made:
 *
 *	struct due_options { const char *step; struct cli_list rulebooks; };
 *
 *	static int run(struct cli *cli, const void *options)
 *	{
 *		const struct due_options *o = options;
 *		... cli->operands[0 .. cli->operand_count - 1] ...
 *		return CLI_CONFORMS;
 *	}
 *
 *	const struct cli_command cmd_due = {
 *		.name = "due", .operands = "DATE", .least = 1, .most = 1,
 *		.summary = "one deadline, each day named",
 *		.options = (const struct cli_option[]){
 *			{ "step", 0, "STEP", "which step of the Code", CLI_STRING, offsetof(struct due_options, step) },
 *			CLI_OPTION_RULEBOOKS(struct due_options, rulebooks),
 *			{ 0 } },
 *		.options_size = sizeof(struct due_options),
 *		.run = run,
 *	};
 *
 * run gets its options filled (zero, or CHC_DATE_NONE for a date, where not
 * given) and returns an exit status. Results go to standard output (cli_write),
 * everything else to standard error by the functions below.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "chcheck/arena.h"
#include "chcheck/buf.h"
#include "chcheck/date.h"
#include "chcheck/diag.h"
#include "chcheck/error.h"
#include "chcheck/file.h"
#include "chcheck/progress.h"

enum cli_exit {
	CLI_CONFORMS = 0,       /* nothing departs from the Code */
	CLI_DEPARTS = 1,        /* something does */
	CLI_TROUBLE = 2,        /* usage, unusable input or rulebook, an `error` finding */
};

struct cli_list { const char **items; size_t count, cap; };

/* The field at `offset` of the command's options. */
enum cli_option_type {
	CLI_FLAG,               /* bool */
	CLI_STRING,             /* const char * */
	CLI_LIST,               /* struct cli_list: the option may be repeated */
	CLI_NUMBER,             /* unsigned, 1 or more */
	CLI_DATE,               /* int, a day number; CHC_DATE_NONE when not given */
	CLI_TODAY,              /* the same, where not given means today: a manifest says which day that was */
	CLI_FILE,               /* const char *: a file that is read (mapping, overlay ...): a manifest has its hash */
	CLI_OUTPUT,             /* const char *: where the result goes */
	CLI_MANIFEST,           /* kept by the frame: where a manifest of the run goes */
	CLI_PERHAPS,            /* const char *: a flag that may have a value, after '=' alone; "" without one. No letter */
	CLI_OPTION_TYPE_MAX
};

struct cli_option {
	const char *name;       /* without the dashes */
	char letter;            /* 0: none */
	const char *argument;   /* its name in the help; NULL for a flag */
	const char *help;       /* lower case, no full stop */
	enum cli_option_type type;
	size_t offset;
};

/* Options that several commands have, so that they are named and explained alike. */
#define CLI_OPTION_RULEBOOKS(type, field) \
	{ "rulebook", 'r', "RULEBOOK", "id or folder of a rulebook (default: lgsco-2024); may be repeated", \
		CLI_LIST, offsetof(type, field) }
#define CLI_OPTION_RULEBOOK(type, field) \
	{ "rulebook", 'r', "RULEBOOK", "id or folder of the rulebook (default: lgsco-2024)", \
		CLI_STRING, offsetof(type, field) }
#define CLI_OPTION_FORMAT(type, field, formats) \
	{ "format", 'f', "FORMAT", "how the result is written: " formats, CLI_STRING, offsetof(type, field) }
#define CLI_OPTION_OUTPUT(type, field) \
	{ "output", 'o', "FILE", "where the result goes, whole or not at all (default: standard output)", \
		CLI_OUTPUT, offsetof(type, field) }
#define CLI_OPTION_THREADS(type, field) \
	{ "threads", 'j', "N", "how many threads work at once (default: one for each processor); the result is the same", \
		CLI_NUMBER, offsetof(type, field) }
#define CLI_OPTION_OCR(type, field) \
	{ "ocr", 0, NULL, "reads pages that are pictures by text recognition, in English; slow, and its words are guesses", \
		CLI_FLAG, offsetof(type, field) }
#define CLI_OPTION_AS_OF(type, field) \
	{ "as-of", 0, "DATE", "the day on which open cases are judged, YYYY-MM-DD (default: today)", \
		CLI_TODAY, offsetof(type, field) }
/* For a command whose operands are files and folders that it reads, and that has CLI_OPTION_OUTPUT. */
#define CLI_OPTION_MANIFEST \
	{ "manifest", 0, "FILE", "writes with which files, rules and options the result was made, so that 'verify' can repeat it", \
		CLI_MANIFEST, 0 }

#define CLI_OPTION_CSVW(type, field) \
	{ "csvw", 0, NULL, "writes OUTPUT-metadata.json too: what each column of the CSV file holds (W3C's CSV on the Web)", \
		CLI_FLAG, offsetof(type, field) }

struct cli;

struct cli_command {
	const char *name;
	const char *operands;                   /* as shown in the usage line; NULL: none */
	size_t least, most;                     /* operands; most 0 with operands: any number */
	const char *summary;                    /* one line, lower case, no full stop */
	const char *details;                    /* more for its --help; or NULL */
	const struct cli_option *options;       /* ends with a row of zeroes; or NULL */
	size_t options_size;
	int (*run)(struct cli *cli, const void *options);
	const struct cli_command *const *commands;      /* sub-commands, ends with NULL; then no run */
};

struct cli {
	const struct cli_command *command;
	const char *called;                     /* "chcheck rules lint" */
	const char *const *operands;
	size_t operand_count;
	int today;                              /* read once, at the start */
	const char *manifest;                   /* where a manifest goes; NULL: nobody asked for one */
	struct cli_record *record;              /* what the run used, for the manifest; NULL: nobody asks */
	struct chc_arena arena;                 /* lives until the end of the program */
};

/* The commands, in the order of the help; ends with NULL. */
extern const struct cli_command *const cli_commands[];

/* --- for commands --- */

/* One line `chcheck: error: MESSAGE [usage]` on standard error; returns CLI_TROUBLE. */
int cli_usage(const struct cli *cli, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* An error with its position, and on a terminal the line and a caret; returns CLI_TROUBLE. */
int cli_error(const struct cli *cli, const struct chc_error *e);
/* All diagnostics of at least this severity, in their order. */
void cli_diags(const struct cli *cli, const struct chc_diags *diags, enum chc_severity least);
/* A warning that belongs to a file (or to none: NULL). */
void cli_warn(const struct cli *cli, const char *file, unsigned line, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/*
 * Warns of a file that by its name is for the other command: a register among policies, a document among registers. It is
 * tried all the same.
 */
enum cli_kind { CLI_KIND_POLICY, CLI_KIND_REGISTER };
void cli_warn_of_name(const struct cli *cli, const char *path, enum cli_kind wanted);

/*
 * Which row of a table is called `name`: first points at the first row's name,
 * rows are `stride` bytes apart. -1 after a usage message that gives the
 * nearest name and all of them. name NULL chooses row 0.
 */
int cli_choose(const struct cli *cli, const char *what, const char *name,
	const char *const *first, size_t count, size_t stride);

/* False after a message: text recognition is asked for and not built in. */
bool cli_has_ocr(const struct cli *cli, bool asked);

/* Writes out to path (NULL: standard output), whole or not at all; returns status, or CLI_TROUBLE after a message. */
int cli_write(const struct cli *cli, const char *path, const struct chc_buf *out, int status);
/*
 * The same for a report that is long: what the writer has finished goes on its way at once, so that memory does not grow
 * with the report. 0, then write to d->buf and close it; or CLI_TROUBLE after a message, and there is nothing to close.
 */
struct cli_drain { struct chc_output out; struct chc_buf buf; struct chc_error error; int kept; };
int cli_drain_open(const struct cli *cli, struct cli_drain *d, const char *path);
int cli_drain_close(const struct cli *cli, struct cli_drain *d, int status);

/* Writes TABLE-metadata.json: what `metadata` says of the file `table`, beside it. 0, or CLI_TROUBLE after a message. */
int cli_csvw(const struct cli *cli, void (*metadata)(struct chc_buf *, const char *url), const char *table);

/* For a manifest: the run used this rulebook, calendar ... (record.h). Does nothing when nobody asked for one. */
void cli_note_rulebook(const struct cli *cli, const char *id, const char *version, const char *sha256);
void cli_note_calendar(const struct cli *cli, const char *id, const char *sha256);

/*
 * Tells how far the work is in the file that $CHCHECK_PROGRESS names, a line each time; NULL: nobody asked. For a program that
 * runs this one and shows it to a person (serve).
 */
const struct chc_progress *cli_progress(struct cli *cli);

/* --- inside the frame --- */

/*
 * A file or an empty folder that is to go when a signal ends the program (NULL: none); forgotten, by the number that was
 * given, once it is gone or in its place. What stands in a folder is added after it.
 */
int cli_cleanup_add(const char *path);
void cli_cleanup_forget(int number);
/* chc_output_open with its file kept so; *kept is what to forget after it was committed or abandoned. */
int cli_output_open(struct chc_output *out, int *kept, const char *path, struct chc_error *e);
/* Once, at the start. */
void cli_cleanup_at_signals(void);

/* The whole program with these arguments; cli has its name and the day. */
int cli_run(struct cli *cli, int argc, char **argv);
/* Runs the command and writes cli->manifest; its status. */
int cli_run_recorded(struct cli *cli, void *options);

/*
 * Parses argv[1..] into options and cli->operands; 0, or CLI_TROUBLE after a
 * message. *asked becomes 'h' or 'v' where --help or --version was asked for.
 */
int cli_parse(struct cli *cli, void *options, char *asked, int argc, char **argv);
/* Help of cli->command, or of the program when that is NULL. */
void cli_help(const struct cli *cli, struct chc_buf *out);

#endif
