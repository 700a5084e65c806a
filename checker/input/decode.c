/* SPDX-License-Identifier: MIT */
/*
 * The lowest step of reading a register: bytes to checked UTF-8. Plain ASCII,
 * which is nearly everything, is checked many bytes at a time.
 */
#include "input/decode.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "chcheck/file.h"
#include "input/marks.h"

static const struct { const char *name; int64_t bom; } encodings[CHC_ENC_MAX] = {
	[CHC_ENC_UTF8] = { "UTF-8", 0 },
	[CHC_ENC_UTF8_BOM] = { "UTF-8 with a byte order mark", 3 },
	[CHC_ENC_UTF16LE] = { "UTF-16 (little-endian)", 2 },
	[CHC_ENC_UTF16BE] = { "UTF-16 (big-endian)", 2 },
	[CHC_ENC_1252] = { "Windows-1252", 0 },
};

/* Windows-1252 from 0x80 to 0x9F; 0 stands for nothing. The rest is Latin-1. */
static const unsigned short high_1252[32] = {
	0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
	0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

const char *chc_encoding_name(enum chc_encoding e)
{
	return encodings[e].name;
}

static int read_error(const struct chc_decode *d, struct chc_error *e)
{
	return chc_error_at(e, CHC_E_IO, d->path, 0, 0, "cannot be read: %s", strerror(errno));
}

int chc_decode_open(struct chc_decode *d, int fd, const char *path, struct chc_error *e)
{
	unsigned char bom[3] = { 0 };
	enum chc_encoding encoding = CHC_ENC_UTF8;

	d->fd = fd;
	d->path = path;
	d->piece = CHC_DECODE_PIECE;
	ssize_t got = chc_file_pread(fd, bom, sizeof(bom), 0);
	if (got < 0)
		return read_error(d, e);
	if (got >= 3 && memcmp(bom, "\xEF\xBB\xBF", 3) == 0)
		encoding = CHC_ENC_UTF8_BOM;
	else if (got >= 2 && bom[0] == 0xFF && bom[1] == 0xFE)
		encoding = CHC_ENC_UTF16LE;
	else if (got >= 2 && bom[0] == 0xFE && bom[1] == 0xFF)
		encoding = CHC_ENC_UTF16BE;
	chc_decode_rewind(d, encoding);
	return 0;
}

void chc_decode_rewind(struct chc_decode *d, enum chc_encoding encoding)
{
	d->encoding = encoding;
	d->offset = encodings[encoding].bom;
	d->carried = 0;
}

/* Line and column of the byte at offset: counted only when something is wrong there. */
static int fault(struct chc_decode *d, int64_t offset, const char *message, struct chc_error *e)
{
	unsigned line = 1, column = 1;
	bool wide = d->encoding == CHC_ENC_UTF16LE || d->encoding == CHC_ENC_UTF16BE;
	size_t low = d->encoding == CHC_ENC_UTF16BE ? 1 : 0;
	int64_t at = encodings[d->encoding].bom;

	while (at < offset) {
		size_t want = offset - at < CHC_DECODE_PIECE ? (size_t)(offset - at) : CHC_DECODE_PIECE;
		ssize_t got = chc_file_pread(d->fd, d->raw, want, at);

		if (got <= 0)
			break;
		for (size_t i = low; i < (size_t)got; i += wide ? 2 : 1) {
			bool high_zero = !wide || (i ^ 1U) >= (size_t)got || d->raw[i ^ 1U] == 0;

			column++;
			if (d->raw[i] == '\n' && high_zero) {
				line++;
				column = 1;
			}
		}
		at += got;
	}
	return chc_error_at(e, CHC_E_INPUT, d->path, line, column, "%s", message);
}

static const char nul_message[] = "holds a NUL byte, so it is no text; save the register as CSV in UTF-8";

/* Length of the well-formed character at s; 0 malformed; -1 cut off by the end. */
static int character(const unsigned char *s, size_t len)
{
	unsigned char c = s[0], low = 0x80, high = 0xBF;
	size_t need = c < 0x80 ? 1 : c >= 0xC2 && c <= 0xDF ? 2 : (c & 0xF0) == 0xE0 ? 3 :
		c >= 0xF0 && c <= 0xF4 ? 4 : 0;

	if (need <= 1)
		return (int)need;
	if (c == 0xE0)
		low = 0xA0;
	else if (c == 0xED)
		high = 0x9F;
	else if (c == 0xF0)
		low = 0x90;
	else if (c == 0xF4)
		high = 0x8F;
	for (size_t i = 1; i < need; i++) {
		if (i == len)
			return -1;
		if (s[i] < (i == 1 ? low : 0x80) || s[i] > (i == 1 ? high : 0xBF))
			return 0;
	}
	return (int)need;
}

static int check_utf8(struct chc_decode *d, const unsigned char *s, size_t len, bool at_end, size_t *good,
	bool *not_utf8, struct chc_error *e)
{
	int64_t first = d->offset - (int64_t)len;
	size_t i = 0;

	for (;;) {
		i += chc_marks_ascii(s + i, len - i);
		if (i == len)
			break;
		if (s[i] == 0)
			return fault(d, first + (int64_t)i, nul_message, e);
		int n = character(s + i, len - i);
		if (n < 0 && !at_end)
			break;
		if (n <= 0 && d->only_utf8)
			return fault(d, first + (int64_t)i, d->only_utf8, e);
		if (n <= 0 && d->encoding == CHC_ENC_UTF8) {
			*not_utf8 = true;
			return 0;
		}
		if (n <= 0)
			return fault(d, first + (int64_t)i, "is not UTF-8 here, although its byte order mark says so", e);
		i += (size_t)n;
	}
	*good = i;
	return 0;
}

static size_t put_character(char *out, unsigned c)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xC0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xE0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3F));
		out[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3F));
	out[2] = (char)(0x80 | (c >> 6 & 0x3F));
	out[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

static int from_1252(struct chc_decode *d, const unsigned char *s, size_t len, char *out, size_t *got,
	struct chc_error *e)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++) {
		unsigned c = s[i];

		if (c >= 0x80 && c < 0xA0)
			c = high_1252[c - 0x80];
		if (c == 0)
			return fault(d, d->offset - (int64_t)len + (int64_t)i, s[i] == 0 ? nul_message :
				"is neither UTF-8 nor Windows-1252; save the register as CSV in UTF-8", e);
		n += put_character(out + n, c);
	}
	*got = n;
	return 0;
}

