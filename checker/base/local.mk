# SPDX-License-Identifier: MIT
# Every source and private header of this folder, one `+=` a line. Base is linked
# into the worker as well as into the library.
base_sources =
base_sources += checker/base/utf8.c
base_sources += checker/base/blockstream.c
base_sources += checker/base/rowstream.c
base_sources += checker/base/arena.c
base_sources += checker/base/banned.h
base_sources += checker/base/buf.c
base_sources += checker/base/date.c
base_sources += checker/base/diag.c
base_sources += checker/base/error.c
base_sources += checker/base/file.c
base_sources += checker/base/hash.c
base_sources += checker/base/json.c
base_sources += checker/base/output.c
base_sources += checker/base/parallel.c
base_sources += checker/base/paths.c
base_sources += checker/base/span.c

# Base that the worker has no use for (and whose libraries it is not linked with).
base_library_sources =
base_library_sources += checker/base/file_sum.c
base_library_sources += checker/base/pattern.c
base_library_sources += checker/base/stage.c
base_library_sources += checker/base/yaml.c
base_library_sources += checker/base/alternatives.c
base_library_sources += checker/base/alternatives.h
base_library_sources += checker/base/automaton.c
base_library_sources += checker/base/automaton.h
base_library_sources += checker/base/literal_parts.c
base_library_sources += checker/base/literal_parts.h
base_library_sources += checker/base/literal_sets.c
base_library_sources += checker/base/literal_sets.h
base_library_sources += checker/base/literals.c
base_library_sources += checker/base/literals.h
base_library_sources += checker/base/needs.c
base_library_sources += checker/base/needs.h
base_library_sources += checker/base/nearest.c
