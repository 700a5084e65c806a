/* SPDX-License-Identifier: MIT */
/*
 * Events of one case brought together, whatever order their rows stand in:
 * which of several counts, and the cases in the order of their first rows.
 * Between the rows of a register by events and its second reading.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "input/register_events.h"
#include "input/spool.h"

#define WRITE_AT ((size_t)1 << 16)

struct event {
	struct chc_event_head head;
	const char *ref, *text, *date;
	size_t at;                      /* place among those of the bucket: the order of the rows */
};

struct gather {
	struct chc_register *r;
	struct chc_buckets by_row;
	struct chc_buf bytes, record, out;
	struct event *events;
	size_t count, room;
	uint64_t cases, last_row;
	int fd;
	uint64_t written;
};

static int no_memory(const struct gather *g, struct chc_error *e)
{
	return chc_error_at(e, CHC_E_NOMEM, g->r->path, 0, 0, "out of memory while bringing events together");
}

static int compare_text(const char *a, size_t n, const char *b, size_t m)
{
	int order = memcmp(a, b, n < m ? n : m);

	return order != 0 ? order : (n > m) - (n < m);
}

static int compare_refs(const struct event *a, const struct event *b)
{
	if (a->head.hash != b->head.hash)
		return a->head.hash < b->head.hash ? -1 : 1;
	return compare_text(a->ref, a->head.ref_len, b->ref, b->head.ref_len);
}

static int compare_words(const struct event *a, const struct event *b)
{
	int order = compare_text(a->text, a->head.text_len, b->text, b->head.text_len);

	return order != 0 ? order : compare_text(a->date, a->head.date_len, b->date, b->head.date_len);
}

static int compare(const void *x, const void *y)
{
	const struct event *a = x, *b = y;
	int order = compare_refs(a, b);

	if (order == 0)
		order = (a->head.column > b->head.column) - (a->head.column < b->head.column);
	if (order == 0)
		order = compare_words(a, b);
	return order != 0 ? order : (a->at > b->at) - (a->at < b->at);
}

/* The bytes of a bucket as events. */
static int cut(struct gather *g, struct chc_error *e)
{
	g->count = 0;
	for (size_t at = 0; at < g->bytes.len;) {
		if (g->count == g->room) {
			size_t room = g->room > 0 ? g->room * 2 : 1024;
			struct event *events = realloc(g->events, room * sizeof(*events));

			if (!events)
				return no_memory(g, e);
			g->events = events;
			g->room = room;
		}
		struct event *event = &g->events[g->count];
		memcpy(&event->head, g->bytes.ptr + at, sizeof(event->head));
		event->ref = g->bytes.ptr + at + sizeof(event->head);
		event->text = event->ref + event->head.ref_len;
		event->date = event->text + event->head.text_len;
		event->at = g->count++;
		at += sizeof(event->head) + event->head.ref_len + event->head.text_len + event->head.date_len;
		if (event->head.row > g->last_row)
			g->last_row = event->head.row;
	}
	if (g->count > 0)
		qsort(g->events, g->count, sizeof(*g->events), compare);
	return 0;
}

/* Parts of a notice of extension: of several, the last counts. */
static bool last_counts(int column)
{
	static const bool parts[CHC_COLUMN_MAX] = {
		[CHC_COL_S1_EXTENSION_NOTIFIED] = true, [CHC_COL_S1_EXTENSION_TO] = true,
		[CHC_COL_S1_EXTENSION_REASON] = true, [CHC_COL_S1_EXTENSION_OMBUDSMAN] = true,
		[CHC_COL_S2_EXTENSION_NOTIFIED] = true, [CHC_COL_S2_EXTENSION_TO] = true,
		[CHC_COL_S2_EXTENSION_REASON] = true, [CHC_COL_S2_EXTENSION_OMBUDSMAN] = true,
	};

	return parts[column];
}

