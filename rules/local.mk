# SPDX-License-Identifier: MIT
# Every rulebook and calendar file, one `+=` a line: what is not here is not installed.
nobase_dist_pkgdata_DATA += rules/lgsco-2024/lexicon.yaml
nobase_dist_pkgdata_DATA += rules/lgsco-2024/procedures.yaml
nobase_dist_pkgdata_DATA += rules/lgsco-2024/requirements.tsv
nobase_dist_pkgdata_DATA += rules/lgsco-2024/rulebook.yaml
nobase_dist_pkgdata_DATA += rules/lgsco-2024/section-2-limits.yaml
nobase_dist_pkgdata_DATA += rules/lgsco-2024/section-6.yaml
nobase_dist_pkgdata_DATA += rules/lgsco-2024/stages.yaml
nobase_dist_pkgdata_DATA += rules/lgsco-2024/steps.yaml
nobase_dist_pkgdata_DATA += rules/lgsco-2024/timescales.yaml
