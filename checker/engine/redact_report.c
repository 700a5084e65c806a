/* SPDX-License-Identifier: MIT */
/*
 * The copies of documents and of the report on a policy. What is hidden is found
 * block by block in the documents, and again in each quote; it is counted once, in the
 * documents.
 */
#include <string.h>

#include "engine/redactor.h"

/* A document's copy, and how its offsets moved. */
struct moved { const struct chc_document *from; struct redact_edits edits; };

static void *copy_of(struct chc_redactor *x, const void *items, size_t count, size_t size)
{
	void *copy = count ? chc_arena_array(&x->arena, count, size) : NULL;

	if (copy)
		memcpy(copy, items, count * size);
	x->failed |= count && !copy;
	return copy;
}

static void move_document(struct chc_redactor *x, struct chc_document *d, const struct redact_edits *edits)
{
	for (size_t i = 0; i < d->block_count; i++) {
		d->blocks[i].start = redact_offset(edits, x->rules, d->blocks[i].start, false);
		d->blocks[i].end = redact_offset(edits, x->rules, d->blocks[i].end, true);
	}
	for (size_t i = 0; i < d->sentence_count; i++) {
		d->sentences[i].start = redact_offset(edits, x->rules, d->sentences[i].start, false);
		d->sentences[i].end = redact_offset(edits, x->rules, d->sentences[i].end, true);
	}
	for (size_t i = 0; i < d->aside_count; i++) {
		const char *sample = redact_counted(x, d->asides[i].sample);

		d->asides[i].sample = sample ? sample : "";
	}
	for (size_t i = 0; i < d->warning_count; i++)
		d->warnings[i].message = chc_redact_text(x, d->warnings[i].message);
}

static struct chc_document *redact_document(struct chc_redactor *x, const struct chc_document *from,
	struct redact_edits *edits)
{
	struct chc_document *d = copy_of(x, from, 1, sizeof(*from));

	if (!d)
		return NULL;
	d->arena = (struct chc_arena)CHC_ARENA_INIT;
	d->blocks = copy_of(x, from->blocks, from->block_count, sizeof(*from->blocks));
	d->sentences = copy_of(x, from->sentences, from->sentence_count, sizeof(*from->sentences));
	d->asides = copy_of(x, from->asides, from->aside_count, sizeof(*from->asides));
	d->warnings = copy_of(x, from->warnings, from->warning_count, sizeof(*from->warnings));
	for (size_t i = 0; !x->failed && i < from->block_count; i++)
		redact_find(x, (struct chc_span){ from->text, from->text_len }, from->blocks[i].start, from->blocks[i].end, edits);
	for (size_t i = 0; i < edits->count; i++)
		x->counted.kinds[edits->items[i].kind].count++;
	if (!x->failed && from->text)
		d->text = redact_apply(x, (struct chc_span){ from->text, from->text_len }, edits, &d->text_len);
	if (!x->failed)
		move_document(x, d, edits);
	return d;
}

int chc_redact_documents(struct chc_redactor *x, const struct chc_document **out,
	const struct chc_document *const *documents, size_t count, struct chc_error *e)
{
	for (size_t i = 0; !x->failed && i < count; i++) {
		struct redact_edits edits = { 0 };

		out[i] = redact_document(x, documents[i], &edits);
	}
	return redact_status(x, e);
}

/* --- the report --- */

/* The paragraph that a quote is from says whether an office is near, as it did for the document. */
static struct chc_span around(const struct chc_document *d, size_t start)
{
	size_t low = 0, high = d->block_count;

	while (low < high) {            /* the last block that begins at or before start */
		size_t middle = (low + high) / 2;

		if (d->blocks[middle].start <= start)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 && d->text ? chc_document_text(d, d->blocks[low - 1].start, d->blocks[low - 1].end) : CHC_SPAN_NONE;
}

static void redact_evidence(struct chc_redactor *x, struct chc_evidence *e, const struct moved *moved, size_t documents)
{
	if (e->document < documents)
		x->around = around(moved[e->document].from, e->start);
	e->quote = chc_redact_text(x, e->quote);
	x->around = CHC_SPAN_NONE;
	for (size_t i = 0; i < e->section_count; i++)
		e->section[i] = chc_redact_text(x, e->section[i]);
	if (e->document < documents) {
		e->start = redact_offset(&moved[e->document].edits, x->rules, e->start, false);
		e->end = redact_offset(&moved[e->document].edits, x->rules, e->end, true);
	}
}

static struct chc_evidence *redact_all(struct chc_redactor *x, const struct chc_evidence *from, size_t count,
	const struct moved *moved, size_t documents)
{
	struct chc_evidence *copy = from ? copy_of(x, from, count, sizeof(*from)) : NULL;

	for (size_t i = 0; copy && i < count; i++)
		redact_evidence(x, &copy[i], moved, documents);
	return copy;
}

static void redact_finding(struct chc_redactor *x, struct chc_finding *f, const struct moved *moved, size_t documents)
{
	f->reason = chc_redact_text(x, f->reason);
	f->nearest_why = chc_redact_text(x, f->nearest_why);
	f->evidence = redact_all(x, f->evidence, f->evidence_count, moved, documents);
	f->nearest = redact_all(x, f->nearest, f->nearest ? 1 : 0, moved, documents);
	struct chc_finding *own = f->own ? copy_of(x, f->own, 1, sizeof(*own)) : NULL;
	if (own) {
		own->reason = chc_redact_text(x, own->reason);
		own->evidence = redact_all(x, own->evidence, own->evidence_count, moved, documents);
		own->nearest = redact_all(x, own->nearest, own->nearest ? 1 : 0, moved, documents);
	}
	f->own = own;
}

static void redact_lists(struct chc_redactor *x, struct chc_report *r, const struct moved *moved)
{
	struct chc_finding *findings = copy_of(x, r->findings, r->finding_count, sizeof(*r->findings));
	struct chc_timescale *timescales = copy_of(x, r->timescales, r->timescale_count, sizeof(*r->timescales));
	struct chc_contradiction *pairs = copy_of(x, r->contradictions, r->contradiction_count, sizeof(*r->contradictions));

	for (size_t i = 0; findings && i < r->finding_count; i++)
		redact_finding(x, &findings[i], moved, r->document_count);
	for (size_t i = 0; timescales && i < r->timescale_count; i++)
		redact_evidence(x, &timescales[i].evidence, moved, r->document_count);
	for (size_t i = 0; pairs && i < r->contradiction_count; i++)
		for (size_t k = 0; k < 2; k++)
			redact_evidence(x, &pairs[i].between[k], moved, r->document_count);
	r->findings = findings;
	r->timescales = timescales;
	r->contradictions = pairs;
}

int chc_redact_report(struct chc_redactor *x, const struct chc_report **out, const struct chc_report *report,
	struct chc_error *e)
{
	struct chc_report *r = copy_of(x, report, 1, sizeof(*report));
	struct moved *moved = chc_arena_array(&x->arena, report->document_count + 1, sizeof(*moved));
	const struct chc_document **documents = chc_arena_array(&x->arena, report->document_count + 1, sizeof(*documents));

	x->failed |= !r || !moved || !documents;
	for (size_t i = 0; !x->failed && i < report->document_count; i++) {
		moved[i].from = report->documents[i];
		documents[i] = redact_document(x, report->documents[i], &moved[i].edits);
	}
	if (!x->failed) {
		r->arena = (struct chc_arena)CHC_ARENA_INIT;
		r->documents = documents;
		r->redacted = &x->counted;
		redact_lists(x, r, moved);
		*out = r;
	}
	return redact_status(x, e);
}
