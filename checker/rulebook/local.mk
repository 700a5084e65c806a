# SPDX-License-Identifier: MIT
# Every source and private header of this folder, one `+=` a line.
rulebook_sources =
rulebook_sources += checker/rulebook/texts.c
rulebook_sources += checker/rulebook/fields.c
rulebook_sources += checker/rulebook/fields.h
rulebook_sources += checker/rulebook/lexicon.c
rulebook_sources += checker/rulebook/loader.c
rulebook_sources += checker/rulebook/loader.h
rulebook_sources += checker/rulebook/order.c
rulebook_sources += checker/rulebook/patterns.c
rulebook_sources += checker/rulebook/prefilter.c
rulebook_sources += checker/rulebook/schema_context.c
rulebook_sources += checker/rulebook/schema_indicator.c
rulebook_sources += checker/rulebook/schema_limb.c
rulebook_sources += checker/rulebook/schema_requirement.c
rulebook_sources += checker/rulebook/schema_timescale.c
rulebook_sources += checker/rulebook/schemas.h
