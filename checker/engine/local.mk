# SPDX-License-Identifier: MIT
# Every source and private header of this folder, one `+=` a line.
engine_sources =
engine_sources += checker/engine/attributes.c
engine_sources += checker/engine/engine.h
engine_sources += checker/engine/evidence.c
engine_sources += checker/engine/findings.c
engine_sources += checker/engine/limbs.c
engine_sources += checker/engine/match.c
engine_sources += checker/engine/policy.c
engine_sources += checker/engine/procedures.c
engine_sources += checker/engine/stages.c
engine_sources += checker/engine/timescales.c
engine_sources += checker/engine/units.c
