#!/bin/sh
# SPDX-License-Identifier: MIT
# `chcheck completion`: every command and option is offered, by the shells that are here.
. "$(dirname "$0")/setup.sh"

# What bash would offer for the words after chcheck, the last of them being written.
offered() {
	bash -c '. ./chcheck.bash; COMP_WORDS=(chcheck "$@"); COMP_CWORD=$#; _chcheck; printf "%s\n" "${COMPREPLY[@]}"' - "$@"
}

for shell in bash zsh fish; do
	describe "$shell has every command and option"
	run completion "$shell"
	expect_status 0
	expect_stderr_empty
	cp "$stdout" "chcheck.$shell"
	"$CHCHECK" --help | sed -n '/^commands:/,/^$/s/^  \([a-z][a-z]*\)  *.*/\1/p' > commands
	[ "$(wc -l < commands)" -gt 5 ] || fail 'the help lists no commands'
	while read -r command; do
		grep -q -- "$command" "chcheck.$shell" || fail "$command is not there"
		"$CHCHECK" "$command" --help | sed -n 's/^ *\(-[a-zA-Z], \)\{0,1\}--\([a-z-]*\).*/\2/p' > options
		while read -r option; do
			case $option in help | version) continue ;; esac
			grep -q -- "$option" "chcheck.$shell" || fail "$command --$option is not there"
		done < options
	done < commands
done

describe 'a shell reads its own'
for shell in bash zsh fish; do
	command -v "$shell" > /dev/null 2>&1 || continue
	"$shell" -n "chcheck.$shell" || fail "$shell does not read it"
done

if command -v bash > /dev/null 2>&1; then
	describe 'bash: commands, sub-commands, options, files'
	offered po > got
	[ "$(cat got)" = policy ] || fail "for 'po' it offers $(cat got)"
	offered rules l > got
	[ "$(sort got | tr '\n' ' ')" = 'lint list ' ] || fail "for 'rules l' it offers $(cat got)"
	offered cases --as > got
	[ "$(cat got)" = --as-of ] || fail "for 'cases --as' it offers $(cat got)"
	: > a-register.csv
	offered cases a-reg > got
	[ "$(cat got)" = a-register.csv ] || fail "for 'cases a-reg' it offers $(cat got)"
	offered policy --explain > got
	[ -z "$(cat got)" ] || fail 'an option of another command is offered'
fi

describe 'another shell'
run completion powershell
expect_status 2
expect_stderr_contains "shell 'powershell' is not known; choose one of bash, zsh, fish"
finish
