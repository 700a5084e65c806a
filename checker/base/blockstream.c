/* SPDX-License-Identifier: MIT */
/*
 * Both ends of the worker's pipe. The reading end is where a stranger's bytes
 * enter the program, so every number is checked before it is used.
 */
#include "chcheck/blockstream.h"

#include <stdlib.h>
#include <string.h>

#include "chcheck/utf8.h"

enum { FRAME_HEAD = 5, BLOCK_HEAD = 28, ASIDE_HEAD = 13, MARK_SIZE = 12, MESSAGE_MAX = 400, NAME_MAX_BYTES = 32 };
enum { CELLS_MAX = 100000, MARKS_MAX = 1 << 20 };

static void put32(struct chc_buf *out, uint32_t v)
{
	unsigned char b[4];

	for (unsigned i = 0; i < 4; i++)
		b[i] = (unsigned char)(v >> (8 * i) & 0xFF);
	chc_buf_put(out, b, sizeof(b));
}

static uint32_t get32(const char *p)
{
	const unsigned char *b = (const unsigned char *)p;

	return b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

static void begin_frame(struct chc_buf *out, char type, size_t len)
{
	chc_buf_char(out, type);
	put32(out, (uint32_t)len);
}

static size_t message_length(const char *message)
{
	size_t len = strlen(message);

	if (len <= MESSAGE_MAX)
		return len;
	for (len = MESSAGE_MAX; len > 0 && ((unsigned char)message[len] & 0xC0) == 0x80; len--)
		;
	return len;
}

void chc_stream_begin(struct chc_buf *out, const struct chc_stream_format *format)
{
	size_t len = strlen(format->name);

	chc_buf_str(out, CHC_BLOCKSTREAM_MAGIC);
	begin_frame(out, 'F', 5 + len);
	put32(out, format->pages);
	chc_buf_char(out, format->joins_hyphens);
	chc_buf_put(out, format->name, len);
}

void chc_stream_block(struct chc_buf *out, const struct chc_raw_block *b)
{
	const uint32_t numbers[] = { b->table, b->row, b->column, b->row_span, b->column_span,
		(uint32_t)b->mark_count };

	begin_frame(out, 'B', BLOCK_HEAD + b->mark_count * MARK_SIZE + b->label.len + b->text.len);
	chc_buf_char(out, (char)b->kind);
	chc_buf_char(out, (char)b->level);
	chc_buf_char(out, (char)(b->header_cell + 2 * b->section_limit + 16 * b->recognised));
	chc_buf_char(out, (char)b->label.len);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		put32(out, numbers[i]);
	for (size_t i = 0; i < b->mark_count; i++) {
		put32(out, b->marks[i].offset);
		put32(out, b->marks[i].page);
		put32(out, b->marks[i].line);
	}
	chc_buf_span(out, b->label);
	chc_buf_span(out, b->text);
}

void chc_stream_warning(struct chc_buf *out, const char *message, unsigned page, unsigned line)
{
	size_t len = message_length(message);

	begin_frame(out, 'W', 8 + len);
	put32(out, page);
	put32(out, line);
	chc_buf_put(out, message, len);
}

void chc_stream_link(struct chc_buf *out, const struct chc_link *link)
{
	size_t len = strlen(link->target);

	begin_frame(out, 'L', 5 + len);
	chc_buf_char(out, (char)link->kind);
	put32(out, link->list);
	chc_buf_put(out, link->target, len);
}

void chc_stream_aside(struct chc_buf *out, const struct chc_set_aside *a)
{
	size_t len = strlen(a->sample);

	begin_frame(out, 'A', ASIDE_HEAD + len);
	chc_buf_char(out, (char)a->kind);
	put32(out, (uint32_t)a->words);
	put32(out, a->page);
	put32(out, a->line);
	chc_buf_put(out, a->sample, len);
}

void chc_stream_error(struct chc_buf *out, const struct chc_error *error)
{
	size_t len = message_length(error->message);

	begin_frame(out, 'X', 12 + len);
	put32(out, (uint32_t)error->status);
	put32(out, error->line);
	put32(out, error->column);
	chc_buf_put(out, error->message, len);
}

void chc_stream_end(struct chc_buf *out, size_t blocks, size_t warnings, size_t text_bytes)
{
	begin_frame(out, 'E', 16);
	put32(out, (uint32_t)blocks);
	put32(out, (uint32_t)warnings);
	put32(out, (uint32_t)((uint64_t)text_bytes & UINT32_MAX));
	put32(out, (uint32_t)((uint64_t)text_bytes >> 32));
}

struct reading {
	const struct chc_stream_reader *reader;
	struct chc_error *e;
	struct chc_stream_format format;
	char name[NAME_MAX_BYTES + 1];
	uint32_t blocks, warnings, tables, links;
	uint64_t text_bytes;
	bool aside[CHC_ASIDE_MAX];
	struct chc_raw_mark *marks;
	size_t mark_cap;
};

static int broken(struct reading *r, const char *what)
{
	return chc_error_set(r->e, CHC_E_INPUT,
		"the reader's answer is not usable (%s); the file was not assessed", what);
}

/* Text that a block may hold: UTF-8, no control characters but line breaks and tabs. */
static bool plain(struct chc_span s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];

		if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F)
			return false;
	}
	return chc_utf8_valid(s);
}

