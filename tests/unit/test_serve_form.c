/* SPDX-License-Identifier: MIT */
/* Forms as they come: both encodings, in pieces of any size, files to disk, what is broken refused. */
#include <dirent.h>
#include <sys/stat.h>

#include "asking.h"
#include "serve/form.h"

#define HOST "Host", "localhost:8000"
#define B "----b"
#define PART(name) "--" B "\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n"
#define FILE_PART(name, file) "--" B "\r\nContent-Disposition: form-data; name=\"" name "\"; filename=\"" file \
	"\"\r\nContent-Type: text/plain\r\n\r\n"
#define END "--" B "--\r\n"

static const char multipart[] = "multipart/form-data; boundary=" B;

static size_t count_files(const char *folder)
{
	DIR *d = opendir(folder);
	size_t n = 0;

	ck_assert_ptr_nonnull(d);
	for (const struct dirent *e; (e = readdir(d)); )
		n += e->d_name[0] != '.';
	closedir(d);
	return n;
}

static void read_back(const char *path, char *out, size_t room)
{
	FILE *f = fopen(path, "rb");

	ck_assert_ptr_nonnull(f);
	out[fread(out, 1, room - 1, f)] = '\0';
	fclose(f);
}

/* An exchange that takes the body, and stops before the page. */
static struct chc_exchange *feed(struct chc_serve *s, const char *type, const char *body, size_t len, size_t piece)
{
	struct ask a = { "POST", "/policy", { HOST, "Cookie", NULL, "Content-Type", type } };
	static char cookie[160];

	let_in(s, cookie);
	a.headers[3] = cookie;
	const struct chc_serve_head head = { .method = a.method, .target = a.target, .header = ask_header, .payload = &a };
	struct chc_exchange *x = chc_exchange_begin(s, &head);
	ck_assert_ptr_nonnull(x);
	for (size_t at = 0; at < len; at += piece)
		chc_exchange_body(x, body + at, len - at < piece ? len - at : piece);
	if (x->form && !x->answered)
		serve_form_end(x->form);
	return x;
}

/* Whatever the pieces: a boundary, a head, a line end may be cut anywhere. */
START_TEST(pieces)
{
	static const char body[] = PART("name") "A & B \xC2\xA3\r\n" FILE_PART("files", "a.txt") "one\r\n----x\r\n\r\n--\r\n"
		FILE_PART("files", "") "\r\n" FILE_PART("files", "b.txt") "\r\n" PART("empty") "\r\n" END "epilogue";
	struct chc_serve *s = new_server((struct chc_serve_options){ 0 });
	struct chc_exchange *x = feed(s, multipart, body, sizeof(body) - 1, (size_t)_i);
	char text[100];

	ck_assert(!x->answered);
	ck_assert_str_eq(serve_field(x, "name"), "A & B \xC2\xA3");
	ck_assert(serve_has_field(x, "empty"));
	ck_assert_str_eq(serve_field(x, "empty"), "");
	ck_assert_uint_eq(serve_count_uploads(x, "files"), 2);
	ck_assert_str_eq(x->uploads[0].shown, "a.txt");
	read_back(x->uploads[0].path, text, sizeof(text));
	ck_assert_str_eq(text, "one\r\n----x\r\n\r\n--");
	ck_assert_uint_eq(x->uploads[1].size, 0);
	ck_assert_uint_eq(count_files(s->sessions->folder), 2);
	chc_exchange_free(x);
	/* nobody took them */
	ck_assert_uint_eq(count_files(s->sessions->folder), 0);
	chc_serve_free(s);
}
END_TEST

