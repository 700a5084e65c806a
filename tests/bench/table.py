#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""One table of chcheck beside its peers: policies, reading, registers. Written as Markdown to standard output.

usage: table.py CHCHECK TOP_SRCDIR TOP_BUILDDIR

Each row is run RUNS times (3), all rows of a part in turn; the least wall time counts, so that another program's work
falls on all alike. ROWS (1000000) cases, PAGES (100) pages. Peers that are missing have a row that says how to get
them. Status 1 where a peer answers otherwise than chcheck, which would make its time meaningless.
"""
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time

CHCHECK, TOP, BUILD = (os.path.abspath(p) for p in sys.argv[1:4])
BENCH = os.path.join(TOP, "tests/bench")
RULES = os.environ.get("CHCHECK_RULES", os.path.join(TOP, "rules"))
ROWS = int(os.environ.get("ROWS", 1000000))
PAGES = int(os.environ.get("PAGES", 100))
RUNS = int(os.environ.get("RUNS", 3))
PYTHONS = [sys.executable, "/usr/bin/python3"]
NODE_PATH = [os.environ.get("NODE_PATH", ""), os.path.join(BUILD, "tests/bench/peers/node_modules")]
APT = "`apt install %s`"


class Row:
    """One line of a table: a command that is measured, or why it is not."""

    def __init__(self, name, command=None, missing=None, base=False, out=None, take=None):
        self.name, self.command, self.missing, self.base, self.out, self.take = name, command, missing, base, out, take
        self.wall = self.cpu = self.peak = None
        self.others = set()

    def run(self, folder):
        """Runs it once; keeps what is least."""
        with open(os.path.join(folder, self.out) if self.out else os.devnull, "wb") as out:
            began = time.monotonic()
            child = subprocess.Popen(self.command, cwd=folder, stdout=out, stderr=subprocess.PIPE,
                                     stdin=subprocess.DEVNULL,
                                     env=dict(os.environ, NODE_PATH=os.pathsep.join(NODE_PATH), LC_ALL="C.UTF-8"))
            said = child.stderr.read()
            _, status, usage = os.wait4(child.pid, 0)
            wall = time.monotonic() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in (0, 1):
            sys.exit("%s: status %d: %s" % (self.name, child.returncode, said.decode(errors="replace")[:500]))
        cpu = usage.ru_utime + usage.ru_stime
        if self.wall is None or wall < self.wall:
            self.wall = wall
        if self.cpu is None or cpu < self.cpu:
            self.cpu = cpu
        self.peak = max(self.peak or 0, usage.ru_maxrss / 1024)


def measure(rows, folder):
    """All rows in turn, RUNS times."""
    for _ in range(RUNS):
        for row in rows:
            if row.command:
                row.run(folder)


def seconds(value):
    return "%.3f" % value if value < 1 else "%.2f" % value


def put_table(title, rows, unit):
    """unit: (name, how many) of what is handled a second. Ratios are to the row before that is chcheck's."""
    print("\n## %s\n" % title)
    print("| | wall, s | CPU, s | peak, MB | %s a second | wall beside chcheck's | CPU beside chcheck's |" % unit[0])
    print("|---|--:|--:|--:|--:|--:|--:|")
    base = None
    for row in rows:
        if not row.command:
            print("| %s | missing here: %s | | | | | |" % (row.name, row.missing))
            continue
        base = row if row.base else base
        ratios = " | " if row is base or base is None else "%.1f × | %.1f ×" % (row.wall / base.wall, row.cpu / base.cpu)
        print("| %s | %s | %s | %.0f | %s | %s |" % (row.name, seconds(row.wall), seconds(row.cpu), row.peak,
                                                  "{:,.0f}".format(unit[1] / row.wall), ratios))
    sys.stdout.flush()


def said(*command):
    """The first line that a program says of itself, or ''."""
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, text=True,
                              env=dict(os.environ, NODE_PATH=os.pathsep.join(NODE_PATH)))
    except OSError:
        return ""
    return done.stdout.strip().split("\n")[0] if done.returncode in (0, 99) else ""


def need(program):
    return shutil.which(program)


def find_pandas():
    for python in PYTHONS:
        version = said(python, "-c", "import pandas; print(pandas.__version__)")
        if version:
            return python, version
    return None, ""


