/* SPDX-License-Identifier: MIT */
/*
 * Saved web pages in the order in which their authors meant them to be read.
 * The longest chain of "next" links or the list that names most pages decides;
 * then the same among the pages that are left, until no link joins two of them.
 */
#include "model/pages.h"

#include <string.h>

#include "chcheck/buf.h"

enum { PAGES_MOST = 300, CHAINS_MOST = 20 };

/* One way to order some of the pages. */
struct chain {
	size_t *pages, count;
	const struct page_file *from;   /* whose list it is; NULL: the "next" links */
	enum chc_link_kind kind;
};

static bool is_page(const struct chc_document *d)
{
	return strcmp(d->format, "html") == 0;
}

static bool is_free(const struct page_set *set, size_t page)
{
	return page != PAGE_NONE && !set->items[page].placed;
}

static void begin(struct page_set *set, struct chain *out, enum chc_link_kind kind, const struct page_file *from)
{
	out->count = 0;
	out->from = from;
	out->kind = kind;
	set->chains++;
}

/* false: it is in the chain already. */
static bool add(struct page_set *set, struct chain *out, size_t page)
{
	if (set->items[page].seen == set->chains)
		return false;
	set->items[page].seen = set->chains;
	out->pages[out->count++] = page;
	return true;
}

/* Of each page the one that follows, said by itself or else by that page; two that claim to follow are none. */
static void find_next(const struct page_set *set, size_t *next, size_t *back)
{
	for (size_t i = 0; i < set->count; i++)
		next[i] = back[i] = PAGE_NONE;
	for (size_t i = 0; i < set->count; i++)
		for (size_t k = 0; !set->items[i].placed && k < set->items[i].document->link_count; k++) {
			const struct page_link *l = &set->items[i].links[k];

			if (!is_free(set, l->target) || l->target == i)
				continue;
			if (l->kind == CHC_LINK_NEXT && next[i] == PAGE_NONE)
				next[i] = l->target;
			else if (l->kind == CHC_LINK_PREVIOUS)
				back[l->target] = back[l->target] == PAGE_NONE || back[l->target] == i ? i : set->count;
		}
	for (size_t i = 0; i < set->count; i++)
		if (next[i] == PAGE_NONE && back[i] < set->count)
			next[i] = back[i];
}

/* The pages that one list names, each once, from its first link on; for text the words of the page. */
static size_t read_list(struct page_set *set, const struct page_file *f, size_t at, struct chain *out)
{
	const enum chc_link_kind kind = f->links[at].kind;
	const uint32_t list = f->links[at].list;

	begin(set, out, kind, f);
	for (; at < f->document->link_count; at++) {
		if (kind == CHC_LINK_LIST && f->links[at].kind == kind && f->links[at].list != list)
			break;
		if (f->links[at].kind == kind && is_free(set, f->links[at].target))
			add(set, out, f->links[at].target);
	}
	return at;
}

static void keep_better(struct chain *best, struct chain *own)
{
	if (own->count > best->count || (own->count == best->count && own->count > 1 && best->kind == CHC_LINK_TEXT
					 && own->kind != CHC_LINK_TEXT)) {
		struct chain was = *best;

		*best = *own;
		*own = was;
	}
}

static bool find_next_chain(struct page_set *set, struct chain *best, struct chain *own)
{
	size_t *next = chc_arena_array(&set->arena, set->count, sizeof(*next));
	size_t *back = chc_arena_array(&set->arena, set->count, sizeof(*back));

	if (!next || !back)
		return false;
	find_next(set, next, back);
	for (size_t i = 0; i < set->count; i++) {
		if (!is_free(set, i))
			continue;
		begin(set, own, CHC_LINK_NEXT, NULL);
		for (size_t page = i; page != PAGE_NONE && add(set, own, page); page = next[page])
			;
		keep_better(best, own);
	}
	return true;
}

