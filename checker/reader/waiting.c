/* SPDX-License-Identifier: MIT */
/*
 * Footnotes and text boxes of office documents: they stand somewhere in the
 * text, and are read after the paragraph, list or table that they belong to.
 */
#include <string.h>

#include "reader/story.h"

void story_wait(struct story *s, struct story_queue *q, struct chc_arena *arena, const struct xml_node *content,
	enum chc_block_kind kind, const char *label)
{
	struct story_waiting *w = CHC_ARENA_PUSH(arena, q->items, q->count, q->cap);

	if (!w) {
		s->rc = chc_error_set(s->e, CHC_E_NOMEM, "out of memory");
		return;
	}
	w->content = content;
	w->kind = kind;
	memcpy(w->label, label, strlen(label) + 1);
}

void story_hand_over(struct story *s, struct story_queue *q, size_t upto)
{
	const struct story_form none = { .label = "" };
	const struct story now = *s;

	if (q->running || q->held || q->done >= (upto < q->count ? upto : q->count))
		return;
	/* a paragraph may have been collected already */
	s->text = (struct chc_buf)CHC_BUF_INIT;
	q->running = true;
	/* a text box may hold another one, which joins the end of the queue */
	for (; q->done < (upto < q->count ? upto : q->count) && !s->rc; q->done++) {
		const struct story_waiting w = q->items[q->done];
		const struct story_place at = { .kind = w.kind, .table = CHC_NONE, .plain = true };

		s->space = false;
		q->walk(q->payload, w.content, &at);
		story_flush(s, &at, &none);
	}
	q->running = false;
	chc_buf_release(&s->text);
	s->text = now.text;
	s->all_bold = now.all_bold;
	s->space = now.space;
	s->first_line = now.first_line;
}

void story_end(struct story *s, struct story_queue *q, size_t waited, const struct story_place *at,
	struct story_form *form)
{
	bool marked = at->kind == CHC_BLOCK_FOOTNOTE && q->running && s->text.len && !*form->label;

	if (at->kind == CHC_BLOCK_PARAGRAPH && s->text.len && (form->heading || !form->depth))
		story_hand_over(s, q, waited);
	if (marked)
		form->label = q->items[q->done].label;
	story_flush(s, at, form);
	if (marked)
		q->items[q->done].label[0] = '\0';
}
