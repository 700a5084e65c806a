/* SPDX-License-Identifier: MIT */
/* Pages of one folder with their links, told which of the others each leads to. Private to the ordering of pages. */
#ifndef MODEL_PAGES_H
#define MODEL_PAGES_H

#include "chcheck/pages.h"

#define PAGE_NONE SIZE_MAX

struct page_link {
	enum chc_link_kind kind;
	uint32_t list;
	size_t target;                  /* index of a page; PAGE_NONE: to none of these */
};

struct page_file {
	struct chc_document *document;
	const char *place;              /* its path without dots and suffix */
	const char *stem;               /* the last part of place */
	const char *self;               /* its own address on the web without host and suffix, or NULL */
	struct page_link *links;        /* as many as the document has */
	unsigned seen;                  /* number of the chain that holds it, while one is collected */
	bool index, placed, named;
};

struct page_set {
	struct chc_arena arena;
	struct page_file *items;
	size_t count;
	unsigned chains;
};

/* Fills place, stem, self, links. */
int page_set_resolve(struct page_set *set, struct chc_error *e);

#endif