/* Of each page every list, in the order of the pages; its words count as one list. */
static void find_lists(struct page_set *set, struct chain *best, struct chain *own)
{
	for (size_t p = 0; p < set->count; p++) {
		const struct page_file *f = &set->items[p];
		bool text = false;

		for (size_t i = 0; i < f->document->link_count; ) {
			bool first_words = f->links[i].kind == CHC_LINK_TEXT && !text;
			size_t end = i + 1;

			if (f->links[i].kind == CHC_LINK_LIST)
				end = read_list(set, f, i, own);
			else if (first_words)
				read_list(set, f, i, own);
			if (f->links[i].kind == CHC_LINK_LIST || first_words)
				keep_better(best, own);
			text = text || first_words;
			i = end;
		}
	}
}

/* A page that its own list leaves out stands first: lists in it lead away from it. */
static void add_owner(struct page_set *set, struct chain *best)
{
	size_t owner = best->from ? (size_t)(best->from - set->items) : PAGE_NONE;

	if (!is_free(set, owner) || best->count == 0)
		return;
	for (size_t i = 0; i < best->count; i++)
		if (best->pages[i] == owner)
			return;
	memmove(best->pages + 1, best->pages, best->count * sizeof(*best->pages));
	best->pages[0] = owner;
	best->count++;
}

static bool find_best(struct page_set *set, struct chain *best)
{
	struct chain own = { 0 };

	*best = (struct chain){ .pages = chc_arena_array(&set->arena, set->count + 1, sizeof(*best->pages)) };
	own.pages = chc_arena_array(&set->arena, set->count + 1, sizeof(*own.pages));
	if (!best->pages || !own.pages || !find_next_chain(set, best, &own))
		return false;
	find_lists(set, best, &own);
	if (best->from)
		add_owner(set, best);
	return true;
}

static const char *name_of(const struct page_file *f)
{
	const char *slash = strrchr(f->document->path, '/');

	return slash ? slash + 1 : f->document->path;
}

static int say(struct chc_document *d, const char *message, struct chc_error *e)
{
	struct chc_warning *more = chc_arena_array(&d->arena, d->warning_count + 1, sizeof(*more));
	const char *copy = chc_arena_strdup(&d->arena, message);

	if (!more || !copy)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	if (d->warning_count)
		memcpy(more, d->warnings, d->warning_count * sizeof(*more));
	more[d->warning_count++] = (struct chc_warning){ .message = copy };
	d->warnings = more;
	return 0;
}

static int say_order(struct page_set *set, struct chc_document *first, const struct chain *c, struct chc_error *e)
{
	struct chc_buf m = CHC_BUF_INIT;
	int rc;

	if (!c->count)
		chc_buf_printf(&m, "no list of links and no 'next' link joins the %zu pages of this folder: they are read in the "
			"order of their names", set->count);
	else if (c->from)
		chc_buf_printf(&m, "%zu of the %zu pages of this folder are read in the order of the %s '%s'", c->count,
			set->count, c->kind == CHC_LINK_TEXT ? "links in the words of" : "list of links in", name_of(c->from));
	else
		chc_buf_printf(&m, "%zu of the %zu pages of this folder are read in the order of their 'next' and 'previous' "
			"links, from '%s' on", c->count, set->count, name_of(&set->items[c->pages[0]]));
	rc = m.failed ? chc_error_set(e, CHC_E_NOMEM, "out of memory") : say(first, m.ptr, e);
	chc_buf_release(&m);
	return rc;
}

static bool is_same(const struct chc_document *a, const struct chc_document *b)
{
	return a->text_len == b->text_len && memcmp(a->text, b->text, a->text_len) == 0;
}

