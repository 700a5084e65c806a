# SPDX-License-Identifier: MIT
"""Single changes to a C source, found by its tokens: what a slip of the hand could have written instead.

A change is a place in the text and what stands there instead. Comments, strings, preprocessor
lines and tables of constants at file level that no function holds are left alone.
"""
import re
from collections import namedtuple

Token = namedtuple("Token", "kind text start end")
Mutant = namedtuple("Mutant", "kind line start end text")

TOKENS = re.compile(r"""
	(?P<comment>/\*.*?\*/|//[^\n]*)
	|(?P<hash>(?<![^\n])[ \t]*\#(?:[^\n\\]|\\.|\\\n)*)
	|(?P<string>(?:L|u8|u|U)?"(?:[^"\\\n]|\\.)*")
	|(?P<char>'(?:[^'\\\n]|\\.)+')
	|(?P<number>(?:0[xX][0-9a-fA-F]+|\d+\.\d*(?:[eE][-+]?\d+)?|\d+)[uUlLzZfF]*)
	|(?P<name>[A-Za-z_]\w*)
	|(?P<op>->|\+\+|--|<<=|>>=|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|\.\.\.|[-+*/%&|^!~<>=?:;,.(){}\[\]])
	|(?P<space>\s+|\\\n|.)
""", re.X | re.S)

RELATIONS = {"<": ("<=", ">="), "<=": ("<", ">"), ">": (">=", "<="), ">=": (">", "<"), "==": ("!=",), "!=": ("==",)}
JOINS = {"&&": "||", "||": "&&"}
WORDS = {"true": "false", "false": "true"}
NOT_STATEMENTS = {"return", "if", "for", "while", "do", "switch", "case", "default", "else", "goto", "struct", "enum",
	"union", "static", "const", "unsigned", "int", "char", "void", "size_t", "double", "float", "long", "short",
	"typedef", "extern", "bool", "va_end", "va_start", "sizeof"}


def tokens(text):
	found = []
	for m in TOKENS.finditer(text):
		if m.lastgroup not in ("comment", "space", "hash"):
			found.append(Token(m.lastgroup, m.group(), m.start(), m.end()))
	return found


def closing(found, at):
	"""The token that closes the bracket at `at`."""
	depth = 0
	for i in range(at, len(found)):
		if found[i].kind != "op":
			continue
		if found[i].text in "([{":
			depth += 1
		elif found[i].text in ")]}":
			depth -= 1
			if depth == 0:
				return i
	return len(found) - 1


def function_bodies(found):
	"""Ranges of tokens between the braces of a function: a brace at level 0 that follows a parenthesis."""
	at = 0
	while at < len(found):
		if found[at].text == "{" and found[at].kind == "op":
			end = closing(found, at)
			if at > 0 and found[at - 1].text == ")":
				yield at + 1, end
			at = end
		at += 1


def ends_operand(token):
	return token.kind in ("name", "number", "char") and token.text not in ("return", "case", "sizeof") \
		or token.text in (")", "]")


def statement_end(found, at, end):
	"""The semicolon of the expression statement that begins at `at`, or None where it is none."""
	first = found[at]
	if first.text in ("break", "continue") and found[at + 1].text == ";":
		return at + 1
	if first.text in ("*", "++", "--"):
		pass
	elif first.kind != "name" or first.text in NOT_STATEMENTS:
		return None
	elif found[at + 1].kind == "name" or found[at + 1].text in ("*", ":"):
		return None                     # a declaration, or a label
	depth, acts = 0, first.text in ("++", "--")
	for i in range(at, end):
		t = found[i]
		if t.kind != "op":
			continue
		if t.text in "([{":
			acts = acts or t.text == "("
			depth += 1
		elif t.text in ")]}":
			depth -= 1
			if depth < 0:
				return None
		elif depth == 0 and t.text == ";":
			return i if acts else None
		elif depth == 0 and (t.text in ("=", "++", "--") or (len(t.text) > 1 and t.text[-1] == "="
				and t.text not in ("==", "!=", "<=", ">="))):
			acts = True
	return None


def mutants(text):
	"""All changes to the functions of a source."""
	found = tokens(text)
	made = []

	def add(kind, first, last, new):
		made.append(Mutant(kind, text.count("\n", 0, first.start) + 1, first.start, last.end, new))

	for begin, end in function_bodies(found):
		for i in range(begin, end):
			t, before = found[i], found[i - 1]
			if t.kind == "op" and t.text in RELATIONS and ends_operand(before):
				for new in RELATIONS[t.text]:
					add("relation", t, t, new)
			elif t.kind == "op" and t.text in JOINS:
				add("join", t, t, JOINS[t.text])
			elif t.kind == "op" and t.text in ("+", "-") and ends_operand(before):
				add("sign", t, t, "-" if t.text == "+" else "+")
			elif t.kind == "op" and t.text in ("++", "--"):
				add("step", t, t, "--" if t.text == "++" else "++")
			elif t.kind == "op" and t.text in ("+=", "-="):
				add("sign", t, t, "-=" if t.text == "+=" else "+=")
			elif t.kind == "op" and t.text == "!" and found[i + 1].text != "=":
				add("negation", t, t, "")
			elif t.kind == "number" and re.fullmatch(r"\d+[uUlL]*", t.text):
				add("number", t, t, f"({t.text} + 1)" if t.text != "1" else "0")
			elif t.kind == "name" and t.text in WORDS:
				add("number", t, t, WORDS[t.text])
			elif t.kind == "name" and t.text in ("if", "while") and found[i + 1].text == "(":
				close = closing(found, i + 1)
				inside = text[found[i + 1].end:found[close].start]
				add("condition", found[i + 1], found[close], f"(!({inside}))")
			elif t.kind == "name" and t.text == "return" and found[i + 1].text != ";":
				last = i + 1
				while found[last].text != ";":
					last = closing(found, last) + 1 if found[last].text in ("(", "[", "{") else last + 1
				value = text[found[i + 1].start:found[last - 1].end]
				if value not in ("true", "false", "NULL"):
					add("result", found[i + 1], found[last - 1], "-1" if value == "0" else "0")
			if before.kind == "op" and before.text in (";", "{", "}", ")") or before.text == "else":
				stop = statement_end(found, i, end)
				if stop is not None:
					add("deletion", t, found[stop], ";")
	return made


def apply(text, mutant):
	return text[:mutant.start] + mutant.text + text[mutant.end:]