static const struct { const char *type, *body; unsigned status; } broken[] = {
	{ multipart, "", 400 },
	{ multipart, "--", 400 },
	{ multipart, "--other\r\n", 400 },
	{ multipart, "--" B, 400 },
	{ multipart, "--" B "xx", 400 },
	{ multipart, PART("a") "never ends", 400 },
	{ multipart, PART("a") "x\r\n--" B, 400 },
	{ multipart, PART("a") "x\r\n--" B "\r\n", 400 },
	{ multipart, FILE_PART("f", "a.pdf") "cut", 400 },
	{ multipart, "--" B "\r\n\r\nno head\r\n" END, 400 },
	{ multipart, "--" B "\r\nContent-Disposition: form-data\r\n\r\nx\r\n" END, 400 },
	{ multipart, "--" B "\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n" END, 400 },
	{ multipart, "--" B "\r\nContent-Disposition: form-data; name=\"a\r\n\r\nx\r\n" END, 400 },
	{ multipart, PART("") "x\r\n" END, 400 },
	{ multipart, PART("a") "\xff\r\n" END, 400 },
	{ multipart, PART("\xff") "x\r\n" END, 400 },
	{ multipart, FILE_PART("f", "") "words\r\n" END, 400 },
	{ "multipart/form-data", "", 415 },
	{ "multipart/form-data; boundary=", "", 415 },
	{ "multipart/form-data; boundary=\"\"", "", 415 },
	{ "multipart/form-data; boundary=0123456789012345678901234567890123456789012345678901234567890123456789x", "", 415 },
	{ "multipart/mixed; boundary=b", "", 415 },
	{ "text/plain", "a=b", 415 },
	{ NULL, "a=b", 415 },
	{ "application/x-www-form-urlencoded", "a=%", 400 },
	{ "application/x-www-form-urlencoded", "a=%f", 400 },
	{ "application/x-www-form-urlencoded", "a=%00", 400 },
	{ "application/x-www-form-urlencoded", "a=%C3", 400 },
	{ "application/x-www-form-urlencoded", "a=\xC3", 400 },
};

START_TEST(is_broken)
{
	struct chc_serve *s = new_server((struct chc_serve_options){ 0 });

	for (size_t piece = 1; piece < 80; piece += 13) {
		struct chc_exchange *x = feed(s, broken[_i].type, broken[_i].body, strlen(broken[_i].body), piece);

		ck_assert(x->answered);
		ck_assert_uint_eq(x->response.status, broken[_i].status);
		chc_exchange_free(x);
		ck_assert_uint_eq(count_files(s->sessions->folder), 0);
	}
	chc_serve_free(s);
}
END_TEST

START_TEST(long_head)
{
	static char body[2 * FORM_HEAD_MAX];
	struct chc_serve *s = new_server((struct chc_serve_options){ 0 });

	int n = snprintf(body, sizeof(body), "--" B "\r\nX: ");
	memset(body + n, 'x', sizeof(body) - (size_t)n);
	struct chc_exchange *x = feed(s, multipart, body, sizeof(body), 100);
	ck_assert_uint_eq(x->response.status, 400);
	chc_exchange_free(x);
	chc_serve_free(s);
}
END_TEST

START_TEST(many_fields)
{
	struct chc_serve *s = new_server((struct chc_serve_options){ 0 });
	struct chc_buf b = CHC_BUF_INIT;

	for (unsigned i = 0; i <= SERVE_FIELDS_MAX; i++)
		chc_buf_str(&b, PART("a") "x\r\n");
	chc_buf_str(&b, END);
	struct chc_exchange *x = feed(s, multipart, b.ptr, b.len, b.len);
	ck_assert_uint_eq(x->response.status, 413);
	chc_exchange_free(x);
	chc_buf_clear(&b);
	for (unsigned i = 0; i <= SERVE_UPLOADS_MAX; i++)
		chc_buf_str(&b, FILE_PART("a", "b") "x\r\n");
	chc_buf_str(&b, END);
	x = feed(s, multipart, b.ptr, b.len, b.len);
	ck_assert_uint_eq(x->response.status, 400);
	chc_exchange_free(x);
	ck_assert_uint_eq(count_files(s->sessions->folder), 0);
	chc_buf_clear(&b);
	chc_buf_str(&b, PART("a"));
	for (size_t i = 0; i < SERVE_FORM_MAX + 1000; i++)
		chc_buf_char(&b, 'x');
	chc_buf_str(&b, "\r\n" END);
	x = feed(s, multipart, b.ptr, b.len, 60000);
	ck_assert_uint_eq(x->response.status, 413);
	chc_exchange_free(x);
	chc_buf_release(&b);
	chc_serve_free(s);
}
END_TEST