def find_duckdb():
    return said("node", "-e", "console.log(require('@duckdb/node-api').version())") if need("node") else ""


# --- policies ---

def make_text(path, size):
    """Whole lines of the samples, again and again, up to size bytes."""
    lines = []
    for folder, _, names in sorted(os.walk(os.path.join(TOP, "samples"))):
        for name in sorted(names):
            if name.endswith((".txt", ".md")) and "README" not in name:
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    lines += file.read().split("\n")
    with open(path, "w", encoding="utf-8") as out:
        total = 0
        while total < size:
            for line in lines:
                total += len(line.encode()) + 1
                if total > size:
                    return
                out.write(line + "\n")


def policies(folder):
    peer = os.path.join(BUILD, "tests/bench/peer_pcre2")
    patterns = subprocess.run([peer, "--patterns"], stdout=subprocess.PIPE, check=True).stdout
    with open(os.path.join(folder, "patterns"), "wb") as out:
        out.write(patterns)
    make_text(os.path.join(folder, "policy.txt"), 100000)
    each = 'while IFS= read -r p; do grep -P -i -c -e "$p" policy.txt; done < patterns; true'
    rows = [
        Row("chcheck policy: reads, judges, writes", [CHCHECK, "policy", "policy.txt"], base=True),
        Row("PCRE2 with its JIT, pattern by pattern", [peer, "patterns", "policy.txt"]),
        Row("grep -P -i -c, pattern by pattern", ["sh", "-c", each]),
        Row("chcheck rules list: start-up alone", [CHCHECK, "rules", "list"]),
    ]
    measure(rows, folder)
    put_table("Policies: a text of 100 KB, %d patterns" % patterns.count(b"\n"), rows, ("KB", 100))
    print("\nThe peers only find the patterns, each over the whole text; chcheck also reads the file in a process of its "
          "own, judges\nevery requirement and writes the report. Without its start-up, which reads the rulebook, the processor "
          "time of PCRE2 is\n%.1f times that of chcheck, and that of grep %.1f times."
          % tuple(row.cpu / max(rows[0].cpu - rows[3].cpu, 0.001) for row in rows[1:3]))


# --- reading ---

def reading(folder):
    long = os.path.join(TOP, "tests/reader/bench/long.py")
    for name in ("long.pdf", "long.html"):
        subprocess.run([sys.executable, long, str(PAGES), name], cwd=folder, check=True)

    def peer(program, package, *command):
        name = "`%s`" % " ".join(command[:-2] if command[-1] == "-" else command[:-1])
        return Row(name, list(command)) if need(program) else Row(name, missing=APT % package)

    rows = [
        Row("PDF: chcheck show", [CHCHECK, "show", "long.pdf"], base=True),
        peer("pdftotext", "poppler-utils", "pdftotext", "-layout", "long.pdf", "-"),
        peer("pdftohtml", "poppler-utils", "pdftohtml", "-xml", "-stdout", "-i", "long.pdf"),
        Row("HTML: chcheck show", [CHCHECK, "show", "long.html"], base=True),
        peer("pandoc", "pandoc", "pandoc", "-f", "html", "-t", "plain", "long.html"),
    ]
    measure(rows, folder)
    put_table("Reading: one handbook of %d pages" % PAGES, rows, ("pages", PAGES))
    print("\n`pdftotext` writes lines and `pdftohtml -xml` letters with boxes and fonts; chcheck makes blocks of them "
          "(headings, items,\ncells, notes), inside a process without rights.")


# --- registers ---

def counts_of(text):
    """The ten counts from the JSON of chcheck, as the peers print them."""
    import json
    lines = []
    steps = json.loads(text)["steps"]
    for n in "12":
        ack, response = steps["s%s.ack" % n], steps["s%s.response" % n]
        lines += ["ack%s_in_time %d" % (n, ack["in_time"]), "ack%s_late %d" % (n, ack["late"]),
                  "resp%s_in_time %d" % (n, response["in_time"]),
                  "resp%s_extended %d" % (n, response["in_time_unverified"]), "resp%s_late %d" % (n, response["late"])]
    return lines


def write_holidays(folder):
    with open(os.path.join(RULES, "calendars/england-and-wales.csv"), encoding="utf-8") as file, \
            open(os.path.join(folder, "holidays.txt"), "w", encoding="utf-8") as out:
        out.writelines(line.split(",")[0] + "\n" for line in file if line[:4].isdigit())


