/* SPDX-License-Identifier: MIT */
/*
 * The one place that calls PCRE2. Patterns come from a rulebook (never from the
 * texts that are judged), are compiled when it is loaded and are const from
 * then on; what a match needs to scribble on is in a matcher, one a thread.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "chcheck/pattern.h"

#include <pcre2.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/*
 * Far above what an honest pattern needs on a block of text (the slowest of the
 * rulebooks stays below 20,000 steps) and low enough that a bad one gives up
 * within some ten milliseconds.
 */
#define MATCH_LIMIT 1000000
#define DEPTH_LIMIT 200000
#define HEAP_LIMIT_KIB 65536
#define JIT_STACK_START 32768
#define JIT_STACK_MAX 1048576

/*
 * The JIT takes 50 microseconds a pattern, and of a rulebook's 1,500 patterns
 * most are hardly ever asked on one policy: a pattern gets it when it was used so often.
 */
#define JIT_AFTER 16

/* What threads share: each code is published once, whole. The one with the JIT stands beside the one without. */
struct shared {
	atomic_uint uses;
	_Atomic(pcre2_code *) plain;    /* NULL: not asked for yet (chc_pattern_new_late) */
	_Atomic(pcre2_code *) fast;
};

struct chc_pattern {
	char *source;
	bool jit;                       /* may have it */
	struct shared *shared;
};

struct chc_matcher {
	pcre2_match_data *data;
	pcre2_match_context *context;
	pcre2_jit_stack *stack;
};

/* \K moves the start of a match: a match could then be empty or lie before `from`. */
static size_t find_reset(struct chc_span source)
{
	for (size_t i = 0; i + 1 < source.len; i++) {
		if (source.ptr[i] != '\\')
			continue;
		if (source.ptr[i + 1] == 'K')
			return i;
		i++;
	}
	return source.len;
}

static pcre2_code *compile(struct chc_span source, struct chc_error *e, int *status)
{
	pcre2_compile_context *context = pcre2_compile_context_create(NULL);
	if (!context) {
		*status = chc_error_set(e, CHC_E_NOMEM, "out of memory");
		return NULL;
	}
	/* What a line end is must not hang on how the library was built. */
	pcre2_set_newline(context, PCRE2_NEWLINE_LF);
	pcre2_set_bsr(context, PCRE2_BSR_UNICODE);
	int number = 0;
	PCRE2_SIZE offset = 0;
	pcre2_code *code = pcre2_compile((PCRE2_SPTR)source.ptr, source.len,
		PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_DOLLAR_ENDONLY |
		PCRE2_NEVER_BACKSLASH_C, &number, &offset, context);
	pcre2_compile_context_free(context);
	if (code)
		return code;
	if (number == PCRE2_ERROR_NOMEMORY || number == PCRE2_ERROR_HEAP_FAILED) {
		*status = chc_error_set(e, CHC_E_NOMEM, "out of memory");
		return NULL;
	}
	PCRE2_UCHAR text[256];
	if (pcre2_get_error_message(number, text, sizeof(text)) < 0)
		memcpy(text, "bad pattern", sizeof("bad pattern"));
	*status = chc_error_at(e, CHC_E_RULEBOOK, NULL, 0, (unsigned)offset + 1, "%s",
		(const char *)text);
	return NULL;
}

static size_t count_groups(const pcre2_code *code)
{
	uint32_t groups = 0;
	pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &groups);
	return groups;
}

static pcre2_code *compile_checked(struct chc_span source, struct chc_error *e, int *status)
{
	size_t reset = find_reset(source);
	if (reset < source.len) {
		*status = chc_error_at(e, CHC_E_RULEBOOK, NULL, 0, (unsigned)reset + 1,
			"'\\K' cannot be used here, take a lookbehind");
		return NULL;
	}
	return compile(source.len ? source : CHC_SPAN_LIT(""), e, status);
}

static int check_groups(size_t groups, struct chc_error *e)
{
	if (groups < CHC_PATTERN_GROUPS)
		return 0;
	return chc_error_set(e, CHC_E_LIMIT, "%zu capture groups, at most %d are kept: use (?:...) where nothing is taken",
		groups, CHC_PATTERN_GROUPS - 1);
}

int chc_pattern_check(struct chc_span source, size_t *groups, struct chc_error *e)
{
	int status = 0;
	pcre2_code *code = compile_checked(source, e, &status);
	if (!code)
		return status;
	*groups = count_groups(code);
	pcre2_code_free(code);
	return check_groups(*groups, e);
}

