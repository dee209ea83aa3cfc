"""Pictures drawn for the example: they stand in for photographs and screen copies, and say so in their lower edge."""

import io
import random

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from typography import NO_BREAK, french

DEJAVU = "/usr/share/fonts/truetype/dejavu/DejaVuSans"
WALL, FLOOR, BOARD, INK, BLUE, SEAT = "#d9d4c8", "#a99c86", "#fbfaf5", "#22303f", "#2b4a8b", "#45618f"


def _font(size, bold=False):
    return ImageFont.truetype(DEJAVU + ("-Bold.ttf" if bold else ".ttf"), size)


def _write(draw, place, words, size, bold=False, fill=INK):
    draw.text(place, french(words, NO_BREAK), font=_font(size, bold), fill=fill)


def _room(horizon=380):
    image = Image.new("RGB", (800, 600), WALL)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, horizon, 800, 600), fill=FLOOR)
    for offset in range(-400, 1300, 130):
        draw.line((400 + (offset - 400) * 0.45, horizon, offset, 600), fill="#9a8d78", width=2)
    draw.rectangle((0, horizon - 8, 800, horizon), fill="#8d8577")
    return image, draw


def _person(draw, x, foot, size, coat):
    draw.ellipse((x - size * 0.11, foot - size, x + size * 0.11, foot - size * 0.78), fill="#c79f80")
    draw.rounded_rectangle((x - size * 0.2, foot - size * 0.76, x + size * 0.2, foot - size * 0.32), size * 0.08, fill=coat)
    draw.rectangle((x - size * 0.14, foot - size * 0.32, x + size * 0.14, foot), fill="#394049")


def _board(draw, box, heading, lines, size=17):
    draw.rectangle((box[0] + 5, box[1] + 6, box[2] + 5, box[3] + 6), fill="#b3ad9f")
    draw.rectangle(box, fill=BOARD, outline="#6a6a6a", width=3)
    draw.rectangle((box[0] + 3, box[1] + 3, box[2] - 3, box[1] + 40), fill=BLUE)
    _write(draw, (box[0] + 14, box[1] + 10), heading, 19, True, "white")
    for number, line in enumerate(lines):
        _write(draw, (box[0] + 14, box[1] + 52 + number * (size + 9)), line, size)


def _photograph(image, caption, seed):
    """Grain, a little blur, the date of the view, JPEG. The grain comes from a seed, not from chance."""
    image = image.filter(ImageFilter.GaussianBlur(0.7))
    grain = random.Random(seed)
    noise = Image.new("L", (200, 150))
    noise.putdata([118 + grain.randrange(20) for _ in range(200 * 150)])
    image = Image.blend(image, Image.merge("RGB", [noise.resize(image.size)] * 3), 0.10)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 572, 800, 600), fill="#1d232b")
    _write(draw, (10, 577), caption + " – image dessinée pour l'exemple", 14, fill="#f0f0f0")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=72)
    return out.getvalue()


def board(caption, seed, heading, lines, second=None):
    """A notice board on a wall, and a person who reads it."""
    image, draw = _room(470)
    if second:
        _board(draw, (50, 60, 400, 420), heading, lines, 15)
        _board(draw, (430, 60, 760, 420), *second, 15)
    else:
        _board(draw, (60, 50, 610, 430), heading, lines)
        _person(draw, 710, 560, 330, "#5b6f58")
    return _photograph(image, caption, seed)


def waiting_room(caption, seed, people):
    image, draw = _room()
    draw.rectangle((470, 90, 760, 190), fill="#20262e")
    _write(draw, (490, 105), "Guichet 3", 30, True, "#ffd24a")
    _write(draw, (490, 145), "Numéro B 042", 26, False, "white")
    for row, (top, size) in enumerate(((385, 60), (465, 84))):
        for seat in range(7):
            x = 60 + seat * (100 if row else 84)
            draw.rounded_rectangle((x, top, x + size, top + size * 0.7), 8, fill=SEAT)
            draw.rectangle((x + 6, top + size * 0.7, x + size - 6, top + size), fill="#2e3a4c")
    coats = ("#7b4b3a", "#4f6b57", "#5a5178", "#85733b")
    for number in range(people):
        _person(draw, 100 + number * 170, 470 + 60 * (number % 2), 190 + 40 * (number % 2), coats[number % 4])
    return _photograph(image, caption, seed)


def counter(caption, seed, sign, low=False, line=False):
    """A counter; `low`: with a low part for wheelchairs; `line`: with the line of discretion on the floor."""
    image, draw = _room()
    draw.rectangle((120, 250, 680, 420), fill="#8a6a45", outline="#5f4a30", width=3)
    if low:
        draw.rectangle((430, 250, 680, 300), fill=WALL)
        draw.rectangle((430, 300, 680, 420), fill="#9c7a52", outline="#5f4a30", width=3)
        draw.rectangle((600, 60, 680, 140), fill=BLUE)
        draw.ellipse((632, 70, 648, 86), fill="white")
        draw.line((640, 88, 640, 112, 660, 112, 668, 130), fill="white", width=6)
        draw.arc((618, 92, 660, 134), 60, 300, fill="white", width=5)
    draw.rectangle((200, 60, 560, 115), fill=BLUE)
    _write(draw, (215, 72), sign, 24, True, "white")
    draw.rectangle((150, 140, 410, 250), fill="#bcd0d8", outline="#7d8f97", width=3)
    _person(draw, 280, 330, 210, "#31456b")
    draw.rectangle((120, 250, 430, 420), fill="#8a6a45", outline="#5f4a30", width=3)
    if line:
        draw.polygon(((60, 500), (740, 500), (760, 520), (40, 520)), fill="#e3b51f")
        _write(draw, (190, 524), "Merci d'attendre derrière cette ligne", 22, True)
    else:
        _person(draw, 560, 560, 260, "#6b4f5e")
    return _photograph(image, caption, seed)