/* They are neither fields nor files, and are counted all the same. */
START_TEST(many_files_that_nobody_chose)
{
	struct chc_serve *s = new_server((struct chc_serve_options){ 0 });
	struct chc_buf b = CHC_BUF_INIT;

	for (unsigned i = 0; i < SERVE_FIELDS_MAX + SERVE_UPLOADS_MAX; i++)
		chc_buf_str(&b, FILE_PART("a", "") "\r\n");
	size_t allowed = b.len;
	chc_buf_str(&b, END);
	struct chc_exchange *x = feed(s, multipart, b.ptr, b.len, b.len);
	ck_assert(!x->answered);
	chc_exchange_free(x);
	b.len = allowed;
	chc_buf_str(&b, FILE_PART("a", "") "\r\n" END);
	x = feed(s, multipart, b.ptr, b.len, b.len);
	ck_assert(x->answered);
	ck_assert_uint_eq(x->response.status, 413);
	chc_exchange_free(x);
	chc_buf_release(&b);
	chc_serve_free(s);
}
END_TEST

START_TEST(size_is_bounded)
{
	struct chc_serve *s = new_server((struct chc_serve_options){ .most_upload = 1000 });
	static char body[2000];
	char cookie[160];

	let_in(s, cookie);
	/* by its head, before a byte of it */
	struct ask a = { "POST", "/policy", { HOST, "Cookie", cookie, "Content-Type", multipart, "Content-Length", "1001" } };
	const struct chc_serve_head head = { .method = a.method, .target = a.target, .header = ask_header, .payload = &a };
	struct chc_exchange *x = chc_exchange_begin(s, &head);
	ck_assert_ptr_nonnull(chc_exchange_response(x));
	ck_assert_uint_eq(chc_exchange_response(x)->status, 413);
	chc_exchange_free(x);
	a.headers[7] = "99999999999999999999999";
	x = chc_exchange_begin(s, &head);
	ck_assert_uint_eq(chc_exchange_response(x)->status, 400);
	chc_exchange_free(x);
	/* or as it comes, when no length was said */
	int n = snprintf(body, sizeof(body), "%s", FILE_PART("files", "a.txt"));
	memset(body + n, 'x', sizeof(body) - (size_t)n);
	x = feed(s, multipart, body, sizeof(body), 100);
	ck_assert_uint_eq(x->response.status, 413);
	chc_exchange_free(x);
	ck_assert_uint_eq(count_files(s->sessions->folder), 0);
	chc_serve_free(s);
}
END_TEST

static const struct { const char *sent, *shown, *stored; } names[] = {
	{ "policy.pdf", "policy.pdf", "policy.pdf" },
	{ "Complaints Policy (2024).PDF", "Complaints Policy (2024).PDF", "Complaints-Policy-2024.pdf" },
	{ "../../etc/passwd", "passwd", "passwd" },
	{ "C:\\Users\\me\\plan.docx", "plan.docx", "plan.docx" },
	{ "..", "..", "file" },
	{ ".hidden.txt", ".hidden.txt", "hidden.txt" },
	{ "-rf.txt", "-rf.txt", "rf.txt" },
	{ "a.pdf.exe", "a.pdf.exe", "a-pdf-exe" },
	{ "$(id);`x`|&.txt", "$(id);`x`|&.txt", "id-x.txt" },
	{ "<script>alert(1)</script>.html", "script>.html", "script.html" },
	{ "caf\xC3\xA9.odt", "caf\xC3\xA9.odt", "caf.odt" },
	{ "\xE2\x80\xAE" "fdp.exe", "\xE2\x80\xAE" "fdp.exe", "fdp-exe" },
	{ "a%22b%0D%0Ac.txt", "a\"bc.txt", "a-bc.txt" },
	{ "%2e%2e%2fx.txt", "%2e%2e%2fx.txt", "2e-2e-2fx.txt" },
	{ ".pdf", ".pdf", "file.pdf" },
	{ "a..b...txt", "a..b...txt", "a.b.txt" },
	{ "CON.txt ", "CON.txt ", "CON-txt" },
};

