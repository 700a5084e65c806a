/* SPDX-License-Identifier: MIT */
/* The server without a socket: who is let in, what is refused before anything is read, what every answer carries. */
#include <dirent.h>
#include <sys/stat.h>

#include "asking.h"

#define HOST "Host", "localhost:8000"

static unsigned status_of(struct chc_serve *s, const struct ask *a)
{
	struct chc_exchange *x = ask(s, a);
	unsigned status = chc_exchange_response(x)->status;

	chc_exchange_free(x);
	return status;
}

static const struct { const char *host; unsigned status; } hosts[] = {
	{ "localhost:8000", 200 }, { "127.0.0.1:8000", 200 }, { "[::1]:8000", 200 }, { "LOCALHOST", 200 }, { "codes.example", 200 },
	{ "codes.example:443", 200 }, { "evil.example", 421 }, { "localhost.evil.example", 421 }, { "evil.example:8000", 421 },
	{ "", 421 }, { "localhost:8000@evil.example", 421 }, { "localhost:8000:evil", 421 }, { "localhos", 421 },
	{ "127.0.0.1.evil.example:8000", 421 }, { ":8000", 421 }, { "codes.example.", 421 },
};

START_TEST(host)
{
	static const char *const own[] = { "codes.example" };
	struct chc_serve *s = new_server((struct chc_serve_options){ .hosts = own, .host_count = 1 });

	ck_assert_uint_eq(status_of(s, &(struct ask){ "GET", "/static/serve.css", { "Host", hosts[_i].host } }), hosts[_i].status);
	chc_serve_free(s);
}
END_TEST

START_TEST(token)
{
	struct chc_serve *s = new_server((struct chc_serve_options){ 0 });
	char cookie[160], first[400], target[200];

	ck_assert_uint_eq(status_of(s, &(struct ask){ "GET", "/", { HOST } }), 403);
	ck_assert_uint_eq(status_of(s, &(struct ask){ "GET", "/start", { HOST } }), 403);
	ck_assert_uint_eq(status_of(s, &(struct ask){ "GET", "/start?token=", { HOST } }), 403);
	snprintf(target, sizeof(target), "/start?token=%s", chc_serve_token(s));
	/* one letter is wrong */
	target[40] = target[40] == 'a' ? 'b' : 'a';
	ck_assert_uint_eq(status_of(s, &(struct ask){ "GET", target, { HOST } }), 403);
	snprintf(target, sizeof(target), "/start?token=%s", chc_serve_token(s));
	let_in(s, cookie);
	/* let_in made a new token: the one before is dead, and so is the one that was used */
	ck_assert_uint_eq(status_of(s, &(struct ask){ "GET", target, { HOST } }), 403);
	ck_assert_uint_eq(status_of(s, &(struct ask){ "GET", "/", { HOST, "Cookie", cookie } }), 200);
	snprintf(first, sizeof(first), "other=1; chcheck_8000=%064d; %s", 0, cookie);
	ck_assert_uint_eq(status_of(s, &(struct ask){ "GET", "/", { HOST, "Cookie", first } }), 200);
	cookie[strlen(cookie) - 1] ^= 1;
	ck_assert_uint_eq(status_of(s, &(struct ask){ "GET", "/", { HOST, "Cookie", cookie } }), 403);
	chc_serve_free(s);
}
END_TEST

START_TEST(a_used_token_is_explained)
{
	struct chc_serve *s = new_server((struct chc_serve_options){ 0 });
	char cookie[160];

	let_in(s, cookie);
	struct chc_exchange *x = ask(s, &(struct ask){ "GET", "/start?token=0", { HOST } });
	ck_assert(answer_has(x, "has been used already"));
	ck_assert_ptr_null(answer_header(x, "Set-Cookie"));
	chc_exchange_free(x);
	chc_serve_free(s);
}
END_TEST