static int read_format(struct reading *r, struct chc_span p)
{
	if (p.len < 6 || p.len > 5 + NAME_MAX_BYTES)
		return broken(r, "format length");
	for (size_t i = 5; i < p.len; i++)
		if (p.ptr[i] < 'a' || p.ptr[i] > 'z')
			return broken(r, "format name");
	memcpy(r->name, p.ptr + 5, p.len - 5);
	r->name[p.len - 5] = '\0';
	r->format = (struct chc_stream_format){
		.name = r->name, .pages = get32(p.ptr), .joins_hyphens = p.ptr[4] != 0 };
	if (r->format.pages > CELLS_MAX)
		return broken(r, "number of pages");
	return r->reader->format(&r->format, r->e, r->reader->sink.payload);
}

static int read_marks(struct reading *r, struct chc_raw_block *b, const char *p)
{
	if (b->mark_count > r->mark_cap) {
		struct chc_raw_mark *more = realloc(r->marks, b->mark_count * sizeof(*more));

		if (!more)
			return chc_error_set(r->e, CHC_E_NOMEM, "out of memory");
		r->marks = more;
		r->mark_cap = b->mark_count;
	}
	for (size_t i = 0; i < b->mark_count; i++) {
		struct chc_raw_mark *m = &r->marks[i];

		m->offset = get32(p + i * MARK_SIZE);
		m->page = get32(p + i * MARK_SIZE + 4);
		m->line = get32(p + i * MARK_SIZE + 8);
		if (i == 0 ? m->offset != 0 : m->offset <= m[-1].offset)
			return broken(r, "order of marks");
		if (m->offset >= b->text.len || m->page > r->format.pages || m->line == 0)
			return broken(r, "place of a mark");
	}
	b->marks = r->marks;
	return 0;
}

/* The numbers that only some kinds have: level, table, row, column. */
static bool shape_is_right(struct reading *r, const struct chc_raw_block *b)
{
	if (b->kind == CHC_BLOCK_HEADING ? b->level < 1 || b->level > 6
	    : b->kind == CHC_BLOCK_LIST_ITEM ? b->level < 1 || b->level > CHC_LIST_DEPTH_MAX
	    : b->level != 0)
		return false;
	if (b->section_limit > 6)
		return false;
	if (b->kind != CHC_BLOCK_TABLE_CELL)
		return b->table == CHC_NONE && b->row == 0 && b->column == 0 && b->row_span == 0
			&& b->column_span == 0 && !b->header_cell;
	if (b->table == r->tables && r->tables < CELLS_MAX)
		r->tables++;
	return b->table + 1 == r->tables && b->row >= 1 && b->row <= CELLS_MAX
		&& b->column >= 1 && b->column <= CELLS_MAX && b->row_span >= 1
		&& b->row_span <= CELLS_MAX && b->column_span >= 1 && b->column_span <= CELLS_MAX;
}

