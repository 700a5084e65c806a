/* SPDX-License-Identifier: MIT */
/*
 * The one way out for results: a finished buffer, or one that is emptied while
 * a writer fills it; whole to a file beside its place, or to standard output.
 */
#include <signal.h>
#include <string.h>

#include "chcheck/file.h"
#include "cli/cli.h"

int cli_output_open(struct chc_output *out, int *kept, const char *path, struct chc_error *e)
{
	sigset_t all, before;

	/* none comes between the file and the note of it */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	int status = chc_output_open(out, path, e);
	*kept = cli_cleanup_add(out->temporary);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return status;
}

int cli_write(const struct cli *cli, const char *path, const struct chc_buf *buf, int status)
{
	struct chc_output out = CHC_OUTPUT_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_span bytes = chc_buf_view(buf);

	if (buf->failed) {
		chc_error_set(&e, CHC_E_NOMEM, "out of memory while writing the result");
		return cli_error(cli, &e);
	}
	int kept;
	if (cli_output_open(&out, &kept, path, &e) != 0)
		return cli_error(cli, &e);
	if (chc_output_write(&out, bytes.ptr, bytes.len, &e) != 0)
		chc_output_abandon(&out);
	else
		chc_output_commit(&out, &e);
	cli_cleanup_forget(kept);
	return e.status != CHC_OK ? cli_error(cli, &e) : status;
}

static int drain(struct chc_span bytes, void *payload)
{
	struct cli_drain *d = payload;

	return chc_output_write(&d->out, bytes.ptr, bytes.len, &d->error);
}

int cli_drain_open(const struct cli *cli, struct cli_drain *d, const char *path)
{
	*d = (struct cli_drain){ .buf = { .drain = drain, .drain_payload = d } };
	return cli_output_open(&d->out, &d->kept, path, &d->error) != 0 ? cli_error(cli, &d->error) : 0;
}

int cli_drain_close(const struct cli *cli, struct cli_drain *d, int status)
{
	chc_buf_drain_all(&d->buf);
	if (d->buf.failed && d->error.status == CHC_OK)
		chc_error_set(&d->error, CHC_E_NOMEM, "out of memory while writing the result");
	if (d->buf.failed)
		chc_output_abandon(&d->out);
	else
		chc_output_commit(&d->out, &d->error);
	cli_cleanup_forget(d->kept);
	chc_buf_release(&d->buf);
	return d->error.status != CHC_OK ? cli_error(cli, &d->error) : status;
}

int cli_csvw(const struct cli *cli, void (*metadata)(struct chc_buf *, const char *url), const char *table)
{
	const char *slash = strrchr(table, '/');
	struct chc_buf out = CHC_BUF_INIT, path = CHC_BUF_INIT;

	metadata(&out, slash ? slash + 1 : table);
	chc_buf_printf(&path, "%s-metadata.json", table);
	out.failed |= path.failed;
	int status = cli_write(cli, path.ptr, &out, 0);
	chc_buf_release(&path);
	chc_buf_release(&out);
	return status;
}
