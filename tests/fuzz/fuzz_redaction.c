/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a file of what names a person ("%%kinds.yaml") and a text in which
 * it is hidden ("%%text"): what comes out is text still, and where it is another text a
 * kind's name in brackets stands in it.
 */
#include "fuzz.h"

#include <string.h>

#include "chcheck/file.h"
#include "chcheck/redact.h"
#include "chcheck/utf8.h"
#include "diagnosed.h"
#include "place.h"

static bool names_a_kind(const struct chc_redaction *kinds, const char *text)
{
	for (size_t i = 0; i < kinds->kind_count; i++) {
		struct chc_buf label = CHC_BUF_INIT;

		chc_buf_printf(&label, "[%s]", kinds->kinds[i].id);
		bool there = strstr(text, label.ptr) != NULL;
		chc_buf_release(&label);
		if (there)
			return true;
	}
	return false;
}

static void hide(const struct chc_redaction *kinds, const char *path)
{
	struct chc_buf text = CHC_BUF_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_redactor *x = chc_redactor_new(kinds);

	expect(x != NULL && chc_file_read(&text, path, (size_t)1 << 20, &e) == 0);
	if (text.len > 0 && chc_utf8_valid(chc_buf_view(&text)) && !memchr(text.ptr, '\0', text.len)) {
		const char *hidden = chc_redact_text(x, text.ptr);

		expect(hidden && chc_utf8_valid(chc_span_of(hidden)));
		expect(strcmp(hidden, text.ptr) == 0 || names_a_kind(kinds, hidden));
	}
	chc_redactor_free(x);
	chc_buf_release(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct placed placed;
	struct chc_redaction *kinds = NULL;
	struct chc_error e = CHC_ERROR_INIT;

	placed_open(&placed);
	place_parts(&placed, (struct chc_span){ (const char *)bytes, len });
	const char *own = placed_path(&placed, "kinds.yaml"), *text = placed_path(&placed, "text");
	int status = chc_redaction_load(&kinds, own, getenv("CHCHECK_RULES"), &e);
	expect((status == 0) == (kinds != NULL) && (status == 0 || e.message[0] != '\0') && (status == 0 || own));
	if (kinds && text)
		hide(kinds, text);
	chc_redaction_free(kinds);
	placed_remove(&placed);
	return 0;
}