static int read_block(struct reading *r, struct chc_span p)
{
	struct chc_raw_block b = { 0 };
	size_t marks_len;
	int rc;

	if (p.len < BLOCK_HEAD)
		return broken(r, "block length");
	b.kind = (enum chc_block_kind)(unsigned char)p.ptr[0];
	b.level = (unsigned char)p.ptr[1];
	b.header_cell = p.ptr[2] & 1;
	b.section_limit = ((unsigned char)p.ptr[2] & ~16U) >> 1;
	b.recognised = p.ptr[2] & 16;
	b.label.len = (unsigned char)p.ptr[3];
	b.table = get32(p.ptr + 4);
	b.row = get32(p.ptr + 8);
	b.column = get32(p.ptr + 12);
	b.row_span = get32(p.ptr + 16);
	b.column_span = get32(p.ptr + 20);
	b.mark_count = get32(p.ptr + 24);
	if (b.mark_count < 1 || b.mark_count > MARKS_MAX)
		return broken(r, "number of marks");
	marks_len = b.mark_count * MARK_SIZE;
	if (b.label.len > CHC_LABEL_MAX || p.len <= BLOCK_HEAD + marks_len + b.label.len)
		return broken(r, "block length");
	b.label.ptr = p.ptr + BLOCK_HEAD + marks_len;
	b.text.ptr = b.label.ptr + b.label.len;
	b.text.len = p.len - BLOCK_HEAD - marks_len - b.label.len;
	r->text_bytes += b.text.len;
	if (b.text.len > CHC_BLOCKSTREAM_BLOCK_MAX || r->text_bytes > CHC_BLOCKSTREAM_TEXT_MAX)
		return chc_error_set(r->e, CHC_E_LIMIT, "the text is too large to be assessed");
	if ((unsigned)b.kind >= CHC_BLOCK_KIND_MAX || !shape_is_right(r, &b))
		return broken(r, "kind of block");
	if (!plain(b.label) || !plain(b.text))
		return broken(r, "text of a block");
	rc = read_marks(r, &b, p.ptr + BLOCK_HEAD);
	if (rc)
		return rc;
	r->blocks++;
	return r->reader->sink.block(&b, r->e, r->reader->sink.payload);
}

/* The message of a warning or error frame: one line, and at most MESSAGE_MAX bytes. */
static bool message_of(char out[MESSAGE_MAX + 1], struct chc_span s)
{
	if (s.len == 0 || s.len > MESSAGE_MAX || !plain(s) || memchr(s.ptr, '\n', s.len))
		return false;
	memcpy(out, s.ptr, s.len);
	out[s.len] = '\0';
	return true;
}

static int read_warning(struct reading *r, struct chc_span p)
{
	char message[MESSAGE_MAX + 1];

	if (p.len < 9 || ++r->warnings > CELLS_MAX
	    || !message_of(message, (struct chc_span){ p.ptr + 8, p.len - 8 }))
		return broken(r, "warning");
	return r->reader->sink.warning(message, get32(p.ptr), get32(p.ptr + 4), r->e,
		r->reader->sink.payload);
}

static int read_link(struct reading *r, struct chc_span p)
{
	char target[CHC_LINK_BYTES_MAX + 1];
	struct chc_link link = { .target = target };
	struct chc_span text = { p.ptr + 5, p.len - 5 };

	if (p.len < 5 || text.len > CHC_LINK_BYTES_MAX || ++r->links > CHC_LINKS_MAX || !plain(text)
	    || memchr(text.ptr, '\n', text.len) || (unsigned char)p.ptr[0] >= CHC_LINK_KIND_MAX)
		return broken(r, "link");
	link.kind = (enum chc_link_kind)(unsigned char)p.ptr[0];
	link.list = get32(p.ptr + 1);
	memcpy(target, text.ptr, text.len);
	target[text.len] = '\0';
	return r->reader->link ? r->reader->link(&link, r->e, r->reader->sink.payload) : 0;
}

