# SPDX-License-Identifier: MIT
# A source as a PDF written by hand, without any producer: what these do not make on request (words set one by
# one without spaces, turned pages, soft hyphens that are drawn, hundreds of pages). Standard library only.
import zlib

import source as sources

PLAIN = [278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278] + [556] * 10 + [
    278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778,
    722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222,
    222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584]
HEAVY = [278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278] + [556] * 10 + [
    333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778,
    722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278,
    278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584]
OTHERS = {"’": 222, "‘": 222, "“": 333, "”": 333, "–": 556, "•": 350, "\u00ad": 333}
SIZES = {1: 18, 2: 14, 3: 12, 4: 11}


def width_of(text, size, bold=False):
    table = HEAVY if bold else PLAIN
    return sum(table[ord(c) - 32] if 32 <= ord(c) < 127 else OTHERS.get(c, 556) for c in text) * size / 1000


def escape(text):
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


class Hand:
    def __init__(self, source):
        self.source = source
        self.style = source.get("style", {})
        self.size = self.style.get("size", 11)
        wide = "landscape" in self.style.get("paper", "A4")
        self.width, self.height = (842, 595) if wide else (595, 842)
        self.pages = []
        self.notes = {b["label"]: b["text"] for _, b in sources.flat(source) if b["kind"] == "footnote"}
        self.left, self.right = 60, 60 + self.style.get("measure", self.width - 120)

    def begin_page(self):
        self.out, self.waiting = [], []
        self.y = self.height - 70

    def end_page(self):
        y = 62 + 11 * len(self.waiting)
        for number in self.waiting:
            self.put(self.left, y + 3, number, 6)
            self.put(self.left + 6, y, self.notes[number], 8)
            y -= 11
        if self.style.get("header"):
            self.put(self.left, self.height - 40, self.style["header"], 8)
        if self.style.get("footer"):
            self.put(self.left, 36, self.style["footer"], 8)
        if self.style.get("numbers"):
            self.put(self.width / 2 - 10, 24, str(len(self.pages) + 1), 8)
        self.pages.append(b"\n".join(self.out))

    def put(self, x, y, text, size, bold=False):
        font = b"B" if bold else b"F"
        if self.style.get("words") != "apart":
            self.out.append(b"BT /%s %g Tf %.2f %.2f Td (%s) Tj ET" % (font, size, x, y, escape(text)))
            return
        for word in text.split(" "):
            self.out.append(b"BT /%s %g Tf %.2f %.2f Td (%s) Tj ET" % (font, size, x, y, escape(word)))
            x += width_of(word + " ", size, bold)

    def wrap(self, text, width, size, bold=False, first=0):
        """Lines of text; a soft hyphen breaks a word where it has to, and is dropped elsewhere."""
        lines, line, used = [], "", first
        for word in text.split(" "):
            parts, whole = word.split("\u00ad"), word.replace("\u00ad", "")
            room = width - used - (width_of(" ", size, bold) if line else 0)
            if width_of(whole, size, bold) <= room:
                line, used = (line + " " + whole if line else whole), width - room + width_of(whole, size, bold)
                continue
            fit = max((n for n in range(1, len(parts)) if width_of("".join(parts[:n]) + "\u00ad", size, bold) <= room), default=0)
            head = "".join(parts[:fit]) + "\u00ad" if fit else ""
            lines.append((line + " " + head).strip(" ") if head else line)
            line = "".join(parts[fit:])
            used = width_of(line, size, bold)
        return lines + [line]

    def lines(self, text, left, right, size, bold=False, first=0):
        """Sets text from self.y on; marks of notes are raised."""
        marks = sources.NOTE.findall(text)
        text = sources.BOLD.sub(r"\1", sources.NOTE.sub("\x00", text))
        for number, line in enumerate(self.wrap(text, right - left, size, bold, first)):
            x = left + (first if number == 0 else 0)
            for index, piece in enumerate(line.split("\x00")):
                if index:
                    mark = marks.pop(0)
                    self.put(x, self.y + 0.35 * size, mark, size * 0.6)
                    x += width_of(mark, size * 0.6)
                    self.waiting.append(mark)
                if piece:
                    self.put(x, self.y, piece, size, bold)
                x += width_of(piece, size, bold)
            self.y -= 1.3 * size

    def table(self, block, left, right):
        cells = list(sources.cells(block))
        columns = max(c + cell.get("columns", 1) - 1 for _, c, cell in cells)
        widths = block.get("widths") or [(right - left) / columns] * columns
        gap = block.get("gap", 8)
        starts = [left + sum(widths[:n]) for n in range(columns + 1)]
        rules = self.style.get("rules", True)
        last = max(r + cell.get("rows", 1) - 1 for r, _, cell in cells)
        heights = {}
        for row, column, cell in cells:
            width = starts[column + cell.get("columns", 1) - 1] - starts[column - 1] - gap
            bold = row <= block.get("header_rows", 1)
            cell["lines"] = self.wrap(sources.plain(cell["text"]), width, self.size, bold)
            need = len(cell["lines"]) * 1.2 * self.size + gap / 2
            if cell.get("rows", 1) == 1:
                heights[row] = max(heights.get(row, 0), need)
        top = {1: self.y + self.size}
        for row in range(1, last + 1):
            top[row + 1] = top[row] - heights.get(row, 1.2 * self.size)
        for row, column, cell in cells:
            x, foot = starts[column - 1], top[row + cell.get("rows", 1)]
            y = top[row] - self.size
            if block.get("align") == "center":
                y -= (top[row] - foot - len(cell["lines"]) * 1.2 * self.size) / 2
            for line in cell["lines"]:
                bold = row <= block.get("header_rows", 1)
                wide = starts[column + cell.get("columns", 1) - 1] - x - gap
                shift = (wide - width_of(line, self.size, bold)) / 2 if block.get("align") == "center" else 0
                self.put(x + shift, y, line, self.size, bold)
                y -= 1.2 * self.size
            if rules:
                right_edge = starts[column + cell.get("columns", 1) - 1]
                self.out.append(b"0.5 w %.2f %.2f %.2f %.2f re S" % (x - gap / 2, foot, right_edge - x, top[row] - foot))
        self.y = top[last + 1] - 1.6 * self.size

    def body(self, blocks, left, right):
        for block in blocks:
            kind, text, label = block["kind"], block.get("text", ""), block.get("label")
            if kind == "page":
                self.end_page()
                self.begin_page()
            elif kind == "heading":
                size, bold = SIZES[block["level"]], True
                if block["level"] > 1 and self.style.get("headings") == "plain":
                    size, bold = self.size, False
                self.y -= 0.8 * size
                self.lines(f"{label} {text}" if label else text, left, right, size, bold)
                self.y -= 0.3 * size
            elif kind == "paragraph":
                self.lines(f"{label} {text}" if label else text, left, right, self.size)
                self.y -= 0.5 * self.size
            elif kind == "list_item":
                x = left + 18 * block.get("level", 1)
                hang = max(18, width_of(label, self.size) + 6)
                self.put(x - 12, self.y, label, self.size)
                self.lines(text, x - 12 + hang, right, self.size)
                self.y -= 0.25 * self.size
            elif kind == "table":
                self.table(block, left, right)
            elif kind == "contents":
                for title, number in block["entries"]:
                    dots = "." * int((right - left - width_of(f"{title}  {number}", self.size)) / width_of(".", self.size))
                    self.put(left, self.y, f"{title} {dots} {number}", self.size)
                    self.y -= 1.5 * self.size
            elif kind == "box":
                top = self.y + self.size + 6
                self.body(block["blocks"], left + 8, right - 8)
                self.out.append(b"0.8 w %.2f %.2f %.2f %.2f re S" % (left, self.y + 4, right - left, top - self.y - 4))
                self.y -= 1.6 * self.size
            elif kind == "aside":
                self.out.append(b"BT /F 9 Tf 0 1 -1 0 %.2f %.2f Tm (%s) Tj ET" % (self.width - 24, 200, escape(text)))
            elif kind == "columns":
                self.columns(block, left, right)

    def columns(self, block, left, right):
        """Filled one after another, each to the same depth; blocks are not divided."""
        count, gap, top = block["count"], block["gap"], self.y
        width = (right - left - gap * (count - 1)) / count
        inner, lowest, out = block["blocks"], top, self.out
        self.out = []
        self.body(inner, left, left + width)
        depth = (top - self.y) / count
        self.out, self.y = out, top
        column = 0
        for n, one in enumerate(inner):
            if column + 1 < count and self.y < top - depth and n:
                column += 1
                lowest, self.y = min(lowest, self.y), top
            self.body([one], left + column * (width + gap), left + column * (width + gap) + width)
        self.y = min(lowest, self.y) - self.size

    def render(self):
        self.begin_page()
        self.body(self.source["blocks"], self.left, self.right)
        self.end_page()
        return self.file()

    def file(self):
        objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
        for font in (b"Helvetica", b"Helvetica-Bold"):
            objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>" % font)
        turns = self.style.get("turns", [])
        kids = []
        for number, content in enumerate(self.pages):
            turn = turns[number] if number < len(turns) else 0
            box = (self.width, self.height)
            if turn in (90, 270):       # drawn on its side, so that the page's own setting brings it upright
                content = (b"0 1 -1 0 %d 0 cm\n" % self.height if turn == 90 else b"0 -1 1 0 0 %d cm\n" % self.width) + content
                box = (self.height, self.width)
            elif turn == "up":          # drawn on its side, and left so
                content = b"0 1 -1 0 %d 0 cm\n" % self.height + content
                box = (self.height, self.width)
            elif turn == 180:
                content = b"-1 0 0 -1 %d %d cm\n" % box + content
            packed = zlib.compress(content, 9)
            objects.append(b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed))
            objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Rotate %d/Contents %d 0 R/Resources"
                           b"<</Font<</F 3 0 R/B 4 0 R>>>>>>" % (*box, turn if turn != "up" else 0, len(objects)))
            kids.append(len(objects))
        objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
        out, offsets = bytearray(b"%PDF-1.4\n"), []
        for number, content in enumerate(objects, 1):
            offsets.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        out += b"".join(b"%010d 00000 n \n" % o for o in offsets)
        out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
        return bytes(out)


def render(source):
    return Hand(source).render()
