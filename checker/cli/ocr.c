/* SPDX-License-Identifier: MIT */
/*
 * --ocr, said once for all commands that read documents: a build without text
 * recognition refuses it at once and does not leave pages out silently.
 */
#include "chcheck/document.h"
#include "cli/cli.h"

bool cli_has_ocr(const struct cli *cli, bool asked)
{
	if (asked && !chc_document_has_ocr())
		cli_usage(cli, "option '--ocr': text recognition is not built in; "
			"build chcheck on a machine with tesseract (configure --with-tesseract)");
	return !asked || chc_document_has_ocr();
}