START_TEST(cookie_is_strict)
{
	struct chc_serve *s = new_server((struct chc_serve_options){ 0 });
	char target[160];

	snprintf(target, sizeof(target), "/start?token=%s", chc_serve_token(s));
	struct chc_exchange *x = ask(s, &(struct ask){ "GET", target, { HOST } });
	const char *set = answer_header(x, "Set-Cookie");
	ck_assert(strstr(set, "; HttpOnly") && strstr(set, "; SameSite=Strict") && strstr(set, "; Path=/"));
	/* 256 bits, and the token is another secret */
	ck_assert_uint_eq(strcspn(strchr(set, '=') + 1, ";"), 64);
	ck_assert_ptr_null(strstr(set, strchr(target, '=') + 1));
	chc_exchange_free(x);
	chc_serve_free(s);
}
END_TEST

/* Each row: without a session it is closed unless it says that it is open, and a POST without its token does nothing. */
START_TEST(every_route)
{
	const struct serve_route *r = &serve_routes[_i];
	const char *method = r->method == SERVE_GET ? "GET" : "POST";
	struct chc_serve *s = new_server((struct chc_serve_options){ 0 });
	char cookie[160], target[200] = "";

	for (const char *p = r->path; *p; p++)
		if (*p != '}')
			target[strlen(target)] = *p == '{' ? '1' : *p;
	unsigned status = status_of(s, &(struct ask){ method, target, { HOST } });
	if (!r->open)
		ck_assert_uint_eq(status, 403);
	if (r->method == SERVE_POST) {
		static const char type[] = "application/x-www-form-urlencoded";
		char body[200];

		let_in(s, cookie);
		ck_assert_uint_eq(status_of(s, &(struct ask){ method, target, { HOST, "Cookie", cookie, "Content-Type", type },
			"a=b" }), 403);
		snprintf(body, sizeof(body), "csrf=%s", strchr(cookie, '=') + 1);
		ck_assert_uint_eq(status_of(s, &(struct ask){ method, target, { HOST, "Cookie", cookie, "Content-Type", type },
			body }), 403);
		snprintf(body, sizeof(body), "csrf=%s", s->sessions->csrf);
		const char *const wrong[][2] = { { "Origin", "http://evil.example" }, { "Origin", "null" },
			{ "Origin", "http://localhost:8001" }, { "Sec-Fetch-Site", "cross-site" },
			{ "Sec-Fetch-Site", "same-site" },
			{ "Origin", "http://localhost:8000.evil.example" }, { "Origin", "" } };
		for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
			ck_assert_uint_eq(status_of(s, &(struct ask){ method, target, { HOST, "Cookie", cookie,
				"Content-Type", type, wrong[i][0], wrong[i][1] }, body }), 403);
		/* the same with all that a browser sends gets to its page, whatever that says of it */
		ck_assert_uint_ne(status_of(s, &(struct ask){ method, target, { HOST, "Cookie", cookie,
			"Content-Type", type, "Origin", "http://localhost:8000", "Sec-Fetch-Site", "same-origin" }, body }), 403);
	}
	chc_serve_free(s);
}
END_TEST

/* What was typed is not lost, and not done either; a form of nobody's session gets one (by the proxy's word) and its token. */
START_TEST(typed_into_an_old_page)
{
	static const char type[] = "application/x-www-form-urlencoded";
	static const struct { const char *path, *body, *kept; } rows[] = {
		{ "/policy", "csrf=0&organisation=A+%22%3Cb%3E", "value=\"A &quot;&lt;b&gt;\"" },
		{ "/case", "received=2026-03-31", "value=\"2026-03-31\"" }, { "/screen", "case_ref=AB-1", "value=\"AB-1\"" },
		{ "/finish", "", "Finish and remove" },
	};

	for (size_t i = 0; i < 2 * sizeof(rows) / sizeof(rows[0]); i++) {
		bool proxy = i % 2;
		struct chc_serve *s = new_server((struct chc_serve_options){ .user_header = proxy ? "X-User" : NULL });
		char cookie[160] = "", good[120];

		if (!proxy)
			let_in(s, cookie);
		struct chc_exchange *x = ask(s, &(struct ask){ "POST", rows[i / 2].path, { HOST, "Cookie", cookie, "X-User", "ann",
			"Content-Type", type }, rows[i / 2].body });
		ck_assert_uint_eq(chc_exchange_response(x)->status, 403);
		ck_assert_msg(answer_has(x, rows[i / 2].kept), "%s", rows[i / 2].path);
		ck_assert(answer_has(x, "open for too long") && answer_has(x, "<title>Error: "));
		snprintf(good, sizeof(good), "name=\"csrf\" value=\"%s\"", s->sessions->csrf);
		ck_assert(answer_has(x, good) && !s->sessions->ended && !s->sessions->tasks && !s->jobs);
		chc_exchange_free(x);
		chc_serve_free(s);
	}
}
END_TEST

