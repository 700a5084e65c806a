/* SPDX-License-Identifier: MIT */
/*
 * What the worker gives up before it looks at a stranger's file. Three walls,
 * each of which would do alone for most of what it keeps out: limits of
 * resources, Landlock around files and network, a list of system calls.
 */
#ifndef READER_RIGHTS_H
#define READER_RIGHTS_H

#include <stdbool.h>
#include <stddef.h>

#include "chcheck/error.h"

/* Memory in bytes of address space, time in seconds of processor. */
struct reader_limits { size_t memory; unsigned seconds; };
#define READER_LIMITS_DEFAULT { (size_t)512 << 20, 10 }
#define READER_LIMITS_SHEETS { (size_t)1 << 30, 120 }
#define READER_LIMITS_OCR { (size_t)1 << 30, 300 }

/*
 * All three walls. Afterwards: reading and writing of what is open already
 * (descriptors 0 to 3), memory, and an end. Opening a file and asking whether
 * there is one fail with EACCES, what else is not listed kills.
 */
int reader_drop_rights(const struct reader_limits *limits, struct chc_error *e);

/* The first two walls alone; the third is worth nothing without them, so it has no name. */
int reader_limit_resources(const struct reader_limits *limits, struct chc_error *e);
/* The version of Landlock, 0 where the kernel has none (then nothing happened), or -1. */
int reader_close_file_system(void);

/* Whether a sanitizer is built in: it needs more memory and more calls than a worker otherwise has. */
bool reader_is_instrumented(void);

#endif
