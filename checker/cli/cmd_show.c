/* SPDX-License-Identifier: MIT */
/*
 * `chcheck show`: what the reader made of files and folders, so that a person
 * can see why something was found or missed.
 */
#include <stdlib.h>
#include <string.h>

#include "chcheck/document.h"
#include "chcheck/file.h"
#include "chcheck/page_picture.h"
#include "chcheck/pages.h"
#include "chcheck/policy.h"
#include "chcheck/show.h"
#include "cli/cli.h"
#include "cli/redaction.h"
#include "cli/rulebooks.h"

enum { PICTURES_DEFAULT = 20 };

struct show_options {
	const char *format, *output, *rulebook;
	unsigned pictures;
	bool no_pictures, ocr;
	struct cli_redact_options redact;
};

static const struct {
	const char *name;
	void (*write)(struct chc_buf *out, const struct chc_document_set *set, const struct chc_show_options *o);
} formats[] = {
	{ "text", chc_show_text },
	{ "json", chc_show_json },
	{ "html", chc_show_html },
};

static bool add(struct chc_document_set *set, struct chc_document *d)
{
	if (set->count == set->cap) {
		size_t cap = set->cap ? set->cap * 2 : 16;
		struct chc_document **items = realloc(set->items, cap * sizeof(struct chc_document *));

		if (!items)
			return false;
		set->items = items;
		set->cap = cap;
	}
	set->items[set->count++] = d;
	return true;
}

/* One operand: a file, or all files of a folder. What cannot be read is said, and the others go on. */
static int load(const struct cli *cli, struct chc_document_set *set, const char *operand,
	const struct chc_read_options *options)
{
	struct chc_paths paths = { 0 };
	struct chc_error e = CHC_ERROR_INIT;
	size_t before = set->count;
	int status = CLI_CONFORMS;

	if (chc_paths_collect(&paths, operand, &e) != 0)
		return cli_error(cli, &e);
	if (paths.count == 0) {
		chc_error_at(&e, CHC_E_INPUT, operand, 0, 0, "there is no file in this folder");
		status = cli_error(cli, &e);
	}
	for (size_t i = 0; i < paths.count; i++) {
		struct chc_document *d = NULL;
		struct chc_error own = CHC_ERROR_INIT;
		int rc = chc_document_load(&d, paths.items[i], options, &own);

		if (rc == 0 && !add(set, d)) {
			chc_document_free(d);
			rc = chc_error_set(&own, CHC_E_NOMEM, "out of memory");
		}
		if (rc)
			status = cli_error(cli, &own);
	}
	if (paths.count > 1 && chc_pages_order(set->items + before, set->count - before, &e) != 0)
		status = cli_error(cli, &e);
	chc_paths_release(&paths);
	return status;
}

/* What goes wrong with pictures is said once, and spoils nothing: they are an aid. */
struct pictures { const struct cli *cli; bool given_up; };

static bool make_picture(struct chc_buf *out, const struct chc_document *d, unsigned page, void *payload)
{
	struct pictures *p = payload;
	struct chc_error e = CHC_ERROR_INIT;

	if (p->given_up)
		return false;
	if (chc_page_picture_make(out, d->path, page, &e) == 0)
		return true;
	/* without the program no page has one; a page that is too much for it is one page */
	p->given_up = e.status == CHC_E_IO;
	cli_warn(p->cli, d->path, 0, "page %u has no picture: %s", page, e.message);
	return false;
}

/* What the rulebook makes of every block, when one was asked. */
struct procedures {
	const struct chc_document_set *set;
	const char *const *const *of;   /* by document, then block */
};

static const char *name_procedure(const struct chc_document *d, uint32_t block, const struct procedures *p)
{
	for (size_t i = 0; i < p->set->count; i++)
		if (p->set->items[i] == d)
			return p->of[i][block];
	return NULL;
}

/* Both callbacks of the writers get this. */
struct aids {
	struct pictures pictures;
	struct procedures procedures;
};

static bool put_picture(struct chc_buf *out, const struct chc_document *d, unsigned page, void *payload)
{
	struct aids *aids = payload;

	return make_picture(out, d, page, &aids->pictures);
}

static const char *put_procedure(const struct chc_document *d, uint32_t block, void *payload)
{
	const struct aids *aids = payload;

	return name_procedure(d, block, &aids->procedures);
}

static int find_procedures(struct cli *cli, const struct chc_rulebook *rulebook, struct procedures *p)
{
	struct chc_error e = CHC_ERROR_INIT;

	return chc_policy_procedures(&p->of, rulebook, (const struct chc_document *const *)p->set->items, p->set->count,
		&cli->arena, &e) != 0 ? cli_error(cli, &e) : 0;
}

