# SPDX-License-Identifier: MIT
# Every source and private header of this folder, one `+=` a line.
model_sources =
model_sources += checker/model/calendar.c
model_sources += checker/model/fold.c
model_sources += checker/model/fold.h
model_sources += checker/model/names.c
model_sources += checker/model/agreement.c
model_sources += checker/model/tally.c
model_sources += checker/model/timeline.c
model_sources += checker/model/builder.c
model_sources += checker/model/document.c
model_sources += checker/model/normalise.c
model_sources += checker/model/normalise.h
model_sources += checker/model/sentence.c
model_sources += checker/model/sentence.h
model_sources += checker/model/structure.c
model_sources += checker/model/structure.h
# Those that the worker needs too (the text recogniser): listed here instead.
model_shared_sources =
model_shared_sources += checker/model/lines.c
model_shared_sources += checker/model/lines.h
model_shared_sources += checker/model/marker.c
model_shared_sources += checker/model/outline.c
model_shared_sources += checker/model/outline.h
model_shared_sources += checker/model/plaintext.c
model_shared_sources += checker/model/title.c
model_shared_sources += checker/model/title.h
