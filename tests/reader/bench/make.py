#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# make.py [FILE...]: renders the sources into files/ again, with the producers that are installed. Needed only
# when a source changes or a file is added; the tests read what is committed.
import os
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import render_html  # noqa: E402
import source as sources  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
FILES = os.path.join(HERE, "files")


def run(*command, cwd=None):
    subprocess.run(command, check=True, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def weasyprint(source, folder, out):
    run("weasyprint", "-q", write(folder, "a.html", render_html.render(source)), out)


def chromium(source, folder, out):
    page = write(folder, "a.html", render_html.render(source))
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
        "--print-to-pdf=" + os.path.join(folder, "a.pdf"), "file://" + page)
    run("qpdf", "--object-streams=generate", os.path.join(folder, "a.pdf"), out)


# What each file is made by: SOURCE-PRODUCER.SUFFIX.
PRODUCERS = {"weasy.pdf": weasyprint, "chromium.pdf": chromium}
MADE = {
    "weasy.pdf": ["columns", "timescales", "clauses"],
    "chromium.pdf": [],
}


def main():
    wanted = sys.argv[1:]
    for kind, names in MADE.items():
        for name in names:
            file = f"{name}-{kind}"
            if wanted and file not in wanted:
                continue
            with tempfile.TemporaryDirectory() as folder:
                PRODUCERS[kind](sources.load(name), folder, os.path.join(FILES, file))
            print(file, os.path.getsize(os.path.join(FILES, file)))


main()