/*
 * The JIT of PCRE2 10.42, which Debian 12 has, sees no match of "(?>x+?)y" in "xxy", nor of "(1|)b*1" in "1" (PCRE2's
 * issues 347 and 336), where the interpreter does. What is given up for good before the end is tried, an empty
 * alternative, and what looks back at groups therefore stays with the interpreter; of the rulebooks' patterns that are few.
 */
static bool may_have_jit(struct chc_span source)
{
	static const char *const doubtful[] = { "(?>", "*+", "++", "?+", "}+", "(|", "|)", "||", "(?(", "(?|", "(?U", "(?R", "(?&",
		"(?P", "(*", "\\g", "\\k" };

	for (size_t i = 0; i < source.len; i++) {
		struct chc_span rest = { source.ptr + i, source.len - i };

		for (size_t k = 0; k < sizeof(doubtful) / sizeof(doubtful[0]); k++)
			if (rest.len >= strlen(doubtful[k]) && memcmp(rest.ptr, doubtful[k], strlen(doubtful[k])) == 0)
				return false;
		if (rest.len > 1 && rest.ptr[0] == '\\' && rest.ptr[1] >= '0' && rest.ptr[1] <= '9')
			return false;
		if (rest.len > 2 && memcmp(rest.ptr, "(?", 2) == 0 && ((rest.ptr[2] >= '0' && rest.ptr[2] <= '9')
			|| rest.ptr[2] == '+'))
			return false;
	}
	return true;
}

static int make(struct chc_pattern **out, struct chc_span source, pcre2_code *code, struct chc_error *e)
{
	struct chc_pattern *p = calloc(1, sizeof(*p));
	char *copy = malloc(source.len + 1);
	struct shared *shared = calloc(1, sizeof(*shared));
	if (!p || !copy || !shared) {
		free(p);
		free(copy);
		free(shared);
		pcre2_code_free(code);
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	}
	if (source.len)
		memcpy(copy, source.ptr, source.len);
	copy[source.len] = '\0';
	p->source = copy;
	p->jit = may_have_jit(source);
	p->shared = shared;
	atomic_init(&shared->plain, code);
	*out = p;
	return 0;
}

int chc_pattern_new(struct chc_pattern **out, struct chc_span source, struct chc_error *e)
{
	int status = 0;
	pcre2_code *code = compile_checked(source, e, &status);
	if (!code)
		return status;
	status = check_groups(count_groups(code), e);
	if (status) {
		pcre2_code_free(code);
		return status;
	}
	return make(out, source, code, e);
}

int chc_pattern_new_late(struct chc_pattern **out, struct chc_span source, struct chc_error *e)
{
	return make(out, source, NULL, e);
}

void chc_pattern_free(struct chc_pattern *p)
{
	if (!p)
		return;
	pcre2_code_free(atomic_load(&p->shared->fast));
	pcre2_code_free(atomic_load(&p->shared->plain));
	free(p->shared);
	free(p->source);
	free(p);
}

/* The first to publish wins; a thread that was slower throws its own away. */
static const pcre2_code *publish(_Atomic(pcre2_code *) *place, pcre2_code *code)
{
	pcre2_code *there = NULL;
	if (atomic_compare_exchange_strong(place, &there, code))
		return code;
	pcre2_code_free(code);
	return there;
}

/* The code without the JIT; NULL when there is no memory for it. */
static const pcre2_code *plain_code(const struct chc_pattern *p)
{
	const pcre2_code *code = atomic_load_explicit(&p->shared->plain, memory_order_acquire);
	int status = 0;
	if (code)
		return code;
	pcre2_code *late = compile(chc_span_of(p->source), NULL, &status);
	return late ? publish(&p->shared->plain, late) : NULL;
}

const char *chc_pattern_source(const struct chc_pattern *p)
{
	return p->source;
}

size_t chc_pattern_group_count(const struct chc_pattern *p)
{
	const pcre2_code *code = plain_code(p);
	return code ? count_groups(code) : 0;
}

bool chc_pattern_matches_empty(const struct chc_pattern *p)
{
	/* PCRE2 errs on the side of "may": where it does not know, the pattern is refused as well. */
	uint32_t may = 0, minimum = 0;
	const pcre2_code *code = plain_code(p);
	if (!code)
		return false;
	pcre2_pattern_info(code, PCRE2_INFO_MATCHEMPTY, &may);
	pcre2_pattern_info(code, PCRE2_INFO_MINLENGTH, &minimum);
	if (may || minimum == 0)
		return true;
	pcre2_match_data *data = pcre2_match_data_create(1, NULL);
	if (!data)
		return false;
	int rc = pcre2_match(code, (PCRE2_SPTR) "", 0, 0, 0, data, NULL);
	pcre2_match_data_free(data);
	return rc >= 0;
}

