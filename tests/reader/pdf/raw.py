#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Writes pages.pdf, scanned.pdf and empty.pdf into the folder it is run in: what no ordinary producer makes on
# request (text drawn sideways, pages turned by their setting, pages that hold a picture only).

FONTS = (b"Helvetica", b"Helvetica-Bold")
GREY = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
PICTURE = b"q 300 0 0 400 50 100 cm /I Do Q"


def write(name, pages):
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    for font in FONTS:
        objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>" % font)
    objects.append(GREY + b"stream\n\x80\nendstream")
    kids = []
    for content, rotate in pages:
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Rotate %d/Contents %d 0 R/Resources"
                       b"<</Font<</F 3 0 R/B 4 0 R>>/XObject<</I 5 0 R>>>>>>" % (rotate, len(objects)))
        kids.append(len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % o for o in offsets)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    with open(name, "wb") as file:
        file.write(out)


def text(lines, upwards=False, font=b"F", size=11, x=50, y=540, step=14):
    out = b"BT /%s %d Tf " % (font, size)
    for i, line in enumerate(lines):
        if upwards:
            out += b"0 1 -1 0 %d %d Tm " % (x + i * step, y)
        else:
            out += b"1 0 0 1 %d %d Tm " % (x, y - i * step)
        out += b"(%s) Tj " % line
    return out + b"ET "


write("pages.pdf", [
    (text([b"Turned pages"], font=b"B", size=18)
     + text([b"The first page stands upright. At its side runs a", b"word that does not."], y=500)
     + text([b"Draft copy"], upwards=True, x=400, y=100), 0),
    (text([b"A page that reads upwards, as wide tables are", b"often set. It has two lines and this one, which",
           b"ends here."], upwards=True, x=60, y=50), 0),
    (text([b"This page has been turned by its own setting,", b"and its words were drawn to fit that."],
          upwards=True, x=60, y=50), 90),
    (PICTURE, 0),
    (PICTURE, 0),
    (text([b"The last page holds words again."])
     + text([b"6.3 A clause of its own stands below it, long enough to", b"go on in a second line."], y=512), 0),
])
write("scanned.pdf", [(PICTURE, 0)] * 3)
write("empty.pdf", [(b"", 0)])
