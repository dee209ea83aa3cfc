"""Writers of the formats in which records come. Each returns bytes and depends on its arguments only: no clock, no
chance, so that the same script gives the same files."""

import csv
import io
import zipfile
from email.message import EmailMessage
from email.policy import SMTP
from xml.sax.saxutils import escape

from reportlab import rl_config

rl_config.invariant = 1

from reportlab.graphics.shapes import Drawing, Rect, String  # noqa: E402  (invariant must be set before)
from reportlab.lib import colors  # noqa: E402
from reportlab.lib.pagesizes import A4, landscape as turned  # noqa: E402
from reportlab.lib.styles import ParagraphStyle  # noqa: E402
from reportlab.lib.units import mm  # noqa: E402
from reportlab.pdfbase import pdfmetrics  # noqa: E402
from reportlab.pdfbase.ttfonts import TTFont  # noqa: E402
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle  # noqa: E402

from typography import NO_BREAK, french  # noqa: E402

DEJAVU = "/usr/share/fonts/truetype/dejavu/"
pdfmetrics.registerFont(TTFont("Serif", DEJAVU + "DejaVuSerif.ttf"))
pdfmetrics.registerFont(TTFont("Serif-Bold", DEJAVU + "DejaVuSerif-Bold.ttf"))
EXAMPLE = "Document composé pour l'exemple de Classeur."


class Heading(str):
    """A heading between blocks."""


class Rows(list):
    """A table: its first row is the head."""

    def __init__(self, rows, widths=None):
        super().__init__(rows)
        self.widths = widths


class Points(list):
    """A bulleted list."""


class Bars(list):
    """A bar chart of (label, percentage)."""


def _styles(font):
    bold = font + "-Bold"
    base = ParagraphStyle("base", fontName=font, fontSize=10, leading=14, spaceAfter=6)
    return {
        "base": base,
        "cell": ParagraphStyle("cell", parent=base, fontSize=8.5, leading=11, spaceAfter=0),
        "head": ParagraphStyle("head", parent=base, fontName=bold, fontSize=8.5, leading=11, spaceAfter=0),
        "title": ParagraphStyle("title", parent=base, fontName=bold, fontSize=15, leading=19, spaceAfter=8),
        "heading": ParagraphStyle("heading", parent=base, fontName=bold, fontSize=11.5, leading=15, spaceBefore=8),
        "point": ParagraphStyle("point", parent=base, leftIndent=12, bulletIndent=2, spaceAfter=3),
    }


def _chart(bars, font, width):
    step = 18
    height = step * len(bars) + 6
    drawing = Drawing(width, height)
    start, room = width * 0.52, width * 0.38
    for index, (label, value) in enumerate(bars):
        bottom = height - step * (index + 1)
        drawing.add(String(0, bottom + 4, french(label, NO_BREAK), fontName=font, fontSize=8.5))
        drawing.add(Rect(start, bottom, room * value / 100, 12, fillColor=colors.HexColor("#3558a2"), strokeWidth=0))
        text = f"{value:g}".replace(".", ",") + NO_BREAK + "%"
        drawing.add(String(start + room * value / 100 + 4, bottom + 3, text, fontName=font, fontSize=8.5))
    return drawing


