#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# `chcheck show -f html`: one page that is sound, accessible, without script, and that no text and no file name can
# break out of; pictures of pages by a program that may be missing, hang, lie or never stop.
import base64
import os
import re
import subprocess
import sys
import tempfile
import time
from html.parser import HTMLParser

CHCHECK = os.environ.get("CHCHECK", "")
TOP = os.environ.get("TOP_SRCDIR", os.path.join(os.path.dirname(os.path.abspath(__file__)), "../.."))
PDF = os.path.abspath(os.path.join(TOP, "tests/reader/pdf"))
VOID = {"meta", "img", "br", "link", "hr", "input"}
ALLOWED = {"html", "head", "meta", "title", "style", "body", "a", "header", "h1", "h2", "h3", "p", "nav", "ul", "ol", "li",
           "details", "summary", "main", "section", "dl", "dt", "dd", "div", "table", "caption", "tr", "th", "td", "figure",
           "img", "figcaption", "span", "b"}
failures = 0


def fail(message):
    global failures
    failures += 1
    print("FAIL:", message)


class Page(HTMLParser):
    """Whether tags close in order, and what is linked, named and said."""

    def __init__(self, name, html):
        super().__init__(convert_charrefs=True)
        self.name, self.open, self.ids, self.links, self.headings = name, [], [], [], []
        self.counts, self.alts, self.text, self.roles = {}, [], [], []
        self.attributes = {}
        self.feed(html)
        self.close()
        if self.open:
            fail(f"{name}: not closed: {self.open}")

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.counts[tag] = self.counts.get(tag, 0) + 1
        if tag not in ALLOWED:
            fail(f"{self.name}: an element '{tag}'")
        for key, value in attrs:
            if key.startswith("on") or (value or "").lower().startswith(("javascript:", "http")):
                fail(f"{self.name}: {tag} {key}={value}")
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if "href" in attributes:
            self.links.append(attributes["href"])
        if "aria-labelledby" in attributes:
            self.links.append("#" + attributes["aria-labelledby"])
        if tag in ("h1", "h2", "h3"):
            self.headings.append(int(tag[1]))
        if tag == "img":
            self.alts.append(attributes.get("alt"))
            if not attributes["src"].startswith("data:image/jpeg;base64,"):
                fail(f"{self.name}: a picture from elsewhere")
        if tag == "th" and attributes.get("scope") not in ("col", "row"):
            fail(f"{self.name}: a header cell without scope")
        if tag == "html":
            self.attributes = attributes
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            fail(f"{self.name}: '{tag}' closes out of order")

    def handle_data(self, data):
        self.text.append(data)


def show(*arguments, path=None, cwd=None):
    environment = dict(os.environ)
    if path is not None:
        environment["PATH"] = path
    return subprocess.run([CHCHECK, "show", "-f", "html", *arguments], capture_output=True, timeout=120, env=environment,
                          cwd=cwd)


def page_of(name, done, status=0):
    html = done.stdout.decode("utf-8")
    if done.returncode != status:
        fail(f"{name}: status {done.returncode}: {done.stderr.decode(errors='replace')}")
    page = Page(name, html)
    if page.attributes.get("lang") != "en":
        fail(f"{name}: no language")
    for tag, count in (("h1", 1), ("title", 1), ("main", 1), ("nav", 1)):
        if page.counts.get(tag) != count:
            fail(f"{name}: {page.counts.get(tag)} of '{tag}'")
    if len(set(page.ids)) != len(page.ids):
        fail(f"{name}: an id twice")
    for link in page.links:
        if link[0] != "#" or link[1:] not in page.ids:
            fail(f"{name}: a link to nowhere: {link}")
    if any(b > a + 1 for a, b in zip(page.headings, page.headings[1:])) or page.headings[0] != 1:
        fail(f"{name}: headings {page.headings}")
    if any(not alt for alt in page.alts):
        fail(f"{name}: a picture without words")
    if "default-src 'none'" not in html or "<script" in html.lower():
        fail(f"{name}: scripts are not forbidden")
    return page


def hostile(folder):
    text = "<script>alert(1)</script> & \"quotes\" 'single'\n\nEnd </p></li></main> &amp;lt; \u202egnp.exe\n"
    with open(os.path.join(folder, "table.html"), "w", encoding="utf-8") as file:
        file.write("<h1>&lt;/h2&gt;</h1><table><tr><th>&lt;th onclick=x&gt;<td>&lt;img src=x onerror=alert(1)&gt;</table>")
    name = "a<b>\"'&\u202eevil\x01.txt"
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write("1. Title\n\n" + text)
    with open(os.path.join(folder.encode(), b"latin\xe9.txt"), "wb") as file:
        file.write(b"Some words \xe9.\n")
    done = show(".", cwd=folder)
    page = page_of("hostile", done)
    said = "".join(page.text)
    for words in ("<script>alert(1)</script>", "End </p></li></main> &amp;lt; ", "a<b>\"'&\ufffdevil\ufffd.txt",
                  "onerror=alert(1)>", "latin\ufffd.txt"):
        if words not in said:
            fail(f"hostile: '{words}' is not said")


