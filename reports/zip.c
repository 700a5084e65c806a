/* SPDX-License-Identifier: MIT */
/*
 * Stored zip members for office documents. What is written is small and is to be
 * the same every time, so nothing is packed and no library is needed for it.
 */
#include "reports/zip.h"

#include <string.h>

#define MEMBERS_MOST 65535u
#define BYTES_MOST ((size_t)UINT32_MAX)
#define VERSION_NEEDED 20
#define NAME_IS_UTF8 0x800
#define DAY_ONE 0x21                    /* 1 January 1980, the first that the format knows */

/* Four bits at a time: a table that can be read, and fast enough for what stands in memory anyway. */
uint32_t zip_checksum(struct chc_span bytes)
{
	static const uint32_t table[16] = {
		0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
		0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
	};
	uint32_t c = UINT32_MAX;

	for (size_t i = 0; i < bytes.len; i++) {
		c ^= (unsigned char)bytes.ptr[i];
		c = c >> 4 ^ table[c & 15];
		c = c >> 4 ^ table[c & 15];
	}
	return ~c;
}

static void put_number(struct chc_buf *out, size_t value, int bytes)
{
	for (int i = 0; i < bytes; i++, value >>= 8)
		chc_buf_char(out, (char)(value & 0xFF));
}

/* What the entry before the member's bytes and the one in the directory have in common. */
static void put_entry(struct chc_buf *out, uint32_t sum, size_t len, size_t name_len)
{
	put_number(out, VERSION_NEEDED, 2);
	put_number(out, NAME_IS_UTF8, 2);
	put_number(out, 0, 2);                  /* stored */
	put_number(out, 0, 2);                  /* midnight */
	put_number(out, DAY_ONE, 2);
	put_number(out, sum, 4);
	put_number(out, len, 4);
	put_number(out, len, 4);
	put_number(out, name_len, 2);
	put_number(out, 0, 2);
}

struct zip zip_on(struct chc_buf *out)
{
	return (struct zip){ .out = out, .directory = CHC_BUF_INIT };
}

void zip_put(struct zip *z, const char *name, struct chc_span bytes)
{
	enum { HEAD = 30 };
	size_t name_len = strlen(name);
	uint32_t sum = zip_checksum(bytes);

	if (z->count == MEMBERS_MOST || bytes.len > BYTES_MOST || HEAD + name_len + bytes.len > BYTES_MOST - z->at) {
		z->out->failed = true;
		return;
	}
	chc_buf_put(z->out, "PK\3\4", 4);
	put_entry(z->out, sum, bytes.len, name_len);
	chc_buf_put(z->out, name, name_len);
	chc_buf_span(z->out, bytes);
	chc_buf_put(&z->directory, "PK\1\2", 4);
	put_number(&z->directory, VERSION_NEEDED, 2);
	put_entry(&z->directory, sum, bytes.len, name_len);
	put_number(&z->directory, 0, 10);       /* no comment, disk 0, no attributes */
	put_number(&z->directory, z->at, 4);
	chc_buf_put(&z->directory, name, name_len);
	z->at += HEAD + name_len + bytes.len;
	z->count++;
}

void zip_end(struct zip *z)
{
	size_t len = z->directory.len;

	z->out->failed |= z->directory.failed;
	chc_buf_span(z->out, chc_buf_view(&z->directory));
	chc_buf_put(z->out, "PK\5\6", 4);
	put_number(z->out, 0, 4);
	put_number(z->out, z->count, 2);
	put_number(z->out, z->count, 2);
	put_number(z->out, len, 4);
	put_number(z->out, z->at, 4);
	put_number(z->out, 0, 2);
	chc_buf_release(&z->directory);
}
