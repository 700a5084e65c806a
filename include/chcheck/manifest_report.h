/* SPDX-License-Identifier: MIT */
/*
 * Writes manifests (JSON, schema chcheck-manifest/1) and what a repeated run
 * showed (text, or JSON of schema chcheck-verify/1).
 */
#ifndef CHC_MANIFEST_REPORT_H
#define CHC_MANIFEST_REPORT_H

#include "chcheck/buf.h"
#include "chcheck/manifest.h"

void chc_manifest_json(struct chc_buf *out, const struct chc_manifest *m);

struct chc_verification_writer {
	const char *name;
	void (*write)(struct chc_buf *out, const struct chc_verification *v);
};
extern const struct chc_verification_writer chc_verification_writers[];
extern const size_t chc_verification_writer_count;

#endif