static int from_utf16(struct chc_decode *d, const unsigned char *s, size_t len, bool at_end, char *out,
	size_t *used, size_t *got, struct chc_error *e)
{
	size_t low = d->encoding == CHC_ENC_UTF16BE ? 1 : 0, i = 0, n = 0;
	int64_t first = d->offset - (int64_t)len;

	while (i + 2 <= len) {
		unsigned c = s[i + low] | (unsigned)s[i + (low ^ 1U)] << 8, size = 2;

		if (c >= 0xD800 && c < 0xDC00) {
			if (i + 4 > len && !at_end)
				break;
			unsigned d2 = i + 4 > len ? 0 : s[i + 2 + low] | (unsigned)s[i + 2 + (low ^ 1U)] << 8;
			if (d2 < 0xDC00 || d2 > 0xDFFF)
				return fault(d, first + (int64_t)i, "is not UTF-16 here: half a character", e);
			c = 0x10000 + ((c - 0xD800) << 10) + (d2 - 0xDC00);
			size = 4;
		} else if (c >= 0xDC00 && c <= 0xDFFF) {
			return fault(d, first + (int64_t)i, "is not UTF-16 here: half a character", e);
		} else if (c == 0) {
			return fault(d, first + (int64_t)i, nul_message, e);
		}
		n += put_character(out + n, c);
		i += size;
	}
	if (at_end && i < len)
		return fault(d, first + (int64_t)i, "ends in half a UTF-16 character", e);
	*used = i;
	*got = n;
	return 0;
}

/* The carried bytes and as much of the file as fits behind them, into raw. */
static int fill(struct chc_decode *d, unsigned char *raw, size_t *len, bool *at_end, struct chc_error *e)
{
	size_t n = d->carried;

	memcpy(raw, d->carry, n);
	*at_end = false;
	while (n < d->piece) {
		ssize_t got = chc_file_pread(d->fd, raw + n, d->piece - n, d->offset);

		if (got < 0)
			return read_error(d, e);
		if (got == 0) {
			*at_end = true;
			break;
		}
		d->offset += got;
		n += (size_t)got;
	}
	d->carried = 0;
	*len = n;
	return 0;
}

int chc_decode_read(struct chc_decode *d, char *out, size_t room, size_t *got, bool *not_utf8,
	struct chc_error *e)
{
	bool converts = d->encoding != CHC_ENC_UTF8 && d->encoding != CHC_ENC_UTF8_BOM, at_end;
	/* what needs no conversion is read to its place */
	unsigned char *raw = converts ? d->raw : (unsigned char *)out;
	size_t len = 0, used;

	*got = 0;
	*not_utf8 = false;
	if (room < CHC_DECODE_PIECE * 3)
		return chc_error_at(e, CHC_E_LIMIT, d->path, 0, 0, "no room left to read on");
	int status = fill(d, raw, &len, &at_end, e);
	used = len;
	if (status != 0 || len == 0)
		return status;
	if (d->encoding == CHC_ENC_1252) {
		status = from_1252(d, raw, len, out, got, e);
	} else if (converts) {
		status = from_utf16(d, raw, len, at_end, out, &used, got, e);
	} else {
		status = check_utf8(d, raw, len, at_end, &used, not_utf8, e);
		if (*not_utf8)
			return status;
		*got = used;
	}
	if (status != 0) {
		*got = 0;
		return status;
	}
	d->carried = len - used;
	memcpy(d->carry, raw + used, d->carried);
	return 0;
}