def pdf(title, *blocks, reference="", landscape=False, serif=False):
    """One or two A4 pages. Blocks: text, Heading, Rows, Points, Bars."""
    font = "Serif" if serif else "Helvetica"
    styles = _styles(font)
    page = turned(A4) if landscape else A4
    width = page[0] - 40 * mm

    def words(text):
        return escape(french(str(text), NO_BREAK))

    story = [Paragraph(words(title), styles["title"])]
    for block in blocks:
        if isinstance(block, Heading):
            story.append(Paragraph(words(block), styles["heading"]))
        elif isinstance(block, Rows):
            cells = [[Paragraph(words(cell), styles["cell" if line else "head"]) for cell in row]
                     for line, row in enumerate(block)]
            shares = block.widths or [1] * len(block[0])
            table = Table(cells, [width * share / sum(shares) for share in shares], repeatRows=1)
            table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.4, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP"),
                                       ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#e8edf6"))]))
            story += [table, Spacer(1, 8)]
        elif isinstance(block, Points):
            story += [Paragraph(words(item), styles["point"], bulletText="•") for item in block]
            story.append(Spacer(1, 4))
        elif isinstance(block, Bars):
            story += [_chart(block, font, width), Spacer(1, 8)]
        else:
            story.append(Paragraph(words(block), styles["base"]))

    def frame(canvas, _document):
        canvas.saveState()
        canvas.setFont(font, 8)
        canvas.drawString(20 * mm, page[1] - 12 * mm, words("Préfecture de la Haute-Savoie"))
        canvas.drawRightString(page[0] - 20 * mm, page[1] - 12 * mm, words(reference))
        canvas.drawString(20 * mm, 10 * mm, words(EXAMPLE))
        canvas.drawRightString(page[0] - 20 * mm, 10 * mm, str(canvas.getPageNumber()))
        canvas.restoreState()

    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=page, leftMargin=20 * mm, rightMargin=20 * mm, topMargin=20 * mm,
                      bottomMargin=18 * mm, title=french(title), author="Préfecture de la Haute-Savoie",
                      lang="fr-FR", pageCompression=1).build(story, onFirstPage=frame, onLaterPages=frame)
    return out.getvalue()


def table(rows):
    """CSV in UTF-8, comma between fields."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(
        [[french(cell) if isinstance(cell, str) else cell for cell in row] for row in rows])
    return out.getvalue().encode()


def text(*lines):
    return ("\n".join(french(line) for line in lines) + "\n").encode()


def _ods_cell(value):
    if isinstance(value, (int, float)):
        shown = f"{value:g}".replace(".", ",")
        return f'<table:table-cell office:value-type="float" office:value="{value:g}"><text:p>{shown}</text:p></table:table-cell>'
    if value == "":
        return "<table:table-cell/>"
    return f'<table:table-cell office:value-type="string"><text:p>{escape(french(value))}</text:p></table:table-cell>'


def spreadsheet(**sheets):
    """ODS 1.2; each keyword is a sheet: its name (underscores for spaces) and its rows."""
    names = "".join(f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
                    for short in ("office", "table", "text"))
    body = "".join(
        f'<table:table table:name="{escape(name.replace("_", " "))}"><table:table-column '
        f'table:number-columns-repeated="{max(map(len, rows))}"/>'
        + "".join("<table:table-row>" + "".join(map(_ods_cell, row)) + "</table:table-row>" for row in rows)
        + "</table:table>" for name, rows in sheets.items())
    content = ('<?xml version="1.0" encoding="UTF-8"?>\n'
               f'<office:document-content{names} office:version="1.2"><office:body><office:spreadsheet>{body}'
               "</office:spreadsheet></office:body></office:document-content>\n")
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    listing = ('<?xml version="1.0" encoding="UTF-8"?>\n'
               '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
               f'manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
               '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
               "</manifest:manifest>\n")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in (("mimetype", kind), ("content.xml", content), ("META-INF/manifest.xml", listing)):
            entry = zipfile.ZipInfo(name)  # dated 1980-01-01
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()


DAYS, MONTHS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def email(subject, sender, recipient, moment, *lines, attachment=None):
    """A message as RFC 5322 has it. `moment`: '2019-07-08 09:12', local time. Addresses stay under .invalid."""
    from datetime import datetime

    when = datetime.fromisoformat(moment)
    zone = "+0200" if (3, 31) <= (when.month, when.day) < (10, 27) else "+0100"  # summer time of 2019
    message = EmailMessage(policy=SMTP)
    message["Date"] = f"{DAYS[when.weekday()]}, {when.day:02} {MONTHS[when.month - 1]} {when.year} {when:%H:%M}:00 {zone}"
    message["From"], message["To"], message["Subject"] = sender, recipient, french(subject)
    message["Message-ID"] = f"<{when:%Y%m%d%H%M}@prefecture.invalid>"
    message.set_content("\n".join(french(line) for line in lines) + "\n", cte="quoted-printable")
    if attachment:
        name, data, kind = attachment
        main, sub = kind.split("/")
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
        message.set_boundary(f"=_classeur_{when:%Y%m%d%H%M}")
    return message.as_bytes()
