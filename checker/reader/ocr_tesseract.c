/* SPDX-License-Identifier: MIT */
/*
 * Text recognition by tesseract: its language is read before the rights are
 * given up, then pictures come and words go. One thread: the client sets
 * OMP_THREAD_LIMIT, and the worker may not start any.
 */
#include <string.h>
#include <tesseract/capi.h>

#include "reader/ocr.h"

static int put_words(TessResultIterator *words, int (*word)(const struct reader_picture_word *word, void *payload),
	void *payload)
{
	const TessPageIterator *places = TessResultIteratorGetPageIteratorConst(words);
	int rc = 0;

	do {
		int x1, x2, y1, y2, left, top, right, bottom, points = 0, font;
		BOOL unused;
		char *text = TessResultIteratorGetUTF8Text(words, RIL_WORD);

		if (!text)
			continue;
		TessResultIteratorWordFontAttributes(words, &unused, &unused, &unused, &unused, &unused, &unused, &points, &font);
		if (*text && TessPageIteratorBoundingBox(places, RIL_WORD, &left, &top, &right, &bottom)) {
			struct reader_picture_word own = { { text, strlen(text) }, (float)left, (float)right, (float)bottom,
				(float)points, TessResultIteratorConfidence(words, RIL_WORD) };

			if (TessPageIteratorBaseline(places, RIL_WORD, &x1, &y1, &x2, &y2))
				own.baseline = (float)(y1 + y2) / 2;
			rc = word(&own, payload);
		}
		TessDeleteText(text);
	} while (rc == 0 && TessResultIteratorNext(words, RIL_WORD));
	return rc;
}

static int read_picture(struct reader_ocr *ocr, const struct reader_picture *picture,
	int (*word)(const struct reader_picture_word *word, void *payload), void *payload, struct chc_error *e)
{
	TessBaseAPI *engine = ocr->engine;
	TessResultIterator *words;
	int rc = 0;

	TessBaseAPISetImage(engine, picture->grey, picture->width, picture->height, 1, picture->width);
	TessBaseAPISetSourceResolution(engine, picture->dpi);
	if (TessBaseAPIRecognize(engine, NULL) != 0)
		return chc_error_set(e, CHC_E_INPUT, "text recognition failed on it");
	words = TessBaseAPIGetIterator(engine);
	if (words) {
		rc = put_words(words, word, payload);
		TessResultIteratorDelete(words);
	}
	TessBaseAPIClear(engine);
	return rc;
}

int reader_ocr_open(struct reader_ocr **out, struct chc_error *e)
{
	static struct reader_ocr ocr = { .read = read_picture };
	TessBaseAPI *engine = TessBaseAPICreate();

	if (!engine || TessBaseAPIInit3(engine, NULL, "eng") != 0)
		return chc_error_set(e, CHC_E_IO, "text recognition (OCR) lacks its data for English: "
			"install tesseract-ocr-eng, or name its folder in TESSDATA_PREFIX");
	TessBaseAPISetPageSegMode(engine, PSM_AUTO);
	ocr.engine = engine;
	*out = &ocr;
	return 0;
}
