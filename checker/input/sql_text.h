/* SPDX-License-Identifier: MIT */
/*
 * The text of a query, looked at before a database sees it.
 */
#ifndef CHC_INPUT_SQL_TEXT_H
#define CHC_INPUT_SQL_TEXT_H

#include "chcheck/error.h"

/*
 * 0: one statement that asks for rows (SELECT, WITH, VALUES or TABLE). Else
 * CHC_E_INPUT with what is wrong. It guards against slips; what really keeps a
 * database from being changed is that it is opened for reading.
 */
int chc_sql_check(const char *sql, const char *path, struct chc_error *e);

#endif