/* Twenty wrong ones in a minute, and even the right one waits for the next. */
START_TEST(guessing_is_slowed_down)
{
	struct chc_serve *s = new_server((struct chc_serve_options){ 0 });
	char cookie[160], target[200];
	int64_t now = s->now;

	snprintf(target, sizeof(target), "/start?token=%064d", 0);
	for (int i = 0; i < 20; i++)
		ck_assert_uint_eq(status_of(s, &(struct ask){ "GET", target, { HOST } }), 403);
	snprintf(target, sizeof(target), "/start?token=%s", chc_serve_token(s));
	chc_serve_clock(s, now + 59000, s->today);
	struct chc_exchange *x = ask(s, &(struct ask){ "GET", target, { HOST } });
	ck_assert_uint_eq(chc_exchange_response(x)->status, 429);
	ck_assert_str_eq(answer_header(x, "Retry-After"), "60");
	chc_exchange_free(x);
	chc_serve_clock(s, now + 120000, s->today);
	ck_assert_uint_eq(status_of(s, &(struct ask){ "GET", target, { HOST } }), 200);
	let_in(s, cookie);
	chc_serve_free(s);
}
END_TEST

static const struct { const char *path; unsigned status; } targets[] = {
	{ "/static/../static/serve.css", 404 }, { "/static/%2e%2e/serve.css", 404 }, { "/static/", 404 }, { "/static", 404 },
	{ "/policy/..", 404 }, { "/policy/%2e%2e", 404 }, { "/policy/.hidden/report", 404 }, { "/jobs/..%2f..%2fetc/result", 404 },
	{ "/jobs/1%00/result", 400 }, { "/%", 400 }, { "/%zz", 400 }, { "/%ff", 400 }, { "/?a=%ff", 400 }, { "/?a=%00", 400 },
	{ "http://localhost:8000/", 400 }, { "*", 400 }, { "", 400 }, { "//", 404 }, { "/policy/1/", 404 }, { "/Policy", 404 },
	{ "/policy/1", 404 }, { "/policy/99999999999999999999", 404 }, { "/policy/1\r\nX: y", 404 }, { "/jobs/1/result", 404 },
	{ "/policy", 200 }, { "/policy?&&a&=b&c==d", 200 }, { "/p%6Flicy", 200 },
};

START_TEST(one_target)
{
	struct chc_serve *s = new_server((struct chc_serve_options){ 0 });
	char cookie[160];

	let_in(s, cookie);
	ck_assert_uint_eq(status_of(s, &(struct ask){ "GET", targets[_i].path, { HOST, "Cookie", cookie } }), targets[_i].status);
	chc_serve_free(s);
}
END_TEST

START_TEST(long_target)
{
	struct chc_serve *s = new_server((struct chc_serve_options){ 0 });
	static char target[20000];

	memset(target, 'a', sizeof(target) - 1);
	target[0] = '/';
	ck_assert_uint_eq(status_of(s, &(struct ask){ "GET", target, { HOST } }), 414);
	chc_serve_free(s);
}
END_TEST

