# SPDX-License-Identifier: MIT
# The worker program. Every source and private header of this folder, one `+=` a line.
reader_sources =
