# SPDX-License-Identifier: MIT
# Every rulebook and calendar file, one `+=` a line: what is not here is not installed.
nobase_dist_pkgdata_DATA +=
