/* SPDX-License-Identifier: MIT */
/*
 * Files as URIs (RFC 3986), places in them, and the hashes by which a reader of
 * SARIF knows a file and a result again.
 */
#include "reports/sarif_parts.h"

#include <string.h>

/* A path stays relative when it is; every byte that a URI gives a meaning to is escaped. */
static void put_uri(struct chc_json *j, const char *path)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
	struct chc_buf uri = CHC_BUF_INIT;

	if (path[0] == '/')
		chc_buf_str(&uri, "file://");
	for (const char *p = path; *p; p++) {
		if (strchr(plain, *p))
			chc_buf_char(&uri, *p);
		else
			chc_buf_printf(&uri, "%%%02X", (unsigned char)*p);
	}
	if (uri.failed)
		j->out->failed = true;
	chc_json_put_str(j, "uri", uri.failed || !uri.ptr ? "" : uri.ptr);
	chc_buf_release(&uri);
}

static void put_region(struct chc_json *j, const struct sarif_place *p)
{
	chc_json_key(j, "region");
	chc_json_object(j);
	if (p->bytes) {
		chc_json_put_size(j, "byteOffset", p->start);
		chc_json_put_size(j, "byteLength", p->end > p->start ? p->end - p->start : 0);
	} else {
		chc_json_put_size(j, "startLine", p->line);
	}
	if (p->snippet) {
		chc_json_key(j, "snippet");
		chc_json_object(j);
		chc_json_put_str(j, "text", p->snippet);
		chc_json_object_end(j);
	}
	chc_json_object_end(j);
}

static void put_sections(struct chc_json *j, const struct sarif_place *p)
{
	struct chc_buf path = CHC_BUF_INIT;

	for (size_t i = 0; i < p->section_count; i++)
		chc_buf_printf(&path, "%s%s", i > 0 ? " > " : "", p->section[i]);
	if (path.failed)
		j->out->failed = true;
	chc_json_key(j, "logicalLocations");
	chc_json_array(j);
	chc_json_object(j);
	chc_json_put_str(j, "name", p->section[p->section_count - 1]);
	chc_json_put_str(j, "fullyQualifiedName", path.failed ? "" : path.ptr);
	chc_json_put_str(j, "kind", "section");
	chc_json_object_end(j);
	chc_json_array_end(j);
	chc_buf_release(&path);
}

void sarif_location(struct chc_json *j, const struct sarif_place *p)
{
	chc_json_object(j);
	chc_json_key(j, "physicalLocation");
	chc_json_object(j);
	chc_json_key(j, "artifactLocation");
	chc_json_object(j);
	put_uri(j, p->path);
	if (p->indexed)
		chc_json_put_size(j, "index", p->artifact);
	chc_json_object_end(j);
	if (p->line > 0 || p->bytes)
		put_region(j, p);
	chc_json_object_end(j);
	if (p->section_count > 0)
		put_sections(j, p);
	if (p->page > 0) {
		chc_json_key(j, "properties");
		chc_json_object(j);
		chc_json_put_size(j, "page", p->page);
		if (p->snippet && p->line == 0)
			chc_json_put_str(j, "quote", p->snippet);
		chc_json_object_end(j);
	}
	chc_json_object_end(j);
}

static void put_hashes(struct chc_json *j, const char *sha256)
{
	chc_json_key(j, "hashes");
	chc_json_object(j);
	chc_json_put_str(j, "sha-256", sha256);
	chc_json_object_end(j);
}

static void put_location(struct chc_json *j, const char *path)
{
	chc_json_key(j, "location");
	chc_json_object(j);
	put_uri(j, path);
	chc_json_object_end(j);
}

void sarif_artifacts(struct chc_json *j, const struct chc_document *d, size_t index)
{
	char sha256[CHC_SHA256_TEXT];

	chc_json_object(j);
	put_location(j, d->path);
	chc_json_key(j, "roles");
	chc_json_array(j);
	chc_json_str(j, "analysisTarget");
	chc_json_array_end(j);
	put_hashes(j, d->sha256);
	chc_json_key(j, "properties");
	chc_json_object(j);
	chc_json_put_str(j, "format", d->format);
	chc_json_object_end(j);
	chc_json_object_end(j);

	chc_sha256_of(sha256, d->text ? d->text : "", d->text_len);
	chc_json_object(j);
	put_location(j, SARIF_TEXT_AS_READ);
	chc_json_put_size(j, "parentIndex", index);
	chc_json_put_size(j, "length", d->text_len);
	chc_json_put_str(j, "mimeType", "text/plain");
	chc_json_put_str(j, "encoding", "UTF-8");
	put_hashes(j, sha256);
	chc_json_key(j, "description");
	chc_json_object(j);
	chc_json_put_str(j, "text", "the text as it was read; 'chcheck show -f json' prints it");
	chc_json_object_end(j);
	chc_json_object_end(j);
}

void sarif_fingerprint(struct chc_json *j, char out[CHC_SHA256_TEXT], const char *rulebook, const char *requirement)
{
	struct chc_buf text = CHC_BUF_INIT;

	chc_buf_printf(&text, "%s\n%s", rulebook, requirement);
	j->out->failed |= text.failed;
	chc_sha256_of(out, text.ptr ? text.ptr : "", text.len);
	chc_buf_release(&text);
}