/*
 * How well an event may count: those that have happened, then those still to
 * come, then those whose date says nothing. The rows may stand in any order,
 * so first and last are meant by date; the row decides between equal ones.
 */
struct claim { int rank, day; uint32_t row; };

static struct claim claim_of(const struct gather *g, const struct event *event)
{
	enum chc_cell_kind kind = chc_column_kind(event->head.column);
	bool by_text = kind == CHC_CELL_DATE || kind == CHC_CELL_PLANNED;
	struct chc_span text = { by_text ? event->text : event->date,
		by_text ? event->head.text_len : event->head.date_len };
	struct claim claim = { 0, CHC_DATE_NONE, event->head.row };

	if (text.len > 0)
		claim.day = chc_dates_parse(text, g->r->order);
	if (!chc_date_given(claim.day))
		claim.rank = 2;
	else if (kind != CHC_CELL_PLANNED && claim.day > g->r->as_of)
		claim.rank = 1;
	return claim;
}

static bool is_better(const struct claim *a, const struct claim *b, bool last)
{
	if (a->rank != b->rank)
		return a->rank < b->rank;
	if (a->day != b->day)
		return (a->day > b->day) == last;
	return (a->row > b->row) == last;
}

/* Of the events of one column the one that counts; whether another was given is said in *repeated. */
static const struct event *choose(struct gather *g, const struct event *events, size_t count, bool *repeated)
{
	bool last = last_counts(events[0].head.column);
	const struct event *best = &events[0];
	struct claim claim = claim_of(g, best);

	*repeated = false;
	for (size_t i = 1; i < count; i++) {
		if (compare_words(&events[i], &events[i - 1]) == 0) {
			g->r->info.identical++;
			continue;
		}
		struct claim other = claim_of(g, &events[i]);
		/* a notice that cannot be dated may have been the last one */
		*repeated |= !last || other.day == CHC_DATE_UNUSABLE || claim.day == CHC_DATE_UNUSABLE;
		if (is_better(&other, &claim, last)) {
			claim = other;
			best = &events[i];
		}
	}
	return best;
}

/* All events of one reference, sorted by column, as one record with its row before it. */
static int write_case(struct gather *g, const struct event *events, size_t count, struct chc_error *e)
{
	const struct event *chosen[CHC_COLUMN_MAX] = { 0 };
	uint32_t row = UINT32_MAX;
	uint64_t repeated = 0;

	for (size_t i = 0, n; i < count; i += n) {
		bool again = false;

		for (n = 0; i + n < count && events[i + n].head.column == events[i].head.column; n++)
			if (events[i + n].head.row < row)
				row = events[i + n].head.row;
		if (events[i].head.column == CHC_COL_NONE)
			continue;
		chosen[events[i].head.column] = choose(g, &events[i], n, &again);
		repeated |= (uint64_t)again << events[i].head.column;
	}
	chc_buf_clear(&g->record);
	chc_buf_printf(&g->record, "%lu,%llx", (unsigned long)row, (unsigned long long)repeated);
	for (int column = 0; column < CHC_COLUMN_MAX; column++) {
		chc_buf_char(&g->record, ',');
		if (column == CHC_COL_CASE_REF)
			chc_spool_put_cell(&g->record, (struct chc_span){ events[0].ref, events[0].head.ref_len });
		else if (chosen[column])
			chc_spool_put_cell(&g->record,
				(struct chc_span){ chosen[column]->text, chosen[column]->head.text_len });
	}
	chc_buf_char(&g->record, '\n');
	if (g->record.failed)
		return no_memory(g, e);
	if (g->record.len > CHC_CSV_RECORD)
		return chc_error_at(e, CHC_E_LIMIT, g->r->path, row, 1, "the events of this case hold more than 1 MiB");
	g->cases++;
	uint32_t head[2] = { row, (uint32_t)g->record.len };
	size_t bucket = (size_t)((uint64_t)row * CHC_BUCKETS / (g->r->csv.row + 1));
	int status = chc_buckets_add(&g->by_row, bucket, head, sizeof(head), e);
	return status != 0 ? status : chc_buckets_add(&g->by_row, bucket, g->record.ptr, g->record.len, e);
}

