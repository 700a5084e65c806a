#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Looks into papers that `chcheck assess` wrote, for papers.sh.

paper_parts.py package FILE.odt          the zip is sound, the type first, each part well-formed, nothing depends on the day
paper_parts.py same FILE.odt FILE.html   both hold the same blocks of text in the same order
paper_parts.py shown FILE.odt SHOW.json  our own reader finds the headings and the header rows
paper_parts.py form FILE.csv             ten rows, nothing decided
paper_parts.py numbers FILE.csv REQUIREMENTS.tsv   a paragraph's number only where it is sure
"""
import csv
import html.parser
import json
import re
import sys
import xml.etree.ElementTree as ET
import zipfile

TEXT = '{urn:oasis:names:tc:opendocument:xmlns:text:1.0}'
TABLE = '{urn:oasis:names:tc:opendocument:xmlns:table:1.0}'
failures = 0


def check(holds, message):
    global failures
    if not holds:
        failures += 1
        print('FAIL:', message)


def parts(path):
    with zipfile.ZipFile(path) as z:
        return {name: z.read(name) for name in z.namelist()}, z.infolist(), z.testzip()


def squeeze(text):
    return re.sub(r'\s+', ' ', text).strip()


def odt_blocks(path):
    """Kind and text of every heading and paragraph, in order; a caption without its number."""
    root = ET.fromstring(parts(path)[0]['content.xml'])
    blocks = []
    heads = set()
    for rows in root.iter(TABLE + 'table-header-rows'):
        heads.update(id(p) for p in rows.iter(TEXT + 'p'))
    for node in root.iter():
        if node.tag == TEXT + 'h':
            blocks.append(('h' + node.get(TEXT + 'outline-level'), squeeze(''.join(node.itertext()))))
        elif node.tag == TEXT + 'p':
            text = squeeze(''.join(node.itertext()))
            style = node.get(TEXT + 'style-name')
            if style == 'Table':
                blocks.append(('caption', re.sub(r'^Table \d+: ', '', text)))
            elif text:
                blocks.append(('head' if id(node) in heads else 'p', text))
    return blocks


class Page(html.parser.HTMLParser):
    BLOCKS = {'h1': 'h1', 'h2': 'h2', 'h3': 'h3', 'h4': 'h4', 'p': 'p', 'caption': 'caption', 'th': 'head'}

    def __init__(self):
        super().__init__()
        self.blocks, self.stack, self.skip, self.scripts = [], [], 0, 0

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        self.scripts += tag == 'script'
        if tag in ('col', 'meta', 'br'):
            return
        if self.skip or tag in ('nav', 'footer', 'style', 'title') or a.get('aria-hidden') == 'true' or a.get('class') == 'skip':
            self.skip += 1
            return
        if tag in self.BLOCKS and not (tag == 'th' and a.get('scope') == 'row'):
            self.stack.append((tag, []))

    def handle_endtag(self, tag):
        if self.skip:
            self.skip -= 1
        elif self.stack and self.stack[-1][0] == tag:
            text = squeeze(''.join(self.stack.pop()[1]))
            if text:
                self.blocks.append((self.BLOCKS[tag], text))

    def handle_data(self, data):
        if self.stack and not self.skip:
            self.stack[-1][1].append(data)


def html_blocks(path):
    page = Page()
    page.feed(open(path, encoding='utf-8').read())
    check(page.scripts == 0, 'the page holds a script')
    check(not page.stack, 'a block of the page is not closed')
    return page.blocks


def package(path):
    files, infos, bad = parts(path)
    check(bad is None, f'{bad} is broken')
    check(infos[0].filename == 'mimetype' and infos[0].compress_type == zipfile.ZIP_STORED, 'the type is not first and stored')
    check(files['mimetype'] == b'application/vnd.oasis.opendocument.text', 'the type is another')
    check(all(i.date_time == (1980, 1, 1, 0, 0, 0) for i in infos), 'a member has a date')
    for name, data in files.items():
        if name.endswith('.xml'):
            ET.fromstring(data)
    listed = re.findall(r'full-path="([^"]+)"', files['META-INF/manifest.xml'].decode())
    check(set(listed) - {'/'} == set(files) - {'mimetype', 'META-INF/manifest.xml'}, 'the manifest lists something else')
    check(b'<dc:language>en-GB</dc:language>' in files['meta.xml'], 'no language is set')
    check(re.search(rb'<dc:title>[^<]+</dc:title>', files['meta.xml']), 'no title is set')
    levels = [int(kind[1]) for kind, _ in odt_blocks(path) if re.fullmatch(r'h\d', kind)]
    check(levels and levels[0] == 1 and levels.count(1) == 1, f'not one heading of level 1, first: {levels[:5]}')
    check(all(b <= a + 1 for a, b in zip(levels, levels[1:])), f'a level is left out: {levels}')
    content = ET.fromstring(files['content.xml'])
    for table in content.iter(TABLE + 'table'):
        check(table.find(TABLE + 'table-header-rows') is not None, 'a table has no header row')
        columns = len(table.findall(TABLE + 'table-column'))
        check(all(len(row.findall(TABLE + 'table-cell')) == columns for row in table.iter(TABLE + 'table-row')),
            'a row has another number of cells than its table has columns')


def same(odt, page):
    a, b = odt_blocks(odt), html_blocks(page)
    # the page puts the organisation above the title
    organisation = a.pop(1)
    check(b and b[0] == organisation, f'the page begins with {b[:1]}, the file has {organisation}')
    for i, (x, y) in enumerate(zip(a, b[1:])):
        if x != y:
            check(False, f'block {i}: the file has {x}, the page {y}')
            break
    check(len(a) == len(b) - 1, f'{len(a)} blocks in the file, {len(b) - 1} in the page')
    check(len(a) > 60, f'only {len(a)} blocks were compared')


def shown(odt, listing):
    blocks = json.load(open(listing, encoding='utf-8'))['documents'][0]
    text = blocks['text'].encode()
    seen = [('h%d' % b['level'], squeeze(text[b['start']:b['end']].decode())) for b in blocks['blocks'] if b['kind'] == 'heading']
    wanted = [(kind, t) for kind, t in odt_blocks(odt) if re.fullmatch(r'h\d', kind)]
    check(seen == wanted, f'the reader sees {seen}, the file has {wanted}')
    cells = [squeeze(text[b['start']:b['end']].decode()) for b in blocks['blocks'] if b['kind'] == 'table_cell' and b['row'] == 1]
    heads = [t for kind, t in odt_blocks(odt) if kind == 'head']
    check(cells == heads, f'the reader sees header cells {cells}, the file has {heads}')
    check(any(b['kind'] == 'list_item' or b.get('label') for b in blocks['blocks']), 'the reader sees no list')


def form(path):
    rows = list(csv.DictReader(open(path, encoding='utf-8', newline='')))
    check([r['row'] for r in rows] == ['1', '2', '3', '4', '5', '6a', '6b', '7', '8', '9'], f'rows {[r["row"] for r in rows]}')
    for r in rows:
        check(r['answer'] == '' and r['explanation'] == '', f'row {r["row"]} is decided already')
        check(r['proposed'] in ('yes', 'no', 'not_shown'), f'row {r["row"]} proposes {r["proposed"]}')
        check(r['reason'], f'row {r["row"]} gives no reason')
        check((r['proposed'] == 'no') == (r['against'] != ''), f'row {r["row"]}: a no has what stands against it, and nothing else')
    check([r['statement_seen'] for r in rows] == ['true'] * 7 + ['false'] * 3, 'rows 7 to 9 are in our own words, and no others')


def numbers(path, requirements):
    rows = {r['requirement_id']: r for r in csv.DictReader(open(path, encoding='utf-8', newline=''))}
    wanted = list(csv.DictReader(open(requirements, encoding='utf-8'), delimiter='\t'))
    check(set(rows) == {w['id'] for w in wanted}, 'other requirements')
    for w in wanted:
        given = rows[w['id']]['provision']
        if w['confidence'] in 'AB':
            check(given == w['paragraph'], f'{w["id"]}: {given}, not {w["paragraph"]}')
        else:
            check(given == 'Section ' + w['section'], f'{w["id"]}: {given} is not sure')
        check(rows[w['id']]['force'] == w['force'], f'{w["id"]}: {rows[w["id"]]["force"]}')
        check(rows[w['id']]['recommendation'], f'{w["id"]}: no recommendation, not even that there is none')


if __name__ == '__main__':
    {'package': package, 'same': same, 'shown': shown, 'form': form, 'numbers': numbers}[sys.argv[1]](*sys.argv[2:])
    sys.exit(1 if failures else 0)
