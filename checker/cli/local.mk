# SPDX-License-Identifier: MIT
# Every source and private header of this folder, one `+=` a line.
cli_sources =
cli_sources += checker/cli/cmd_show.c
cli_sources += checker/cli/choose.c
cli_sources += checker/cli/cli.h
cli_sources += checker/cli/cmd_agree.c
cli_sources += checker/cli/cmd_policy.c
cli_sources += checker/cli/commands.c
cli_sources += checker/cli/help.c
cli_sources += checker/cli/main.c
cli_sources += checker/cli/message.c
cli_sources += checker/cli/options.c
cli_sources += checker/cli/rulebooks.c
cli_sources += checker/cli/rulebooks.h
cli_sources += checker/cli/write.c
cli_sources += checker/cli/cmd_rules.c
cli_sources += checker/cli/cmd_cases.c