def registers(folder):
    with open(os.path.join(folder, "cases.csv"), "wb") as out:
        subprocess.run([sys.executable, os.path.join(BENCH, "gen_cases.py"), str(ROWS)], stdout=out, check=True)
    write_holidays(folder)
    size = os.path.getsize(os.path.join(folder, "cases.csv"))
    pandas, _ = find_pandas()
    duckdb = find_duckdb()
    own = [CHCHECK, "cases", "--as-of", "2026-12-31"]
    node = ["node", os.path.join(BENCH, "peer_duckdb.js"), "cases.csv", "holidays.txt"]
    how = "`make bench-peers`" + ("" if need("npm") else " after " + APT % "nodejs npm")
    rows = []
    for threads in ("1", "2"):
        rows.append(Row("chcheck, %s thread%s" % (threads, "s" * (threads > "1")),
                        own + ["-j", threads, "-f", "json", "cases.csv"], base=True, out="own%s.json" % threads))
        rows.append(Row("DuckDB, %s thread%s" % (threads, "s" * (threads > "1")), node + [threads] if duckdb else None,
                        how, out="duckdb%s.txt" % threads))
        if threads == "1":
            rows.append(Row("SQLite (its shell, in memory)",
                            ["sh", "-c", 'sqlite3 -batch :memory: < "$0"', os.path.join(BENCH, "peer_sqlite.sql")]
                            if need("sqlite3") else None, APT % "sqlite3", out="sqlite.txt"))
            rows.append(Row("pandas and numpy", [pandas, os.path.join(BENCH, "peer_pandas.py"), "cases.csv", "holidays.txt"]
                            if pandas else None, APT % "python3-pandas", out="pandas.txt"))
    rows.append(Row("chcheck, case by case (NDJSON), 1 thread", own + ["-j", "1", "-f", "ndjson", "cases.csv"],
                    out="cases.ndjson"))
    rows.append(Row("chcheck, case by case (NDJSON), 2 threads", own + ["-j", "2", "-f", "ndjson", "cases.csv"],
                    out="cases.ndjson"))
    measure(rows, folder)
    with open(os.path.join(folder, "own1.json"), encoding="utf-8") as file:
        counts = counts_of(file.read())
    wrong = []
    for row in rows:
        if row.command and row.out and row.out.endswith(".txt"):
            with open(os.path.join(folder, row.out), encoding="utf-8") as file:
                if file.read().split("\n")[:-1] != counts:
                    wrong.append(row.name)
    put_table("Registers: %s cases, %.0f MB of CSV" % ("{:,}".format(ROWS), size / 1e6), rows, ("cases", ROWS))
    print("\nThe peers answer ten counts (acknowledged and answered in time, within an extension, late, at both stages);"
          "\nchcheck gives all verdicts, findings on rows and indicators beside them. %s. The lines case by case are\n%.0f MB."
          % ("Counts differ: " + ", ".join(wrong) if wrong else "All that ran gave the same ten",
             os.path.getsize(os.path.join(folder, "cases.ndjson")) / 1e6))
    return not wrong


def machine():
    model = "unknown processor"
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            model = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), model)
    except OSError:
        pass
    return "%s, %d processors, %s %s" % (model, os.cpu_count() or 1, platform.system(), platform.release().split("-")[0])


def main():
    versions = [("chcheck", said(CHCHECK, "--version")), ("pdftotext", said("pdftotext", "-v")),
                ("pandoc", said("pandoc", "--version")), ("grep", said("grep", "--version")),
                ("DuckDB", find_duckdb()), ("SQLite", said("sqlite3", "--version").split(" ")[0]),
                ("pandas", find_pandas()[1])]
    print("# chcheck beside its peers\n")
    print("%s. %s. Load before: %.1f. The least of %d runs of each, in turn; peaks below 15 MB are not told apart."
          % (time.strftime("%Y-%m-%d"), machine(), os.getloadavg()[0], RUNS))
    print("Versions: %s." % ", ".join("%s %s" % (n, v.replace(n + " ", "") or "missing") for n, v in versions))
    folder = tempfile.mkdtemp(prefix="chcheck-bench-")
    try:
        policies(folder)
        reading(folder)
        good = registers(folder)
    finally:
        shutil.rmtree(folder)
    sys.exit(0 if good else 1)


main()
