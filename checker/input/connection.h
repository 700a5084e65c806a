/* SPDX-License-Identifier: MIT */
/*
 * What ODBC connects by: KEY=VALUE;KEY={VALUE};... or the name of a data
 * source alone. Only what names the database is ever shown of it.
 */
#ifndef CHC_INPUT_CONNECTION_H
#define CHC_INPUT_CONNECTION_H

#include "chcheck/buf.h"

/* The string as a driver wants it: a name alone becomes DSN=name. */
void chc_connection_put(struct chc_buf *out, const char *where);
/* "odbc:" and the keys that name the database, for messages and reports. */
void chc_connection_show(struct chc_buf *out, const char *where);
/* Whether a password stands in it. */
bool chc_connection_has_password(const char *where);
/* text without any password of the string: drivers like to repeat what they were given. */
void chc_connection_clean(struct chc_buf *out, const char *where, const char *text);

#endif