int chc_pattern_group(const struct chc_pattern *p, const char *name)
{
	const pcre2_code *code = plain_code(p);
	int number = code ? pcre2_substring_number_from_name(code, (PCRE2_SPTR)name) : 0;
	return number > 0 ? number : -1;
}

struct chc_matcher *chc_matcher_new(void)
{
	struct chc_matcher *m = calloc(1, sizeof(*m));
	if (!m)
		return NULL;
	m->data = pcre2_match_data_create(CHC_PATTERN_GROUPS, NULL);
	m->context = pcre2_match_context_create(NULL);
	m->stack = pcre2_jit_stack_create(JIT_STACK_START, JIT_STACK_MAX, NULL);
	if (!m->data || !m->context) {
		chc_matcher_free(m);
		return NULL;
	}
	pcre2_set_match_limit(m->context, MATCH_LIMIT);
	pcre2_set_depth_limit(m->context, DEPTH_LIMIT);
	pcre2_set_heap_limit(m->context, HEAP_LIMIT_KIB);
	if (m->stack)
		pcre2_jit_stack_assign(m->context, NULL, m->stack);
	return m;
}

void chc_matcher_free(struct chc_matcher *m)
{
	if (!m)
		return;
	pcre2_match_data_free(m->data);
	pcre2_match_context_free(m->context);
	pcre2_jit_stack_free(m->stack);
	free(m);
}

static void copy_match(pcre2_match_data *data, size_t groups, struct chc_match *out)
{
	const PCRE2_SIZE *v = pcre2_get_ovector_pointer(data);
	memset(out, 0, sizeof(*out));
	out->start = v[0];
	out->end = v[1];
	out->groups = groups;
	for (size_t i = 0; i < groups; i++) {
		if (v[2 * i] == PCRE2_UNSET)
			continue;
		out->group[i].start = v[2 * i];
		out->group[i].end = v[2 * i + 1];
		out->group[i].set = true;
	}
}

/*
 * Without a JIT, or memory for it, the interpreter gives the same answers more
 * slowly. The copy keeps a thread that compiles out of the way of those that match.
 */
static const pcre2_code *compile_fast(const struct chc_pattern *p, const pcre2_code *plain)
{
	pcre2_code *copy = p->jit ? pcre2_code_copy(plain) : NULL;
	if (copy && pcre2_jit_compile(copy, PCRE2_JIT_COMPLETE) == 0)
		return publish(&p->shared->fast, copy);
	pcre2_code_free(copy);
	return plain;
}

static const pcre2_code *choose_code(const struct chc_pattern *p, const pcre2_code *plain)
{
	const pcre2_code *code = atomic_load_explicit(&p->shared->fast, memory_order_acquire);
	if (code)
		return code;
	if (atomic_fetch_add_explicit(&p->shared->uses, 1, memory_order_relaxed) == JIT_AFTER)
		return compile_fast(p, plain);
	return plain;
}

static bool is_limit(int rc)
{
	return rc == PCRE2_ERROR_MATCHLIMIT || rc == PCRE2_ERROR_DEPTHLIMIT || rc == PCRE2_ERROR_HEAPLIMIT;
}

enum chc_answer chc_pattern_find(const struct chc_pattern *p, struct chc_matcher *m,
	struct chc_span text, size_t from, struct chc_match *out)
{
	if (from > text.len)
		return CHC_NOT_FOUND;
	PCRE2_SPTR subject = (PCRE2_SPTR)(text.ptr ? text.ptr : "");
	const pcre2_code *plain = plain_code(p);
	if (!plain)
		return CHC_NO_MEMORY_TO_TELL;
	const pcre2_code *code = choose_code(p, plain);
	int rc = pcre2_match(code, subject, text.len, from, PCRE2_NO_UTF_CHECK, m->data, m->context);
	/* The JIT counts fewer steps. Its word is final, so that the answer does not hang on who was asked first. */
	if (is_limit(rc) && code == plain) {
		code = compile_fast(p, plain);
		if (code != plain)
			rc = pcre2_match(code, subject, text.len, from, PCRE2_NO_UTF_CHECK, m->data, m->context);
	}
	/* The interpreter keeps its state on the heap and gets further than the JIT's stack. */
	if (rc == PCRE2_ERROR_JIT_STACKLIMIT)
		rc = pcre2_match(code, subject, text.len, from,
			PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, m->data, m->context);
	if (rc == PCRE2_ERROR_NOMATCH)
		return CHC_NOT_FOUND;
	if (rc == PCRE2_ERROR_NOMEMORY)
		return CHC_NO_MEMORY_TO_TELL;
	if (rc <= 0)
		return CHC_COULD_NOT_TELL;
	if (out)
		copy_match(m->data, (size_t)rc, out);
	return CHC_FOUND;
}