def signs(caption, seed, arrows):
    image, draw = _room(470)
    for number, (label, left) in enumerate(arrows):
        top = 60 + number * 95
        draw.rectangle((140, top, 660, top + 76), fill=BLUE)
        x, way = (175, -1) if left else (625, 1)
        draw.polygon(((x + 18 * way, top + 38), (x - 10 * way, top + 14), (x - 10 * way, top + 62)), fill="white")
        _write(draw, (215, top + 22), label, 26, True, "white")
    return _photograph(image, caption, seed)


def access_point(caption, seed):
    image, draw = _room()
    draw.rectangle((200, 40, 600, 100), fill=BLUE)
    _write(draw, (290, 54), "Point numérique", 26, True, "white")
    for x in (90, 330, 570):
        draw.rectangle((x, 330, x + 170, 346), fill="#8a6a45")
        draw.rectangle((x + 10, 346, x + 20, 470), fill="#5f4a30")
        draw.rectangle((x + 150, 346, x + 160, 470), fill="#5f4a30")
        draw.rectangle((x + 30, 215, x + 140, 295), fill="#1f2730", outline="#11161b", width=3)
        draw.rectangle((x + 38, 223, x + 132, 287), fill="#e9eff7")
        _write(draw, (x + 42, 246), "Vos démarches", 10, True)
        draw.rectangle((x + 75, 295, x + 95, 330), fill="#1f2730")
    _person(draw, 180, 560, 240, "#6b4f5e")
    _person(draw, 270, 560, 255, "#31456b")
    return _photograph(image, caption, seed)


def web_page(address, heading, lines, updated):
    """A page of the site as a browser shows it, PNG."""
    image = Image.new("RGB", (900, 640), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 900, 44), fill="#e4e6ea")
    draw.rounded_rectangle((90, 8, 880, 36), 8, fill="white")
    _write(draw, (104, 13), address, 14, fill="#444444")
    draw.rectangle((0, 44, 900, 112), fill=BLUE)
    _write(draw, (30, 58), "Les services de l'État en Haute-Savoie", 26, True, "white")
    _write(draw, (40, 135), heading, 24, True)
    for number, line in enumerate(lines):
        _write(draw, (40, 180 + number * 29), line, 17)
    _write(draw, (40, 580), updated, 14, fill="#555555")
    _write(draw, (40, 606), "Copie d'écran dessinée pour l'exemple", 12, fill="#777777")
    return _png(image)


def messages(account, posts):
    """A column of short messages of a social network, each with its time, PNG."""
    image = Image.new("RGB", (760, 60 + 120 * len(posts)), "#f2f5f8")
    draw = ImageDraw.Draw(image)
    for number, (moment, lines) in enumerate(posts):
        top = 20 + 120 * number
        draw.rounded_rectangle((20, top, 740, top + 108), 10, fill="white", outline="#c8d2dc")
        draw.ellipse((36, top + 14, 76, top + 54), fill=BLUE)
        _write(draw, (90, top + 12), account, 16, True)
        _write(draw, (440, top + 13), moment, 14, fill="#5a6672")
        for line_number, line in enumerate(lines):
            _write(draw, (90, top + 38 + line_number * 22), line, 15)
    _write(draw, (24, image.height - 26), "Copie d'écran dessinée pour l'exemple", 12, fill="#777777")
    return _png(image)


def tree(heading, root, branches, note):
    """The menu of the voice server: a root, its choices and what each leads to, PNG."""
    image = Image.new("RGB", (1000, 150 + 78 * len(branches)), "white")
    draw = ImageDraw.Draw(image)
    _write(draw, (30, 24), heading, 22, True)
    middle = 80 + 39 * len(branches)
    draw.rounded_rectangle((30, middle - 36, 270, middle + 36), 10, outline=BLUE, width=3)
    _write(draw, (44, middle - 12), root, 17, True)
    for number, (choice, leads) in enumerate(branches):
        y = 100 + 78 * number
        draw.line((270, middle, 330, middle, 330, y, 380, y), fill="#7a8aa0", width=2)
        draw.rounded_rectangle((380, y - 28, 660, y + 28), 10, fill="#e8edf6", outline="#7a8aa0")
        _write(draw, (394, y - 11), choice, 16)
        draw.line((660, y, 710, y), fill="#7a8aa0", width=2)
        _write(draw, (722, y - 11), leads, 16)
    _write(draw, (30, image.height - 34), note, 13, fill="#666666")
    return _png(image)


def _png(image):
    out = io.BytesIO()
    image.quantize(64, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
