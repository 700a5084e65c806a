#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Agreement with people's labels, for two halves of the labelled texts, guarded.

usage: guard.py CHCHECK EVAL [AGREEMENT KAPPA FALSE-MET]

EVAL holds policies/ and policies-labels.tsv. Half A (from which rules are written) and half B are told by the first
hexadecimal digit of the SHA-256 of a file's name: 0-7 is A, 8-f is B. Status 1 when B agrees less than AGREEMENT, has a
lower kappa than KAPPA, or when more than FALSE-MET of what the checker calls met is not (shares from 0 to 1).
"""
import hashlib
import json
import os
import subprocess
import sys
import tempfile

# What half B had reached when this was last changed, less a margin of a few labels of its 693.
FLOOR = (0.965, 0.92, 0.05)


def half_of(name):
    return 'A' if hashlib.sha256(name.encode()).hexdigest()[0] in '01234567' else 'B'


def agree(chcheck, labels, folder):
    with tempfile.NamedTemporaryFile('w', suffix='.tsv', delete=False) as f:
        f.writelines(labels)
    try:
        done = subprocess.run([chcheck, 'agree', '-f', 'json', f.name, folder], stdout=subprocess.PIPE, check=False)
        if done.returncode != 0:
            sys.exit(2)
        return json.loads(done.stdout)
    finally:
        os.unlink(f.name)


def share(part, whole):
    return part / whole if whole else 0.0


def row(name, result):
    overall = result['overall']
    called = overall['verdicts']['met']['checker']
    agreement = overall['agreement'] or 0.0
    kappa = overall['kappa'] or 0.0
    false_met = share(overall['false_met'], called)
    print(f"{name:5} {result['files']:6} {overall['labels']:7}   {agreement:9.3f} {kappa:6.3f}   "
          f"{overall['false_met']} of {called} ({false_met:.1%})")
    return agreement, kappa, false_met


def main():
    if len(sys.argv) not in (3, 6):
        sys.exit(__doc__)
    chcheck, folder = sys.argv[1:3]
    floor = tuple(float(a) for a in sys.argv[3:]) or FLOOR
    with open(os.path.join(folder, 'policies-labels.tsv'), encoding='utf-8') as f:
        head, *rows = f.readlines()
    column = head.rstrip('\n').split('\t').index('file')
    halves = {'A': [head], 'B': [head]}
    for line in rows:
        halves[half_of(line.rstrip('\n').split('\t')[column])].append(line)
    print('half   texts  labels   agreement  kappa   false met of the checker\'s met')
    texts = os.path.join(folder, 'policies')
    reached = {name: row(name, agree(chcheck, lines, texts)) for name, lines in halves.items()}
    agreement, kappa, false_met = reached['B']
    if agreement < floor[0] or kappa < floor[1] or false_met > floor[2]:
        print(f'half B has fallen: at least {floor[0]:.3f} and {floor[1]:.3f} are wanted, '
              f'and at most {floor[2]:.1%} of false met', file=sys.stderr)
        sys.exit(1)


if __name__ == '__main__':
    main()
