#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""killed.py [KILLS]: a hundred SIGKILLs while the server saves a self-assessment form.

After each the organisation's folder is in a state that was saved, whole: both files of one round, each
change with its record, nothing beside them; and `chcheck assess` reads it.
"""
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

KILLS = int(sys.argv[1]) if len(sys.argv) > 1 else 100
SECTION = '/organisations/northmere/form/lgsco-2024/5'
failures = 0


def check(good, words):
    global failures
    if not good:
        failures += 1
        print('FAIL:', words, flush=True)


class Server:
    def __init__(self, folder, tmp):
        self.process = subprocess.Popen([os.environ['CHCHECK'], 'serve', '--no-open', '--folder', folder],
            stdout=subprocess.PIPE, env=dict(os.environ, TMPDIR=tmp), text=True)
        url = self.process.stdout.readline().strip()
        self.base = url.split('/start')[0]
        with urllib.request.urlopen(url, timeout=30) as r:
            self.cookie = r.headers['Set-Cookie'].split(';')[0]

    def ask(self, path, fields=None):
        body = urllib.parse.urlencode(fields).encode() if fields else None
        with urllib.request.urlopen(urllib.request.Request(self.base + path, body, {'Cookie': self.cookie}), timeout=30) as r:
            return r.read().decode()


def form_of(page):
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))


def keep_saving(server, wanted, said):
    """Saves after saves until the server is no more; each fills both files with its number."""
    number = wanted
    try:
        while True:
            page = server.ask(SECTION)
            q = re.search(r'id="(q\d+)-requirement"', page).group(1)
            number += 1
            words = f'round {number} ' + 'x' * 3000
            server.ask(SECTION, dict(form_of(page), who='A. Officer', **{f'{q}-verdict': 'met', f'{q}-source': words,
                f'{q}-reason': words, f'{q}-decided': 'B. Officer'}))
            said.append(number)
    except urllib.error.HTTPError as e:
        check(False, f'a save was refused: {e.code}')
    except (OSError, ValueError) as e:
        said.append(None)
        if isinstance(e, ValueError):
            check(False, repr(e))
    except Exception as e:          # the answer was cut in its head: http.client's own errors
        said.append(None)
        check(type(e).__module__ == 'http.client', repr(e))


def round_in(path):
    with open(path, encoding='utf-8') as f:
        found = re.findall(r'round (\d+) (x+)', f.read())
    check(len(found) <= 1 and all(len(x) == 3000 for _, x in found), f'{path} is cut')
    return int(found[0][0]) if found else 0


def main():
    with tempfile.TemporaryDirectory() as top:
        kept, tmp = os.path.join(top, 'kept'), os.path.join(top, 'tmp')
        organisation = os.path.join(kept, 'northmere')
        shutil.copytree(os.path.join(os.environ['TOP_SRCDIR'], 'samples/organisations/northmere'), organisation)
        os.mkdir(tmp)
        saved = between = 0
        names = None
        for i in range(KILLS):
            server, said = Server(kept, tmp), []
            sender = threading.Thread(target=keep_saving, args=(server, saved, said))
            sender.start()
            # from the first milliseconds of the first save to the midst of later ones
            time.sleep((i * 37 % 100) / 1000 + i % 7 / 10000)
            server.process.send_signal(signal.SIGKILL)
            server.process.wait()
            sender.join()
            files = [os.path.join(organisation, f) for f in ('attestations.yaml', 'explanations.yaml')]
            a, e = (round_in(f) for f in files)
            least = max([n for n in said if n], default=saved)
            # between two renames the journal holds the rest: whoever reads the folder next finishes it
            between += a != e
            run = subprocess.run([os.environ['CHCHECK'], 'assess', '--as-of', '2026-11-01', '-o', os.path.join(top, 'out.txt'),
                organisation], capture_output=True, text=True, check=False)
            check(run.returncode in (0, 1), f'after kill {i + 1}: {run.stderr[:300]}')
            a, e = (round_in(f) for f in files)
            check(a == e, f'after kill {i + 1}: round {a} and round {e}')
            check(least <= a <= least + 1, f'after kill {i + 1}: {a} is there, {least} was said to be saved')
            saved = a
        server = Server(kept, tmp)
        page = server.ask(SECTION)
        check(f'round {saved} x' in page, 'the last round is not in the form')
        # what was staged and not decided goes with the next save
        q = re.search(r'id="(q\d+)-requirement"', page).group(1)
        try:
            server.ask(SECTION, dict(form_of(page), who='A. Officer', **{f'{q}-verdict': 'met', f'{q}-source': 'the end',
                f'{q}-reason': 'the end', f'{q}-decided': 'B. Officer'}))
        except OSError as e:
            check(False, f'the save after the last kill: {e}')
        server.process.send_signal(signal.SIGTERM)
        check(server.process.wait(timeout=30) == 0, 'the server did not end well')
        names = sorted(n for n in os.listdir(organisation) if n.startswith('.') or n.endswith('~') or 'tmp' in n)
        print(f'{KILLS} kills, {saved} saves, {between} killed between two files; hidden files: {names}')
        check(names == ['.chcheck-lock'], 'something was left of a save')
        check(saved > KILLS // 4, f'{saved} saves in {KILLS} rounds: the kills met few of them')
        check(os.listdir(tmp) == [], f'left behind: {os.listdir(tmp)}')
    return 1 if failures else 0


if __name__ == '__main__':
    sys.exit(main())