static int write_set(struct cli *cli, const struct show_options *o, int format, const struct chc_document_set *set,
	const struct chc_document_set *shown, const struct chc_redacted *redacted, const struct chc_rulebook *rulebook,
	int status)
{
	struct aids aids = { .pictures = { .cli = cli }, .procedures = { .set = set } };
	/* a picture of a page shows what its text hides */
	const struct chc_show_options show = { .picture = o->no_pictures || redacted ? NULL : put_picture,
		.redacted = redacted,
		.procedure = rulebook ? put_procedure : NULL, .payload = &aids,
		.pictures = o->pictures ? o->pictures : PICTURES_DEFAULT };
	struct chc_buf out = CHC_BUF_INIT;

	if (rulebook && find_procedures(cli, rulebook, &aids.procedures) != 0)
		return CLI_TROUBLE;
	aids.procedures.set = shown;
	formats[format].write(&out, shown, &show);
	status = cli_write(cli, o->output, &out, status);
	chc_buf_release(&out);
	return status;
}

/* The documents as they may be seen. */
static int hide_and_write(struct cli *cli, const struct show_options *o, int format, const struct chc_document_set *set,
	const struct chc_rulebook *rulebook, int status)
{
	struct cli_redaction hidden;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_document_set shown = *set;
	int rc = cli_redaction_open(cli, &hidden, &o->redact);

	if (rc == 0 && hidden.redactor) {
		const struct chc_document **copies = chc_arena_array(&cli->arena, set->count, sizeof(*copies));

		shown.items = chc_arena_array(&cli->arena, set->count, sizeof(struct chc_document *));
		if (!copies || !shown.items)
			rc = cli_usage(cli, "out of memory");
		else if (chc_redact_documents(hidden.redactor, copies, (const struct chc_document *const *)set->items, set->count,
			&e) != 0)
			rc = cli_error(cli, &e);
		else
			memcpy(shown.items, copies, set->count * sizeof(*copies));
	}
	if (rc == 0)
		rc = write_set(cli, o, format, set, &shown, hidden.redactor ? chc_redactor_count(hidden.redactor) : NULL, rulebook,
			status);
	cli_redaction_close(&hidden);
	return rc;
}

static int run(struct cli *cli, const void *options)
{
	const struct show_options *o = options;
	const struct chc_read_options read = { .ocr = o->ocr };
	struct chc_document_set set = { 0 };
	struct chc_rulebook *rulebook = NULL;
	int status = CLI_CONFORMS, format = cli_choose(cli, "format", o->format, &formats[0].name,
		sizeof(formats) / sizeof(formats[0]), sizeof(formats[0]));

	if (format < 0 || !cli_has_ocr(cli, o->ocr))
		return CLI_TROUBLE;
	if (o->rulebook && cli_load_rulebook(cli, o->rulebook, &rulebook) != 0)
		return CLI_TROUBLE;
	for (size_t i = 0; i < cli->operand_count; i++)
		if (load(cli, &set, cli->operands[i], &read) != CLI_CONFORMS)
			status = CLI_TROUBLE;
	if (set.count)
		status = hide_and_write(cli, o, format, &set, rulebook, status);
	chc_rulebook_free(rulebook);
	chc_document_set_release(&set);
	return status;
}

const struct cli_command cmd_show = {
	.name = "show", .operands = "PATH...", .least = 1, .most = 0,
	.summary = "the blocks that the reader saw, with positions",
	.details = "Before each block stands its line, or page:line; blocks are set in under their headings. '#' is a heading of "
		"level 1, '|2,1|' a table cell of row 2 and column 1, '^' a footnote, '~' text that stands apart; a list item "
		"begins with its own marker. Blocks marked (OCR) were pictures: their words are what text "
		"recognition made of them. With -r, what the rulebook takes each block to be about stands before it in "
		"braces. With -f html the result is one page for a browser.",
	.options = (const struct cli_option[]){
		{ "rulebook", 'r', "RULEBOOK", "id or folder of a rulebook: tells what it takes each block to be about",
			CLI_STRING, offsetof(struct show_options, rulebook) },
		CLI_OPTION_FORMAT(struct show_options, format, "text (default), json, or html beside pictures of pages"),
		CLI_OPTION_OUTPUT(struct show_options, output),
		CLI_OPTION_MANIFEST,
		CLI_OPTIONS_REDACT(struct show_options, redact),
		CLI_OPTION_OCR(struct show_options, ocr),
		{ "pictures", 0, "N", "html: pictures of the first N pages of each PDF (default: 20), where pdftoppm is installed",
			CLI_NUMBER, offsetof(struct show_options, pictures) },
		{ "no-pictures", 0, NULL, "html: none", CLI_FLAG, offsetof(struct show_options, no_pictures) },
		{ 0 } },
	.options_size = sizeof(struct show_options),
	.run = run,
};
