/* SPDX-License-Identifier: MIT */
/*
 * The rulebooks that `-r` names, loaded, with everything that is wrong in them
 * on standard error.
 */
#include "cli/rulebooks.h"

#define RULEBOOK_DEFAULT "lgsco-2024"

int cli_load_editions(struct cli *cli, const char *name, enum chc_rulebook_use use, struct chc_editions *out)
{
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	int status = chc_editions_load(out, name ? name : RULEBOOK_DEFAULT, NULL, use, &diags, &e);

	cli_diags(cli, &diags, status == 0 ? CHC_SEV_ERROR : CHC_SEV_WARNING);
	/* with diagnostics the reason stands there already */
	if (status != 0 && diags.errors == 0)
		cli_error(cli, &e);
	chc_diags_release(&diags);
	for (size_t i = 0; status == 0 && i < out->count; i++)
		cli_note_rulebook(cli, out->items[i]->id, out->items[i]->version, out->items[i]->sha256);
	return status == 0 ? 0 : CLI_TROUBLE;
}

int cli_load_rulebook_at(struct cli *cli, const char *name, int day, enum chc_rulebook_use use,
	struct chc_rulebook **out)
{
	struct chc_editions editions = CHC_EDITIONS_INIT;

	if (cli_load_editions(cli, name, use, &editions) != 0)
		return CLI_TROUBLE;
	size_t at = chc_editions_at(&editions, day != CHC_DATE_NONE ? day : cli->today);
	*out = editions.items[at];
	editions.items[at] = NULL;
	chc_editions_release(&editions);
	return 0;
}

int cli_load_rulebook(struct cli *cli, const char *name, struct chc_rulebook **out)
{
	return cli_load_rulebook_at(cli, name, CHC_DATE_NONE, CHC_RULEBOOK_WHOLE, out);
}

int cli_load_rulebooks(struct cli *cli, const struct cli_list *names, int day, struct cli_rulebooks *out)
{
	size_t count = names->count ? names->count : 1;
	int status = 0;

	*out = (struct cli_rulebooks){ 0 };
	out->items = chc_arena_array(&cli->arena, count, sizeof(struct chc_rulebook *));
	if (!out->items)
		return cli_usage(cli, "out of memory");
	for (size_t i = 0; i < count; i++) {
		struct chc_rulebook *book = NULL;

		if (cli_load_rulebook_at(cli, names->count ? names->items[i] : NULL, day, CHC_RULEBOOK_WHOLE, &book) != 0)
			status = CLI_TROUBLE;
		else
			out->items[out->count++] = book;
	}
	return status;
}

int cli_load_overlay(struct cli *cli, const char *path, const struct cli_rulebooks *books, struct chc_overlay **out)
{
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	int status = 0;

	*out = NULL;
	if (!path)
		return 0;
	status = chc_overlay_load(out, path, (const struct chc_rulebook *const *)books->items, books->count, &diags, &e);
	cli_diags(cli, &diags, CHC_SEV_WARNING);
	if (status != 0 && diags.errors == 0)
		cli_error(cli, &e);
	chc_diags_release(&diags);
	return status == 0 ? 0 : CLI_TROUBLE;
}

void cli_free_rulebooks(struct cli_rulebooks *r)
{
	for (size_t i = 0; i < r->count; i++)
		chc_rulebook_free(r->items[i]);
	r->count = 0;
}
