# SPDX-License-Identifier: MIT
# Every source and private header of this folder, one a line. Base is linked
# into the worker as well as into the library.
base_sources = \
	checker/base/banned.h
