/* SPDX-License-Identifier: MIT */
/*
 * Included before every file by the compiler's command line. The functions
 * poisoned here have no bound, hide an error, or answer by locale or by static
 * memory. The headers that declare them come first, since a poisoned name may
 * not even be declared afterwards.
 */
#ifndef CHC_BANNED_H
#define CHC_BANNED_H

#include <alloca.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wchar.h>
#ifdef CHC_WITH_GLIB
#include <glib.h>
#endif
#ifdef CHC_WITH_WORKBOOKS
#include <xlsxwriter.h>
#endif

#undef alloca
#undef strcpy
#undef strcat
#undef strncpy
#undef sprintf
#undef vsprintf
#undef strtok
#undef atoi
#undef atol
#undef gmtime
#undef localtime
#pragma GCC poison strcpy strcat strncpy sprintf vsprintf strtok atoi atol
#pragma GCC poison gmtime localtime gets alloca

#endif
