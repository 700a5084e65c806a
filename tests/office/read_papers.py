#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compares papers with what an office program and a browser make of them, for papers.sh.

read_papers.py words FILE.odt FILE.txt      the text export holds the same words in the same order
read_papers.py structure FILE.odt AGAIN.odt saved anew by the program, headings and header rows are the same
read_papers.py tagged FILE.txt FILE.odt     the tags of the PDF (pdfinfo -struct-text) name headings, header cells and lists
read_papers.py pages FILE.txt HEADING MOST  the heading stands at the top of a page with not more than MOST pages before it
"""
import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'cli'))
import paper_parts as parts


def words(text):
    return re.findall(r'[^\s\u2022\ufeff]+', text)


def same_words(odt, text):
    wanted = []
    for kind, block in parts.odt_blocks(odt):
        wanted += words(block)
    got = words(open(text, encoding='utf-8').read())
    # captions have their number in the export
    got = words(re.sub(r'(?m)^Table \d+: ', '', open(text, encoding='utf-8').read()))
    for i, (a, b) in enumerate(zip(wanted, got)):
        if a != b:
            parts.check(False, f'word {i}: {wanted[i - 3:i + 4]} became {got[i - 3:i + 4]}')
            return
    parts.check(len(wanted) == len(got), f'{len(wanted)} words became {len(got)}')
    parts.check(len(wanted) > 500, 'hardly anything was compared')


def structure(odt, again):
    def outline(path):
        return [b for b in parts.odt_blocks(path) if b[0] != 'p']
    a, b = outline(odt), [(k, re.sub(r'^Table \d+: ', '', t)) for k, t in outline(again)]
    parts.check(a == b, f'{a} became {b}')


def tagged(listing, odt):
    text = open(listing, encoding='utf-8').read()
    for kind in ('h1', 'h2', 'h3'):
        wanted = [t for k, t in parts.odt_blocks(odt) if k == kind]
        got = len(re.findall(r'^ *%s \(block\)' % kind.upper(), text, re.M))
        parts.check(got == len(wanted), f'{len(wanted)} headings {kind}, {got} in the tags')
    heads = [t for k, t in parts.odt_blocks(odt) if k == 'head']
    parts.check(len(re.findall(r'^ *TH\b', text, re.M)) >= len(heads), f'fewer header cells than {len(heads)} in the tags')
    parts.check(re.search(r'^ *L\b', text, re.M), 'no list in the tags')


def pages(text, heading, most):
    for n, page in enumerate(open(text, encoding='utf-8').read().split('\f')):
        if parts.squeeze(page).startswith(heading):
            parts.check(n <= int(most), f'{n} pages stand before it')
            return
    parts.check(False, f'no page begins with {heading!r}')


if __name__ == '__main__':
    {'words': same_words, 'structure': structure, 'tagged': tagged, 'pages': pages}[sys.argv[1]](*sys.argv[2:])
    sys.exit(1 if parts.failures else 0)
