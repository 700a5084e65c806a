# SPDX-License-Identifier: MIT
# Every source and private header of this folder, one `+=` a line.
rulebook_sources =
