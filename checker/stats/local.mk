# SPDX-License-Identifier: MIT
# Every source and private header of this folder, one `+=` a line.
stats_sources =
