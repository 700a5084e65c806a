#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# What the reports say of how much was read: against the blocks, against each other, and against the words of
# the file itself, none of which may be lost without an account.
import json
import os
import re
import subprocess
import sys
import tempfile

CHCHECK = os.environ.get("CHCHECK", "")
TOP = os.environ.get("TOP_SRCDIR", os.path.join(os.path.dirname(os.path.abspath(__file__)), "../.."))
failures = 0


def fail(message):
    global failures
    failures += 1
    print("FAIL:", message)


def run(*arguments):
    done = subprocess.run([CHCHECK, *arguments], capture_output=True, timeout=120)
    if done.returncode not in (0, 1):
        fail(f"{arguments}: status {done.returncode}: {done.stderr.decode()}")
    return done.stdout.decode()


def expect(name, what, got, wanted):
    if got != wanted:
        fail(f"{name}: {what}: {got}, and not {wanted}")


def check_counts(document):
    """The account against the blocks and pages that the same answer lists."""
    name, text = document["path"], document["text"].encode()
    coverage, blocks = document["coverage"], document["blocks"]
    pages = {block["page"] for block in blocks if block["page"]}
    expect(name, "blocks", coverage["blocks"], len(blocks))
    expect(name, "sections", coverage["sections"], sum(block["kind"] == "heading" for block in blocks))
    expect(name, "words", coverage["words"],
           sum(len(re.split(r"[ \n]+", text[block["start"]:block["end"]].decode().strip())) for block in blocks))
    expect(name, "pages", coverage["pages"], document["pages"])
    if document["pages"] and coverage["pages_without_text"] > document["pages"] - len(pages):
        fail(f"{name}: {coverage['pages_without_text']} pages without text, but blocks begin on {len(pages)}")
    expect(name, "words set aside", coverage["words_set_aside"],
           sum(aside["words"] for aside in coverage["set_aside"] if aside["kind"] != "turned_text"))
    for aside in coverage["set_aside"]:
        if aside["words"] < 1 or len(aside["sample"].encode()) > 120 or len(aside["sample"].split()) > aside["words"] + 1:
            fail(f"{name}: {aside}")


def shown(*paths):
    documents = json.loads(run("show", "-f", "json", *paths))["documents"]
    for document in documents:
        check_counts(document)
    return documents


def check_reports(paths):
    """The report on the policy says the same as `show`, in both its forms."""
    documents = shown(*paths)
    report = json.loads(run("policy", "-f", "json", *paths))["documents"]
    text = re.sub(r"\s+", " ", run("policy", *paths))
    tree = run("show", *paths)
    for one, other in zip(documents, report):
        expect(one["path"], "coverage of the report", other["coverage"], one["coverage"])
        c = one["coverage"]
        said = f"{c['words']} word{'s' * (c['words'] != 1)} in {c['blocks']} block{'s' * (c['blocks'] != 1)}, " \
            f"{c['sections']} section{'s' * (c['sections'] != 1)}"
        for form in (text, tree):
            if said not in form:
                fail(f"{one['path']}: a report does not say '{said}'")
        for aside in c["set_aside"]:
            for form in (text, tree):
                if f"set aside: {aside['what']}, {aside['words']} word" not in form:
                    fail(f"{one['path']}: a report does not say '{aside['what']}'")


def check_conservation(folder):
    """Every word of a page is in a block or in the account."""
    kept = "<h1>Complaints policy</h1><p>We reply in ten days.</p><ul><li>one item<li>two items</ul>"
    away = {"navigation": "<nav>Home Council tax</nav>", "page_footer": "<footer>Contact us here now</footer>",
            "hidden_text": "<p hidden>never seen</p>", "struck_text": "<p><del>gone words four here</del></p>",
            "cookie_notice": "<div class=cookie-bar>We use cookies</div>"}
    path = os.path.join(folder, "page.html")
    for names in [[], *[[name] for name in away], list(away)]:
        with open(path, "w", encoding="utf-8") as file:
            file.write("<!doctype html><body>" + "".join(away[name] for name in names) + kept)
        document = shown(path)[0]
        words = {name: len(re.sub("<[^>]*>", " ", away[name]).split()) for name in names}
        expect(path, "set aside", {a["kind"]: a["words"] for a in document["coverage"]["set_aside"]}, words)
        for aside in document["coverage"]["set_aside"]:
            expect(path, "sample", aside["sample"], re.sub("<[^>]*>", " ", away[aside["kind"]]).strip())
        expect(path, "words", document["coverage"]["words"], 11)


def check_pdf():
    document = shown(os.path.join(TOP, "tests/reader/pdf/pages.pdf"))[0]
    expect("pages.pdf", "pages without text", document["coverage"]["pages_without_text"], 2)
    document = shown(os.path.join(TOP, "tests/reader/pdf/clauses-groff.pdf"))[0]
    aside = document["coverage"]["set_aside"][0]
    expect("clauses-groff.pdf", "kind", aside["kind"], "running_lines")
    if not aside["sample"].startswith("Page 1 Saltmere Town Council"):
        fail(f"clauses-groff.pdf: {aside}")


def main():
    if not os.access(CHCHECK, os.X_OK) or not os.access(os.environ.get("CHCHECK_READER", ""), os.X_OK):
        sys.exit(77)
    folder = os.path.join(TOP, "samples/policies")
    samples = [os.path.join(root, name) for root, _, names in os.walk(folder) for name in names]
    check_reports(sorted(samples)[:20])
    with tempfile.TemporaryDirectory() as own:
        check_conservation(own)
    check_pdf()
    sys.exit(1 if failures else 0)


main()
