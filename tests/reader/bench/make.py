#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# make.py [FILE...]: renders the sources into files/ again, with the producers that are installed. Needed only
# when a source changes or a file is added; the tests read what is committed.
import os
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import render_docx  # noqa: E402
import render_fodt  # noqa: E402
import render_groff  # noqa: E402
import render_hand  # noqa: E402
import render_html  # noqa: E402
import render_markdown  # noqa: E402
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


def libreoffice(source, folder, out):
    write(folder, "a.fodt", render_fodt.render(source))
    run("soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf", "a.fodt", cwd=folder)
    os.rename(os.path.join(folder, "a.pdf"), out)


def libreoffice_to(suffix):
    def make(source, folder, out):
        write(folder, "a.fodt", render_fodt.render(source))
        run("soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", suffix, "a.fodt", cwd=folder)
        os.rename(os.path.join(folder, "a." + suffix), out)
    return make


def pandoc_to(*options):
    def make(source, folder, out):
        run("pandoc", "-f", "markdown", *options, "-o", out, write(folder, "a.md", render_markdown.body(source["blocks"])))
    return make


def groff(source, folder, out):
    text = write(folder, "a.ms", render_groff.render(source))
    with open(out, "wb") as file:
        subprocess.run(["groff", "-t", "-ms", "-Kutf8", "-Tpdf", text], check=True, stdout=file)


def pandoc(source, folder, out):
    run("pandoc", "-f", "markdown", "-o", out, write(folder, "a.md", render_markdown.render(source)))


def hand(source, folder, out):
    with open(out, "wb") as file:
        file.write(render_hand.render(source))


# What each file is made by: SOURCE-PRODUCER.SUFFIX.
PRODUCERS = {"weasy.pdf": weasyprint, "chromium.pdf": chromium, "lo.pdf": libreoffice, "groff.pdf": groff,
             "pandoc.pdf": pandoc, "hand.pdf": hand,
             **{f"lo.{suffix}": libreoffice_to(suffix) for suffix in ("docx", "odt", "html")},
             **{f"pandoc.{suffix}": pandoc_to("-s") for suffix in ("docx", "odt", "html")},
             "pandoc.md": pandoc_to("-t", "gfm"), "pandoc.txt": pandoc_to("-t", "plain"),
             "xml.docx": render_docx.write}
MADE = {
    "weasy.pdf": ["clauses", "columns", "contents", "italic-headings", "landscape", "ligatures", "narrow-gaps", "running",
                  "side-box", "soft-hyphens", "timescales", "welsh"],
    "chromium.pdf": ["boxes", "centred", "cjk", "columns", "right-to-left", "three-columns", "timescales"],
    "lo.pdf": ["boxes", "centred", "cjk", "clauses", "columns", "contents", "italic-headings", "labels", "landscape", "notes",
               "numbered-headings", "questions", "right-to-left", "running", "scan", "timescales", "welsh"],
    "groff.pdf": ["clauses", "labels", "ligatures", "notes", "numbered-headings", "timescales"],
    "pandoc.pdf": ["labels", "ligatures", "notes", "questions"],
    **dict.fromkeys(("lo.docx", "lo.odt"), ["boxes", "clauses", "contents", "labels", "notes", "numbered-headings", "questions",
                                            "timescales", "welsh"]),
    "lo.html": ["clauses", "labels", "timescales", "welsh"],
    **dict.fromkeys(("pandoc.docx", "pandoc.odt", "pandoc.html"), ["labels", "ligatures", "notes", "questions", "welsh"]),
    "pandoc.md": ["labels", "notes", "questions", "timescales-plain", "welsh"],
    "pandoc.txt": ["clauses", "labels", "questions", "welsh"],
    "xml.docx": ["clauses", "labels", "notes", "timescales", "welsh"],
    "hand.pdf": ["columns", "contents", "narrow-gaps", "soft-hyphens", "timescales", "turned"],
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


if __name__ == "__main__":
    main()
