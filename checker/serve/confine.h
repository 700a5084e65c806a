/* SPDX-License-Identifier: MIT */
/*
 * The walls around a job; see confine.c.
 */
#ifndef SERVE_CONFINE_H
#define SERVE_CONFINE_H

#include "serve/serve.h"

#if defined(__SANITIZE_ADDRESS__)
#define SERVE_INSTRUMENTED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SERVE_INSTRUMENTED 1
#endif
#endif
#ifndef SERVE_INSTRUMENTED
#define SERVE_INSTRUMENTED 0
#endif

/* In the child: true when all walls stand that this kernel has. */
bool serve_confine(const struct chc_serve *s, const struct serve_job *job);

#endif
