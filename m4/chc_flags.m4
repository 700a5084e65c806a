# SPDX-License-Identifier: MIT
# CHC_ADD_FLAG(VARIABLE, FLAG): adds FLAG to VARIABLE when the compiler takes it.
AC_DEFUN([CHC_ADD_FLAG], [
	AS_VAR_PUSHDEF([cache], [chc_cv_cflag_$2])
	AC_CACHE_CHECK([whether $CC accepts $2], [cache], [
		chc_saved_cflags=$CFLAGS
		CFLAGS="$CFLAGS -Werror $2"
		AC_COMPILE_IFELSE([AC_LANG_PROGRAM()],
			[AS_VAR_SET([cache], [yes])], [AS_VAR_SET([cache], [no])])
		CFLAGS=$chc_saved_cflags
	])
	AS_VAR_IF([cache], [yes], [$1="$$1 $2"])
	AS_VAR_POPDEF([cache])
])

# CHC_WARNINGS: CHC_CFLAGS gets the language, and with --enable-developer the
# strict set with -Werror.
AC_DEFUN([CHC_WARNINGS], [
	AC_ARG_ENABLE([developer],
		[AS_HELP_STRING([--enable-developer], [strict warnings, all of them errors])],
		[], [enable_developer=no])
	CHC_CFLAGS="-std=c17 -pthread -Wall -Wextra"
	m4_foreach_w([flag], [-Wshadow -Wstrict-prototypes -Wmissing-prototypes
		-Wold-style-definition -Wpointer-arith -Wwrite-strings -Wvla
		-Wimplicit-fallthrough
		-Wno-missing-field-initializers -Wno-string-concatenation], [CHC_ADD_FLAG([CHC_CFLAGS], flag)])
	AS_IF([test "$enable_developer" = yes], [
		m4_foreach_w([flag], [-Wformat=2 -Wno-format-nonliteral -Wundef -Wcast-qual -Wdouble-promotion
			-Wduplicated-cond -Wlogical-op -Wnested-externs -Wredundant-decls
			-Wmissing-declarations -Werror],
			[CHC_ADD_FLAG([CHC_CFLAGS], flag)])
	])
	AC_SUBST([CHC_CFLAGS])
])

# CHC_INSTRUMENTATION: the switches for sanitizers, coverage and valgrind.
AC_DEFUN([CHC_INSTRUMENTATION], [
	chc_instruments=
	CHC_INSTRUMENT_CFLAGS=
	m4_foreach([what], [[asan], [ubsan], [tsan], [coverage], [valgrind]], [
		AC_ARG_ENABLE(what, [AS_HELP_STRING([--enable-]what,
			m4_case(what, [asan], [[build with AddressSanitizer]],
				[ubsan], [[build with UndefinedBehaviorSanitizer]],
				[tsan], [[build with ThreadSanitizer (clang; not with asan)]],
				[coverage], [[build for gcov]],
				[[run the unit tests under valgrind]]))],
			[], [AS_VAR_SET([enable_]what, [no])])
		AS_VAR_IF([enable_]what, [yes], [chc_instruments="$chc_instruments what"])
	])
	AS_IF([test "$enable_asan" = yes],
		[CHC_INSTRUMENT_CFLAGS="$CHC_INSTRUMENT_CFLAGS -fsanitize=address -fno-omit-frame-pointer"])
	AS_IF([test "$enable_ubsan" = yes],
		[CHC_INSTRUMENT_CFLAGS="$CHC_INSTRUMENT_CFLAGS -fsanitize=undefined -fno-sanitize-recover=undefined"])
	AS_IF([test "$enable_tsan" = yes && test "$enable_asan" = yes],
		[AC_MSG_ERROR([--enable-tsan and --enable-asan do not go together: configure two folders])])
	AS_IF([test "$enable_tsan" = yes],
		[CHC_INSTRUMENT_CFLAGS="$CHC_INSTRUMENT_CFLAGS -fsanitize=thread -fno-omit-frame-pointer"])
	AS_IF([test "$enable_coverage" = yes],
		[CHC_INSTRUMENT_CFLAGS="$CHC_INSTRUMENT_CFLAGS -O0 --coverage"])
	AC_ARG_ENABLE([fuzzing],
		[AS_HELP_STRING([--enable-fuzzing], [fuzz targets search with libFuzzer (clang only)])],
		[], [enable_fuzzing=no])
	FUZZ_LIBS=
	AS_IF([test "$enable_fuzzing" = yes], [
		CHC_INSTRUMENT_CFLAGS="$CHC_INSTRUMENT_CFLAGS -fsanitize=fuzzer-no-link"
		FUZZ_LIBS=-fsanitize=fuzzer
	])
	AC_SUBST([FUZZ_LIBS])
	AM_CONDITIONAL([ENABLE_FUZZING], [test "$enable_fuzzing" = yes])
	AS_IF([test "$enable_valgrind" = yes && test -z "$VALGRIND"],
		[AC_MSG_ERROR([--enable-valgrind needs the program valgrind])])
	AC_SUBST([CHC_INSTRUMENT_CFLAGS])
	AM_CONDITIONAL([ENABLE_VALGRIND], [test "$enable_valgrind" = yes])
	AM_CONDITIONAL([ENABLE_COVERAGE], [test "$enable_coverage" = yes])
	AM_CONDITIONAL([ENABLE_SANITIZER], [test "$enable_asan$enable_ubsan$enable_tsan" != nonono])
])

AC_DEFUN([CHC_CMARK_EXTENSIONS], [
	chc_saved_libs=$LIBS
	LIBS="-lcmark-gfm-extensions $CMARK_LIBS $LIBS"
	AC_MSG_CHECKING([for cmark-gfm's extensions])
	AC_LINK_IFELSE([AC_LANG_PROGRAM([[void cmark_gfm_core_extensions_ensure_registered(void);]],
			[[cmark_gfm_core_extensions_ensure_registered();]])],
		[AC_MSG_RESULT([yes])],
		[AC_MSG_RESULT([no])
		AC_MSG_ERROR([install libcmark-gfm-extensions-dev])])
	LIBS=$chc_saved_libs
	CMARK_LIBS="-lcmark-gfm-extensions $CMARK_LIBS"
])
