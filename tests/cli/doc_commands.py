#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Commands that documents only mention: each `chcheck ...` in a line, in an indented block, in a unit file or script names
a command that there is, with options that its help lists. (documentation.sh runs those in fenced blocks.)"""
import os
import re
import subprocess
import sys

TOP = os.environ.get("TOP_SRCDIR", os.path.join(os.path.dirname(os.path.abspath(__file__)), "../.."))
CHCHECK = os.environ.get("CHCHECK", os.path.join(TOP, "build/chcheck"))
DOCUMENTS = ["README.md", "HACKING.md"] + sorted(
    os.path.join(folder, name)[len(TOP) + 1:]
    for folder, _, names in os.walk(os.path.join(TOP, "doc")) for name in names
    if name.endswith((".md", ".sh", ".service", ".timer")) and name != "CHANGELOG.md")
MENTION = re.compile(r"`(chcheck [^`]*)`|^ {4,}(?:\$ )?(chcheck .*)$|^\t+(chcheck [a-z].*)$|=/usr/bin/(chcheck .*)$",
                     re.MULTILINE)
OPTION = re.compile(r"(?<![^\s'\"(|\[])(--[a-z][a-z0-9-]*|-[a-zA-Z])(?=$|[\s=,.;)'\"|\]])")


def ask(*arguments):
    done = subprocess.run([CHCHECK, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return done.stdout


def options_of(command):
    """Options that the help of a command (and of what it does) names."""
    return set(re.findall(r"(?<![\w-])(--[a-z][a-z0-9-]*|-[a-zA-Z])\b", ask(*command, "--help"))) | {"--help", "--version"}


def commands():
    return set(re.findall(r"^ {2}([a-z]+) ", ask("--help"), re.MULTILINE))


def main():
    known, options, wrong, seen = commands(), {}, [], 0
    if len(known) < 10:
        sys.exit("the help names only %s" % sorted(known))
    for document in DOCUMENTS:
        with open(os.path.join(TOP, document), encoding="utf-8") as file:
            text = file.read()
        for match in MENTION.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            said = next(group for group in match.groups() if group)
            # a table's or shell's further words are not chcheck's
            words = re.split(r" (?:\||&&|;|#|>) ?", said)[0].split()
            command = words[1].strip(",.;:") if len(words) > 1 else ""
            seen += 1
            if command.startswith("-"):
                continue
            if not re.fullmatch("[a-z]+", command):
                continue                       # a place holder, such as COMMAND
            if command not in known:
                wrong.append("%s:%d: there is no command '%s' (%s)" % (document, line, command, said))
                continue
            of = (command, words[2]) if command == "rules" and len(words) > 2 else (command,)
            if of not in options:
                options[of] = options_of(of)
            for option in OPTION.findall(" ".join(words[2:])):
                if option not in options[of]:
                    wrong.append("%s:%d: '%s' has no option '%s' (%s)" % (document, line, command, option, said))
    print("\n".join(wrong + ["%d commands mentioned, %d wrong" % (seen, len(wrong))]))
    sys.exit(1 if wrong or seen < 20 else 0)


main()
