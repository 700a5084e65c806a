/* SPDX-License-Identifier: MIT */
/*
 * What an analyser cannot see when it reads one file at a time: the functions that fill an error
 * give back the status they got, which is never 0.
 */
#ifndef CHC_ANALYSE_MODEL_H
#define CHC_ANALYSE_MODEL_H

#include "chcheck/error.h"

#define chc_error_set(e, status, ...) ((void)chc_error_set((e), (status), __VA_ARGS__), (int)(status))
#define chc_error_at(e, status, ...) ((void)chc_error_at((e), (status), __VA_ARGS__), (int)(status))

#endif
