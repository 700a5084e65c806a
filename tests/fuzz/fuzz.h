/* SPDX-License-Identifier: MIT */
/* The one function of a fuzz target, under the name that libFuzzer calls. */
#ifndef CHC_FUZZ_H
#define CHC_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

#endif
