/* SPDX-License-Identifier: MIT */
/*
 * libzip over bytes in memory. What a part says of its size is not believed:
 * inflating stops at limits of its own, so that a zip bomb costs little.
 */
#include "reader/package.h"

#include <stdlib.h>
#include <string.h>

#include <zip.h>

enum { ENTRIES_MOST = 20000, RATIO_MOST = 250, PIECE = 65536, SHOWN_MOST = 60 };
#define INFLATED_MOST ((size_t)96 << 20)        /* all parts together */
#define INFLATED_FREE ((size_t)4 << 20)         /* below this no ratio is looked at */

struct package {
	zip_t *zip;
	size_t size, inflated, trees, inflated_most;
	const char *instead;            /* what to do with one that is too large */
};

/* A stranger's name goes into a message only when it has the form of those that programs give. */
const char *package_shown(const char *part)
{
	static const char usual[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./[]";
	size_t len = strlen(part);

	return len <= SHOWN_MOST && strspn(part, usual) == len ? part : "a part of it";
}

static int damaged(struct chc_error *e, const char *part, const char *why)
{
	return chc_error_set(e, CHC_E_INPUT, "the document is damaged (%s%s%s): open it in the program that wrote it "
		"and save it anew", package_shown(part), *part ? ": " : "", why);
}

int package_open(struct package **out, struct chc_span bytes, struct chc_error *e)
{
	struct package *p = calloc(1, sizeof(*p));
	zip_source_t *source = NULL;
	zip_error_t error;
	int rc = 0;

	if (!p)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	zip_error_init(&error);
	source = zip_source_buffer_create(bytes.ptr, bytes.len, 0, &error);
	if (source)
		p->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
	if (!p->zip) {
		zip_source_free(source);
		rc = damaged(e, "", zip_error_strerror(&error));
	} else if (zip_get_num_entries(p->zip, 0) > ENTRIES_MOST) {
		rc = chc_error_set(e, CHC_E_LIMIT, "the document holds more than %d files: save the text alone", ENTRIES_MOST);
	}
	zip_error_fini(&error);
	p->size = bytes.len;
	p->inflated_most = INFLATED_MOST;
	p->instead = "save the text alone";
	if (rc)
		package_close(p);
	else
		*out = p;
	return rc;
}

void package_close(struct package *p)
{
	if (!p)
		return;
	if (p->zip)
		zip_discard(p->zip);
	free(p);
}

static zip_int64_t find(struct package *p, const char *part)
{
	/* names of parts do not tell large letters from small ones */
	return zip_name_locate(p->zip, part, ZIP_FL_NOCASE);
}

bool package_has(struct package *p, const char *part)
{
	return find(p, part) >= 0;
}

bool package_text(struct package *p, const char *part, char *out, size_t size)
{
	zip_int64_t at = find(p, part), n = -1;
	zip_file_t *file = at < 0 ? NULL : zip_fopen_index(p->zip, (zip_uint64_t)at, 0);

	if (file) {
		n = zip_fread(file, out, size - 1);
		zip_fclose(file);
	}
	if (n < 0)
		return false;
	out[n] = '\0';
	return true;
}

static int check_size(struct package *p, size_t of_part, const char *part, struct chc_error *e)
{
	if (p->inflated > p->inflated_most)
		return chc_error_set(e, CHC_E_LIMIT, "unpacked, the document is larger than %zu MiB: %s",
			p->inflated_most >> 20, p->instead);
	if (of_part > INFLATED_FREE && of_part / RATIO_MOST > p->size)
		return chc_error_set(e, CHC_E_LIMIT, "%s unpacks to more than %d times the size of the file, as only "
			"a zip bomb does: save the document anew", package_shown(part), RATIO_MOST);
	return 0;
}

void package_allow(struct package *p, size_t inflated_most, const char *instead)
{
	p->inflated_most = inflated_most;
	p->instead = instead;
}

static int feed(struct package *p, zip_file_t *file, const char *part, package_take *take, void *payload,
	struct chc_error *e)
{
	char piece[PIECE];
	zip_int64_t n;
	size_t inflated = 0;
	int rc = 0;

	while (rc == 0 && (n = zip_fread(file, piece, sizeof(piece))) != 0) {
		if (n < 0)
			return damaged(e, part, zip_error_strerror(zip_file_get_error(file)));
		inflated += (size_t)n;
		p->inflated += (size_t)n;
		rc = check_size(p, inflated, part, e);
		if (rc == 0)
			rc = take((struct chc_span){ piece, (size_t)n }, payload, e);
	}
	return rc;
}

static int open_part(zip_file_t **out, struct package *p, const char *part, struct chc_error *e)
{
	zip_int64_t at = find(p, part);
	zip_stat_t stat;

	*out = NULL;
	if (at < 0)
		return 0;
	if (zip_stat_index(p->zip, (zip_uint64_t)at, 0, &stat) == 0 && (stat.valid & ZIP_STAT_ENCRYPTION_METHOD)
	    && stat.encryption_method != ZIP_EM_NONE)
		return chc_error_set(e, CHC_E_INPUT, "it is protected by a password: save it without one");
	*out = zip_fopen_index(p->zip, (zip_uint64_t)at, 0);
	return *out ? 0 : damaged(e, part, zip_strerror(p->zip));
}

int package_pieces(struct package *p, const char *part, bool *there, package_take *take, void *payload,
	struct chc_error *e)
{
	zip_file_t *file;
	int rc = open_part(&file, p, part, e);

	*there = file != NULL;
	if (rc || !file)
		return rc;
	rc = feed(p, file, part, take, payload, e);
	zip_fclose(file);
	return rc;
}

static int feed_tree(struct chc_span piece, void *payload, struct chc_error *e)
{
	return xml_parser_feed(payload, piece, e);
}

int package_tree(struct package *p, struct xml_tree *tree, const char *part, struct chc_error *e)
{
	struct xml_parser *parser = NULL;
	zip_file_t *file;
	int rc = open_part(&file, p, part, e);

	if (rc || !file)
		return rc;
	tree->arena.limit = p->trees < PACKAGE_TREES_MOST ? PACKAGE_TREES_MOST - p->trees : 1;
	rc = xml_parser_new(&parser, tree, package_shown(part), e);
	if (rc == 0)
		rc = feed(p, file, part, feed_tree, parser, e);
	if (rc == 0) {
		rc = xml_parser_end(parser, e);
		parser = NULL;
	}
	p->trees += tree->arena.used;
	xml_parser_free(parser);
	zip_fclose(file);
	return rc;
}
