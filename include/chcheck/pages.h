/* SPDX-License-Identifier: MIT */
/*
 * The order of saved web pages that form one policy: that of their own "next"
 * links or lists of links, else their index page first and then by name. Uses
 * what the worker says of a page's links only to compare it with the names of
 * the documents at hand.
 */
#ifndef CHC_PAGES_H
#define CHC_PAGES_H

#include "chcheck/document.h"

/*
 * items: the documents of one folder in the order of their names. Pages come
 * together, in their own order, where the first of them stood; at most 300 are ordered. Says in
 * warnings of the documents which order was taken, which pages no link of
 * another names, and which are the same as another.
 */
int chc_pages_order(struct chc_document **items, size_t count, struct chc_error *e);

#endif