START_TEST(name)
{
	struct chc_serve *s = new_server((struct chc_serve_options){ 0 });
	char body[1000];

	int n = snprintf(body, sizeof(body), "--" B "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"%s\"\r\n"
		"\r\nx\r\n" END, names[_i].sent);
	struct chc_exchange *x = feed(s, multipart, body, (size_t)n, 7);
	ck_assert(!x->answered);
	ck_assert_uint_eq(x->upload_count, 1);
	ck_assert_str_eq(x->uploads[0].shown, names[_i].shown);
	ck_assert_str_eq(serve_safe_name(&x->arena, s->root, x->uploads[0].shown), names[_i].stored);
	/* what lies on the disk has a name of ours */
	ck_assert_str_eq(strrchr(x->uploads[0].path, '/'), "/u1");
	chc_exchange_free(x);
	chc_serve_free(s);
}
END_TEST

START_TEST(the_same_name_twice)
{
	struct chc_serve *s = new_server((struct chc_serve_options){ 0 });
	static const char body[] = FILE_PART("files", "a.txt") "1\r\n" FILE_PART("files", "a.txt") "2\r\n"
		FILE_PART("files", "A.txt") "3\r\n" END;
	struct chc_exchange *x = feed(s, multipart, body, sizeof(body) - 1, 50);
	struct serve_task *t = serve_task_new(x, "policy");

	ck_assert(t && serve_task_take(x, t, "files"));
	ck_assert_uint_eq(t->file_count, 3);
	ck_assert_str_eq(t->files[0].stored, "a.txt");
	ck_assert_str_eq(t->files[1].stored, "a-2.txt");
	ck_assert_str_eq(t->files[2].stored, "A.txt");
	ck_assert_uint_eq(count_files(t->in), 3);
	chc_exchange_free(x);
	ck_assert_uint_eq(count_files(t->in), 3);
	chc_serve_free(s);
}
END_TEST

START_TEST(long_name_is_cut_between_letters)
{
	struct chc_serve *s = new_server((struct chc_serve_options){ 0 });
	char body[1000];
	size_t n = (size_t)snprintf(body, sizeof(body), "--" B "\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x");

	for (size_t i = 0; i < 200; i++, n += 2)
		memcpy(body + n, "\xC3\xA9", 2);
	n += (size_t)snprintf(body + n, sizeof(body) - n, "\"\r\n\r\nx\r\n" END);
	struct chc_exchange *x = feed(s, multipart, body, n, n);
	ck_assert(!x->answered);
	ck_assert_uint_eq(strlen(x->uploads[0].shown), 199);
	chc_exchange_free(x);
	chc_serve_free(s);
}
END_TEST

START_TEST(one_line)
{
	struct chc_serve *s = new_server((struct chc_serve_options){ 0 });
	static const char body[] = "a=1+2&b=%41%2B&&c&d==&a=second";
	struct chc_exchange *x = feed(s, "application/x-www-form-urlencoded; charset=utf-8", body, sizeof(body) - 1, 3);

	ck_assert(!x->answered);
	ck_assert_str_eq(serve_field(x, "a"), "1 2");
	ck_assert(serve_field_is(x, "a", "second"));
	ck_assert_str_eq(serve_field(x, "b"), "A+");
	ck_assert(serve_has_field(x, "c"));
	ck_assert_str_eq(serve_field(x, "d"), "=");
	ck_assert(!serve_has_field(x, "e"));
	chc_exchange_free(x);
	chc_serve_free(s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("serve_form");
	TCase *t = tcase_create("forms");

	tcase_add_loop_test(t, pieces, 1, 60);
	tcase_add_loop_test(t, is_broken, 0, (int)(sizeof(broken) / sizeof(broken[0])));
	tcase_add_test(t, long_head);
	tcase_add_test(t, many_fields);
	tcase_add_test(t, many_files_that_nobody_chose);
	tcase_add_test(t, size_is_bounded);
	tcase_add_loop_test(t, name, 0, (int)(sizeof(names) / sizeof(names[0])));
	tcase_add_test(t, the_same_name_twice);
	tcase_add_test(t, long_name_is_cut_between_letters);
	tcase_add_test(t, one_line);
	suite_add_tcase(suite, t);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