static int say_duplicates(struct page_set *set, const size_t *order, struct chc_error *e)
{
	int rc = 0;

	for (size_t i = 1; i < set->count && rc == 0; i++)
		for (size_t k = 0; k < i; k++) {
			const struct page_file *a = &set->items[order[k]], *b = &set->items[order[i]];
			struct chc_buf m = CHC_BUF_INIT;

			if (!is_same(a->document, b->document))
				continue;
			chc_buf_printf(&m, "it says the same as '%s', which is read before it: leave one out", name_of(a));
			rc = m.failed ? chc_error_set(e, CHC_E_NOMEM, "out of memory") : say(b->document, m.ptr, e);
			chc_buf_release(&m);
			break;
		}
	return rc;
}

/* Chains after one another, then the pages that none names; an index page among them begins. */
static int find_order(struct page_set *set, size_t *order, struct chain *first, struct chc_error *e)
{
	size_t n = 0, left = 0;

	for (int i = 0; i < CHAINS_MOST; i++) {
		struct chain best;

		if (!find_best(set, &best))
			return chc_error_set(e, CHC_E_NOMEM, "out of memory");
		if (best.count < 2)
			break;
		if (n == 0)
			*first = best;
		for (size_t k = 0; k < best.count; k++) {
			set->items[best.pages[k]].placed = set->items[best.pages[k]].named = true;
			order[n++] = best.pages[k];
		}
	}
	for (size_t i = 0; i < set->count; i++)
		if (!set->items[i].placed && set->items[i].index) {
			memmove(order + left + 1, order + left, (n - left) * sizeof(*order));
			order[left++] = i;
			n++;
			set->items[i].placed = set->items[i].named = true;
		}
	for (size_t i = 0; i < set->count; i++)
		if (!set->items[i].placed)
			order[n++] = i;
	return 0;
}

static int arrange(struct page_set *set, size_t *order, struct chc_error *e)
{
	struct chain first = { 0 };
	int rc = page_set_resolve(set, e);

	if (rc == 0)
		rc = find_order(set, order, &first, e);
	if (rc == 0)
		rc = say_order(set, set->items[order[0]].document, &first, e);
	for (size_t i = 0; i < set->count && rc == 0 && first.count; i++)
		if (!set->items[i].named)
			rc = say(set->items[i].document, "no page of this folder that is read before it names it in a list or "
				"'next' link: it is read after those that are named", e);
	return rc ? rc : say_duplicates(set, order, e);
}

/* The pages stay together where the first of them stood, the others keep their order. */
static void put_in_order(struct chc_document **items, size_t count, const struct page_set *set, const size_t *order,
	struct chc_document **room)
{
	size_t n = 0;
	bool done = false;

	for (size_t i = 0; i < count; i++) {
		if (!is_page(items[i]))
			room[n++] = items[i];
		for (size_t k = 0; is_page(items[i]) && !done && k < set->count; k++)
			room[n++] = set->items[order[k]].document;
		done = done || is_page(items[i]);
	}
	memcpy(items, room, count * sizeof(*items));
}

int chc_pages_order(struct chc_document **items, size_t count, struct chc_error *e)
{
	struct page_set set = { 0 };
	struct chc_document **room;
	size_t *order;
	int rc = CHC_E_NOMEM;

	for (size_t i = 0; i < count; i++)
		set.count += is_page(items[i]);
	if (set.count < 2 || set.count > PAGES_MOST)
		return 0;
	set.items = chc_arena_array(&set.arena, set.count, sizeof(*set.items));
	order = chc_arena_array(&set.arena, set.count, sizeof(*order));
	room = chc_arena_array(&set.arena, count, sizeof(struct chc_document *));
	if (!set.items || !order || !room) {
		chc_error_set(e, CHC_E_NOMEM, "out of memory");
		goto out;
	}
	for (size_t i = 0, n = 0; i < count; i++)
		if (is_page(items[i]))
			set.items[n++].document = items[i];
	rc = arrange(&set, order, e);
	if (rc == 0)
		put_in_order(items, count, &set, order, room);
out:
	chc_arena_release(&set.arena);
	return rc;
}
