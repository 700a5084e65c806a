/* SPDX-License-Identifier: MIT */
/*
 * The one way out for results: a finished buffer, written whole to a file
 * beside its place, or to standard output.
 */
#include "chcheck/file.h"
#include "cli/cli.h"

int cli_write(const struct cli *cli, const char *path, const struct chc_buf *buf, int status)
{
	struct chc_output out = CHC_OUTPUT_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_span bytes = chc_buf_view(buf);

	if (buf->failed) {
		chc_error_set(&e, CHC_E_NOMEM, "out of memory while writing the result");
		return cli_error(cli, &e);
	}
	if (chc_output_open(&out, path, &e) != 0)
		return cli_error(cli, &e);
	if (chc_output_write(&out, bytes.ptr, bytes.len, &e) != 0) {
		chc_output_abandon(&out);
		return cli_error(cli, &e);
	}
	return chc_output_commit(&out, &e) != 0 ? cli_error(cli, &e) : status;
}
