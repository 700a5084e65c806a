/* SPDX-License-Identifier: MIT */
/* Plain text through the recogniser, which is part of the model; here only what it guessed is counted and said. */
#include "chcheck/plaintext.h"
#include "reader/reader.h"

struct counting { const struct chc_block_sink *to; size_t headings, items; };

static int block(const struct chc_raw_block *b, struct chc_error *e, void *payload)
{
	struct counting *c = payload;

	c->headings += b->kind == CHC_BLOCK_HEADING;
	c->items += b->kind == CHC_BLOCK_LIST_ITEM;
	return c->to->block(b, e, c->to->payload);
}

static int warning(const char *message, unsigned page, unsigned line, struct chc_error *e, void *payload)
{
	const struct counting *c = payload;

	return c->to->warning(message, page, line, e, c->to->payload);
}

int reader_text(struct chc_span text, const struct chc_block_sink *sink, struct chc_error *e)
{
	struct counting c = { .to = sink };
	const struct chc_block_sink own = { block, warning, &c };
	int rc = chc_plaintext_read(text, &own, e);

	if (rc || c.headings + c.items == 0)
		return rc;
	return reader_warn(sink, e, "plain text marks no headings and lists: %zu heading%s and %zu list item%s are told by their "
		"form, a guess", c.headings, c.headings == 1 ? "" : "s", c.items, c.items == 1 ? "" : "s");
}