static int read_aside(struct reading *r, struct chc_span p)
{
	char sample[CHC_SAMPLE_MAX + 1];
	struct chc_set_aside a = { .sample = sample };
	struct chc_span text;

	if (p.len < ASIDE_HEAD || p.len > ASIDE_HEAD + CHC_SAMPLE_MAX)
		return broken(r, "length of what was set aside");
	a.kind = (enum chc_aside)(unsigned char)p.ptr[0];
	a.words = get32(p.ptr + 1);
	a.page = get32(p.ptr + 5);
	a.line = get32(p.ptr + 9);
	text = (struct chc_span){ p.ptr + ASIDE_HEAD, p.len - ASIDE_HEAD };
	if ((unsigned)a.kind >= CHC_ASIDE_MAX || r->aside[a.kind] || a.page > r->format.pages
	    || !plain(text) || memchr(text.ptr, '\n', text.len))
		return broken(r, "what was set aside");
	r->aside[a.kind] = true;
	memcpy(sample, text.ptr, text.len);
	sample[text.len] = '\0';
	return r->reader->sink.aside ? r->reader->sink.aside(&a, r->e, r->reader->sink.payload) : 0;
}

static int read_error(struct reading *r, struct chc_span p)
{
	char message[MESSAGE_MAX + 1];
	int status;

	if (p.len < 13 || !message_of(message, (struct chc_span){ p.ptr + 12, p.len - 12 }))
		return broken(r, "error");
	status = (int)get32(p.ptr);
	if (status != CHC_E_LIMIT && status != CHC_E_NOMEM && status != CHC_E_IO)
		status = CHC_E_INPUT;
	return chc_error_at(r->e, status, NULL, get32(p.ptr + 4), get32(p.ptr + 8), "%s", message);
}

static int check_end(struct reading *r, struct chc_span p, bool last)
{
	uint64_t text;

	if (p.len != 16 || !last)
		return broken(r, "end");
	text = get32(p.ptr + 8) | (uint64_t)get32(p.ptr + 12) << 32;
	if (get32(p.ptr) != r->blocks || get32(p.ptr + 4) != r->warnings || text != r->text_bytes)
		return broken(r, "counts");
	return 0;
}

static int read_frames(struct reading *r, struct chc_span bytes)
{
	const size_t magic = sizeof(CHC_BLOCKSTREAM_MAGIC) - 1;
	bool formatted = false;
	size_t at = magic;

	if (bytes.len < magic || memcmp(bytes.ptr, CHC_BLOCKSTREAM_MAGIC, magic) != 0)
		return broken(r, "magic");
	while (bytes.len - at >= 5) {
		char type = bytes.ptr[at];
		struct chc_span p = { bytes.ptr + at + 5, get32(bytes.ptr + at + 1) };
		int rc;

		if (p.len > bytes.len - at - 5)
			return broken(r, "cut short");
		at += 5 + p.len;
		if ((type == 'F') == formatted && type != 'X')
			return broken(r, "order of frames");
		if (type == 'X')
			return read_error(r, p);
		if (type == 'E')
			return check_end(r, p, at == bytes.len);
		rc = type == 'F' ? read_format(r, p) : type == 'B' ? read_block(r, p)
			: type == 'W' ? read_warning(r, p) : type == 'L' ? read_link(r, p) : type == 'A' ? read_aside(r, p)
			: broken(r, "type of frame");
		if (rc)
			return rc;
		formatted = true;
	}
	return broken(r, "cut short");
}

bool chc_stream_goes_on(struct chc_span bytes, size_t *at)
{
	const size_t magic = sizeof(CHC_BLOCKSTREAM_MAGIC) - 1;

	if (*at == 0) {
		if (memcmp(bytes.ptr, CHC_BLOCKSTREAM_MAGIC, bytes.len < magic ? bytes.len : magic) != 0)
			return false;
		*at = bytes.len < magic ? 0 : magic;
	}
	while (*at > 0 && *at < bytes.len) {
		char type = bytes.ptr[*at];

		if (type == '\0' || !strchr(*at == magic ? "FX" : "BWALXE", type))
			return false;
		if (bytes.len - *at < FRAME_HEAD)
			return true;
		*at += FRAME_HEAD + get32(bytes.ptr + *at + 1);
		if (*at < bytes.len && (type == 'X' || type == 'E'))
			return false;
	}
	return true;
}

int chc_stream_read(struct chc_span bytes, const struct chc_stream_reader *reader, struct chc_error *e)
{
	struct reading r = { .reader = reader, .e = e };
	int rc = read_frames(&r, bytes);

	free(r.marks);
	return rc;
}
