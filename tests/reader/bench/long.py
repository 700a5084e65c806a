#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# long.py [PAGES FILE.pdf|FILE.html]: a long document, made when it is needed. Without arguments the test: 300 pages,
# every block of them as in the source, in 20 seconds at most.
import os
import sys
import tempfile
import time

sys.dont_write_bytecode = True
import render_hand  # noqa: E402
import render_html  # noqa: E402
import score  # noqa: E402

WHO = ("the manager of the service", "the head of customer services", "a director", "the monitoring officer", "the team leader")
WHAT = ("the answer of the first stage", "a letter that says who looks into it", "the record of what was said", "an apology in writing",
        "the decision on a longer time")


def long_source(pages):
    blocks = [{"kind": "heading", "level": 1, "text": "Handbook of putting things right"}]
    for n in range(1, pages + 1):
        part = f"{(n - 1) // 30 + 1}.{(n - 1) % 30 + 1}"
        who, what = WHO[n % 5], WHAT[n * 3 % 5]
        if n > 1:
            blocks.append({"kind": "page"})
        blocks += [
            {"kind": "heading", "level": 2, "label": part, "text": f"Part {n} of the handbook"},
            {"kind": "paragraph", "label": f"{part}.1", "text": f"In this part, which is about case {n * 7}, {who} sees to it that {what} leaves the "
             f"house within {5 + n % 20} working days, and that whoever is waiting for it knows the day on which it comes."},
            {"kind": "paragraph", "label": f"{part}.2", "text": f"Where more time is needed, {who} writes before day {5 + n % 20} is over, gives the "
             f"reason, and names a new day that lies at most {10 + n % 11} working days later."},
            {"kind": "paragraph", "label": f"{part}.3", "text": "In each case the file holds:"},
            {"kind": "list_item", "level": 1, "label": "(a)", "text": f"what was said on the day, under number {n}-{n * 13};"},
            {"kind": "list_item", "level": 1, "label": "(b)", "text": f"what {who} found, with the papers on which it rests and the names of those who were heard;"},
            {"kind": "list_item", "level": 1, "label": "(c)", "text": f"{what}."},
            {"kind": "table", "widths": [90, 160, 180], "rows": [
                ["Step", "Time allowed", "Who"],
                [f"Step {n}a", f"{5 + n % 20} working days", who],
                [f"Step {n}b", f"{10 + n % 11} working days more", WHO[(n + 2) % 5]]]},
            {"kind": "paragraph", "text": f"Part {n} was looked at last in the year {1990 + n % 35}, and nothing in it was changed then."},
        ]
    return {"title": "Handbook", "style": {"size": 11, "header": "Harrow Fell handbook, second edition", "numbers": True}, "blocks": blocks}


def write(path, pages):
    source = long_source(pages)
    with open(path, "wb") as file:
        file.write(render_hand.render(source) if path.endswith(".pdf") else render_html.render(source).encode())
    return source


def main():
    if len(sys.argv) == 3:
        write(sys.argv[2], int(sys.argv[1]))
        return
    if not os.access(os.environ.get("CHCHECK_READER", ""), os.X_OK):
        sys.exit(77)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "long.pdf")
        source = write(path, 300)
        began = time.monotonic()
        lines, right, total = score.score(path, source)
        took = time.monotonic() - began
    print(f"{right} of {total} blocks of 300 pages are as in the source; {took:.1f} s with the comparison")
    for line in lines[:20]:
        print("   ", line)
    sys.exit(bool(lines) or took > 20)


if __name__ == "__main__":
    main()
