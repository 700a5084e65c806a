/* SPDX-License-Identifier: MIT */
#ifndef READER_EXHAUSTED_H
#define READER_EXHAUSTED_H

#include "reader/reader.h"

/* From now on an abort for want of memory is an error of the stream; before rights are given up. */
void reader_tell_exhaustion(void);

#endif