def samples():
    files = [os.path.join(root, name) for root, _, names in os.walk(os.path.join(TOP, "samples/policies")) for name in names]
    page = page_of("samples", show(*sorted(files)))
    if page.counts["h2"] != len(files):
        fail("samples: not every document has a heading")
    page = page_of("one", show(sorted(files)[0]))
    if "Words read" not in page.text or "Words set aside" not in page.text:
        fail("one: the account is missing")


def program(folder, commands):
    path = os.path.join(folder, "pdftoppm")
    with open(path, "w", encoding="ascii") as file:
        file.write("#!/bin/sh\n" + commands + "\n")
    os.chmod(path, 0o755)
    return folder + ":/usr/bin:/bin"


def pictures(folder):
    pdf = os.path.join(PDF, "pages.pdf")
    path = program(folder, "cat > /dev/null; printf '\\377\\330\\377%s' \"$*\"")
    done = show(pdf, path=path)
    page = page_of("pictures", done)
    drawn = re.findall(rb"base64,([A-Za-z0-9+/=]*)\"", done.stdout)
    if len(drawn) != 6 or not all(base64.b64decode(one).startswith(b"\xff\xd8\xff") for one in drawn):
        fail(f"pictures: {len(drawn)} of 6")
    for number, one in enumerate(drawn, 1):
        if f"-f {number} -l {number} -".encode() not in base64.b64decode(one):
            fail(f"pictures: page {number} was not asked for")
    if [f"d1-p{n}" for n in range(1, 7)] != [i for i in page.ids if "-p" in i]:
        fail("pictures: not every page has its place")
    for arguments, count in ((("--pictures", "2"), 2), (("--no-pictures",), 0)):
        if page_of("fewer", show(*arguments, pdf, path=path)).counts.get("img", 0) != count:
            fail(f"pictures: {arguments}")
    # what goes wrong with pictures is a warning: the words are all there
    for commands, warnings, says in (
            ("exit 1", 6, "made no picture"),
            ("echo no picture", 6, "made no picture"),
            ("kill -SEGV $$", 6, "made no picture"),
            ("cat /dev/zero", 6, "too large"),
            ("echo words > " + os.path.join(folder, "written") + " || exit 1; printf '\\377\\330\\377x'", 6, "made no picture"),
            ("test -z \"$CHC_SECRET\" && test ! -e /proc/$$/fd/9 && printf '\\377\\330\\377x'", 0, "")):
        path = program(folder, commands)
        done = show(pdf, path=path)
        page = page_of(commands, done)
        lines = done.stderr.decode().splitlines()
        if len(lines) != warnings or any(says not in line or "warning" not in line for line in lines):
            fail(f"pictures with '{commands}': {lines}")
        if page.counts.get("img", 0) != 6 - warnings or "Draft copy" not in "".join(page.text):
            fail(f"pictures with '{commands}': {page.counts.get('img', 0)} pictures")
    if os.path.exists(os.path.join(folder, "written")) and os.path.getsize(os.path.join(folder, "written")):
        fail("the program could write a file")
    for commands, says in (("exec sleep 60", b"took longer"), ("exec >&-; exec sleep 60", b"made no picture")):
        started = time.monotonic()
        path = program(folder, commands)
        done = show("--pictures", "1", pdf, path=path)
        if says not in done.stderr or time.monotonic() - started > 30:
            fail(f"a program that hangs: {done.stderr.decode()}")
        page_of("hangs", done)
    done = show(pdf, path=os.path.join(folder, "nowhere"))
    page = page_of("no program", done)
    if done.stderr.decode().count("\n") != 1 or "need the program pdftoppm" not in done.stderr.decode():
        fail(f"no program: {done.stderr.decode()}")


def main():
    if not os.access(CHCHECK, os.X_OK) or not os.access(os.environ.get("CHCHECK_READER", ""), os.X_OK):
        sys.exit(77)
    os.environ["CHC_SECRET"] = "secret"
    with tempfile.TemporaryDirectory() as folder:
        hostile(folder)
    samples()
    with tempfile.TemporaryDirectory() as folder:
        pictures(folder)
    sys.exit(1 if failures else 0)


main()
