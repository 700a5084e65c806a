/* SPDX-License-Identifier: MIT */
#ifndef READER_TYPED_H
#define READER_TYPED_H

#include <stdbool.h>
#include <stddef.h>

#include "chcheck/span.h"

/* Bytes of the stars or daggers that a note under a text begins with; 0: none. */
size_t reader_note_sign(struct chc_span s);
/* Whether lines after the first begin with markers, so that each is a block of its own. */
bool reader_is_typed_list(struct chc_span s);

#endif