static int write_cases(struct gather *g, struct chc_error *e)
{
	int status = 0;

	for (size_t i = 0, n; status == 0 && i < g->count; i += n) {
		for (n = 1; i + n < g->count && compare_refs(&g->events[i], &g->events[i + n]) == 0; n++)
			;
		status = write_case(g, &g->events[i], n, e);
	}
	return status;
}

static int flush(struct gather *g, struct chc_error *e)
{
	const char *at = g->out.ptr;
	size_t left = g->out.len;

	while (left > 0) {
		ssize_t put = write(g->fd, at, left);

		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return chc_error_set(e, CHC_E_IO, "temporary disk cannot be written: %s", strerror(errno));
		at += put;
		left -= (size_t)put;
	}
	g->written += g->out.len;
	chc_buf_clear(&g->out);
	return 0;
}

struct line { uint32_t row, len; size_t at; };

static int by_row(const void *x, const void *y)
{
	const struct line *a = x, *b = y;

	return (a->row > b->row) - (a->row < b->row);
}

/* The cases of one stretch of rows, in their order. */
static int write_stretch(struct gather *g, struct chc_error *e)
{
	struct line *lines = NULL;
	size_t count = 0, room = 0;
	int status = 0;

	for (size_t at = 0; at < g->bytes.len;) {
		uint32_t head[2];

		if (count == room) {
			room = room > 0 ? room * 2 : 256;
			struct line *more = realloc(lines, room * sizeof(*lines));
			if (!more) {
				free(lines);
				return no_memory(g, e);
			}
			lines = more;
		}
		memcpy(head, g->bytes.ptr + at, sizeof(head));
		at += sizeof(head);
		lines[count++] = (struct line){ head[0], head[1], at };
		at += head[1];
	}
	if (count > 0)
		qsort(lines, count, sizeof(*lines), by_row);
	for (size_t i = 0; i < count && status == 0; i++) {
		chc_buf_put(&g->out, g->bytes.ptr + lines[i].at, lines[i].len);
		if (g->out.failed)
			status = no_memory(g, e);
		else if (g->out.len >= WRITE_AT)
			status = flush(g, e);
	}
	free(lines);
	return status;
}

int chc_events_gather(int *fd, struct chc_register *r, struct chc_buckets *by_reference, struct chc_error *e)
{
	struct gather *g = calloc(1, sizeof(*g));
	int status = 0;

	if (!g)
		return chc_error_at(e, CHC_E_NOMEM, r->path, 0, 0, "out of memory");
	g->r = r;
	chc_buckets_init(&g->by_row, r->temporary_folder);
	g->fd = chc_temporary_file(r->temporary_folder, e);
	if (g->fd < 0)
		status = g->fd;
	for (size_t i = 0; i < CHC_BUCKETS && status == 0; i++) {
		status = chc_buckets_load(by_reference, i, &g->bytes, e);
		if (status == 0)
			status = cut(g, e);
		if (status == 0)
			status = write_cases(g, e);
	}
	for (size_t i = 0; i < CHC_BUCKETS && status == 0; i++) {
		status = chc_buckets_load(&g->by_row, i, &g->bytes, e);
		if (status == 0)
			status = write_stretch(g, e);
	}
	if (status == 0)
		status = flush(g, e);
	r->spooled += g->written + (uint64_t)g->by_row.end;
	r->info.rows = g->cases + r->info.identical;
	if (status == 0)
		*fd = g->fd;
	else if (g->fd >= 0)
		close(g->fd);
	chc_buckets_release(&g->by_row);
	chc_buf_release(&g->bytes);
	chc_buf_release(&g->record);
	chc_buf_release(&g->out);
	free(g->events);
	free(g);
	return status;
}
