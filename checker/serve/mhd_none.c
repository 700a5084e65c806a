/* SPDX-License-Identifier: MIT */
/*
 * In the place of mhd.c where libmicrohttpd was not there when this was built.
 */
#include "chcheck/serve.h"

int chc_serve_run(struct chc_serve *s, const struct chc_serve_socket *socket, struct chc_error *e)
{
	(void)s;
	(void)socket;
	return chc_error_set(e, CHC_E_IO, "this chcheck was built without libmicrohttpd, which 'serve' needs: install it "
		"(Debian: libmicrohttpd-dev) and build again");
}