START_TEST(methods)
{
	static const char *const refused[] = { "DELETE", "PUT", "OPTIONS", "TRACE", "get", "CONNECT", "" };
	struct chc_serve *s = new_server((struct chc_serve_options){ 0 });

	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		ck_assert_uint_eq(status_of(s, &(struct ask){ refused[i], "/", { HOST } }), 405);
	ck_assert_uint_eq(status_of(s, &(struct ask){ "POST", "/static/serve.css", { HOST } }), 405);
	ck_assert_uint_eq(status_of(s, &(struct ask){ "HEAD", "/static/serve.css", { HOST } }), 200);
	chc_serve_free(s);
}
END_TEST

/* Pages, files, errors, redirects: all have them. */
START_TEST(safety_headers)
{
	static const char *const always[] = { "X-Content-Type-Options", "Referrer-Policy", "Cache-Control",
		"Content-Security-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "X-Frame-Options",
		"Content-Type" };
	static const char *const asked[] = { "/", "/policy", "/static/serve.css", "/static/serve.js", "/none", "/start", "/%ff",
		"/jobs/1", "/finish" };
	struct chc_serve *s = new_server((struct chc_serve_options){ 0 });
	char cookie[160];

	let_in(s, cookie);
	for (size_t i = 0; i < sizeof(asked) / sizeof(asked[0]); i++) {
		struct chc_exchange *x = ask(s, &(struct ask){ "GET", asked[i], { HOST, "Cookie", cookie } });

		for (size_t k = 0; k < sizeof(always) / sizeof(always[0]); k++)
			ck_assert_msg(answer_header(x, always[k]) != NULL, "%s lacks %s", asked[i], always[k]);
		const char *policy = answer_header(x, "Content-Security-Policy");
		ck_assert_msg(strstr(policy, "default-src 'none'") && strstr(policy, "frame-ancestors 'none'")
			&& !strstr(policy, "unsafe"), "%s: %s", asked[i], policy);
		chc_exchange_free(x);
	}
	chc_serve_free(s);
}
END_TEST

/* Pages bring no style and no script of their own: the policy would not let them. */
START_TEST(nothing_inline)
{
	static const char *const pages[] = { "/", "/policy", "/finish" };
	struct chc_serve *s = new_server((struct chc_serve_options){ 0 });
	char cookie[160];

	let_in(s, cookie);
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		struct chc_exchange *x = ask(s, &(struct ask){ "GET", pages[i], { HOST, "Cookie", cookie } });

		ck_assert(answer_has(x, "<h1") && !answer_has(x, " style=") && !answer_has(x, "<style")
			&& !answer_has(x, " onclick"));
		chc_exchange_free(x);
	}
	chc_serve_free(s);
}
END_TEST

START_TEST(proxy_names_the_person)
{
	struct chc_serve *s = new_server((struct chc_serve_options){ .user_header = "X-User" });
	char cookie[160];

	ck_assert_uint_eq(status_of(s, &(struct ask){ "GET", "/", { HOST } }), 401);
	ck_assert_uint_eq(status_of(s, &(struct ask){ "GET", "/", { HOST, "X-User", "" } }), 401);
	ck_assert_uint_eq(status_of(s, &(struct ask){ "GET", "/", { HOST, "X-User", "\xff" } }), 401);
	ck_assert_uint_eq(status_of(s, &(struct ask){ "GET", "/start?token=", { HOST, "X-User", "ann" } }), 403);
	struct chc_exchange *x = ask(s, &(struct ask){ "GET", "/", { HOST, "X-User", "ann", "X-Forwarded-Proto", "https" } });
	const char *set = answer_header(x, "Set-Cookie");
	ck_assert_ptr_nonnull(set);
	ck_assert(strstr(set, "; Secure"));
	ck_assert(answer_has(x, "<bdi>ann</bdi>"));
	snprintf(cookie, sizeof(cookie), "%.*s", (int)strcspn(set, ";"), set);
	chc_exchange_free(x);
	/* her cookie, in the hands of another: his own session */
	x = ask(s, &(struct ask){ "GET", "/", { HOST, "X-User", "bob<b>", "Cookie", cookie } });
	ck_assert(answer_has(x, "<bdi>bob&lt;b&gt;</bdi>") && !answer_has(x, "ann"));
	chc_exchange_free(x);
	ck_assert_uint_eq(status_of(s, &(struct ask){ "GET", "/", { HOST, "Cookie", cookie } }), 401);
	chc_serve_free(s);
}
END_TEST

START_TEST(idle_sessions_end)
{
	struct chc_serve *s = new_server((struct chc_serve_options){ .idle_seconds = 60 });
	char cookie[160], folder[300];
	struct stat st;

	let_in(s, cookie);
	snprintf(folder, sizeof(folder), "%s", s->sessions->folder);
	ck_assert_int_eq(stat(folder, &st), 0);
	ck_assert_int_eq(st.st_mode & 0777, 0700);
	chc_serve_clock(s, 60000, s->today);
	ck_assert_int_eq(chc_serve_tick(s), 1000);
	ck_assert_uint_eq(status_of(s, &(struct ask){ "GET", "/", { HOST, "Cookie", cookie } }), 200);
	chc_serve_clock(s, 119999, s->today);
	chc_serve_tick(s);
	ck_assert(!chc_serve_wants_token(s));
	chc_serve_clock(s, 120000, s->today);
	chc_serve_tick(s);
	ck_assert(chc_serve_wants_token(s));
	ck_assert_int_ne(stat(folder, &st), 0);
	ck_assert_uint_eq(status_of(s, &(struct ask){ "GET", "/", { HOST, "Cookie", cookie } }), 403);
	chc_serve_free(s);
}
END_TEST

START_TEST(finish_removes)
{
	struct chc_serve *s = new_server((struct chc_serve_options){ 0 });
	char cookie[160], folder[300], body[200];
	struct stat st;

	let_in(s, cookie);
	snprintf(folder, sizeof(folder), "%s", s->sessions->folder);
	snprintf(body, sizeof(body), "csrf=%s", s->sessions->csrf);
	ck_assert_uint_eq(status_of(s, &(struct ask){ "POST", "/finish",
		{ HOST, "Cookie", cookie, "Content-Type", "application/x-www-form-urlencoded" }, body }), 200);
	chc_serve_tick(s);
	ck_assert_int_ne(stat(folder, &st), 0);
	ck_assert_uint_eq(status_of(s, &(struct ask){ "GET", "/", { HOST, "Cookie", cookie } }), 403);
	chc_serve_free(s);
}
END_TEST

START_TEST(sessions_are_bounded)
{
	struct chc_serve *s = new_server((struct chc_serve_options){ .user_header = "X-User" });
	char name[20];

	for (unsigned i = 0; i < SERVE_SESSIONS_MAX + 2; i++) {
		snprintf(name, sizeof(name), "user%u", i);
		ck_assert_uint_eq(status_of(s, &(struct ask){ "GET", "/", { HOST, "X-User", name } }),
			i < SERVE_SESSIONS_MAX ? 200 : 403);
	}
	chc_serve_free(s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("serve");
	TCase *t = tcase_create("requests");

	tcase_add_loop_test(t, host, 0, (int)(sizeof(hosts) / sizeof(hosts[0])));
	tcase_add_test(t, token);
	tcase_add_test(t, a_used_token_is_explained);
	tcase_add_test(t, cookie_is_strict);
	tcase_add_loop_test(t, every_route, 0, (int)serve_route_count);
	tcase_add_test(t, typed_into_an_old_page);
	tcase_add_test(t, guessing_is_slowed_down);
	tcase_add_loop_test(t, one_target, 0, (int)(sizeof(targets) / sizeof(targets[0])));
	tcase_add_test(t, long_target);
	tcase_add_test(t, methods);
	tcase_add_test(t, safety_headers);
	tcase_add_test(t, nothing_inline);
	tcase_add_test(t, proxy_names_the_person);
	tcase_add_test(t, idle_sessions_end);
	tcase_add_test(t, finish_removes);
	tcase_add_test(t, sessions_are_bounded);
	suite_add_tcase(suite, t);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
