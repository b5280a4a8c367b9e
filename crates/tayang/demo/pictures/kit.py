"""Brushes of the demo's pictures: paper, paint, light, and simple people.

Everything is drawn here by code and belongs to nobody (CC0, see LICENSE).
A scene is a function that paints on an `Art`; `Art.finish` lets the paint
wobble like gouache on paper. Nature and buildings are in `world.py`.
"""

import math
import random
import zlib

import numpy as np
import skia
from PIL import Image
from scipy import ndimage

P = {  # the paint box: warm, a little dusty
    "paper": "#f4e6c6", "cream": "#fbf1da", "white": "#fffaf0", "sand": "#e0bd86", "sand2": "#d3aa70",
    "earth": "#9a6740", "wood": "#8a5a34", "wood2": "#6d4427", "dark": "#33241c", "ink": "#232a45",
    "red": "#b8432c", "red2": "#95321f", "coral": "#d9715a", "rose": "#cf7f84", "orange": "#dd8436",
    "gold": "#e3aa36", "gold2": "#c98d22", "lemon": "#f0cf6b", "leaf": "#5d8b48", "leaf2": "#3d6a3c",
    "leaf3": "#28503a", "lime": "#a3b957", "mint": "#9cc0a0", "teal": "#2f7f84", "teal2": "#1f5f68",
    "sea": "#4f97a6", "sky": "#bcd7d6", "sky2": "#8fb9c6", "blue": "#2f4b94", "blue2": "#24366e",
    "indigo": "#27326a", "mist": "#93a9ae", "plum": "#6f4377", "grey": "#8d8579", "grey2": "#605a54",
    "stone": "#b5a48c", "khaki": "#b79a62", "skin1": "#c98d62", "skin2": "#b2744a", "skin3": "#965c39",
    "skin4": "#7c4a2e", "hair": "#2a201d", "silver": "#b9b3aa",
}
SKINS = ("skin1", "skin2", "skin3", "skin4", "skin2", "skin3")


def rgb(color):
    text = P.get(color, color).lstrip("#")
    return tuple(int(text[i:i + 2], 16) for i in (0, 2, 4))


def mix(one, two, part):
    a, b = rgb(one), rgb(two)
    return "#" + "".join(f"{round(x + (y - x) * part):02x}" for x, y in zip(a, b))


def dark(color, part=0.25):
    return mix(color, "#1d1526", part)


def light(color, part=0.3):
    return mix(color, "#fff3d2", part)


def paint(color, alpha=1.0, width=None):
    r, g, b = rgb(color)
    p = skia.Paint(AntiAlias=True, Color=skia.Color(r, g, b, round(255 * alpha)))
    if width:
        p.setStyle(skia.Paint.kStroke_Style)
        p.setStrokeWidth(width)
        p.setStrokeCap(skia.Paint.kRound_Cap)
        p.setStrokeJoin(skia.Paint.kRound_Join)
    return p


def poly(points):
    path = skia.Path()
    path.addPoly([skia.Point(*p) for p in points], True)
    return path


def open_line(points):
    path = skia.Path()
    path.addPoly([skia.Point(*p) for p in points], False)
    return path


def smooth(points, closed=True):
    """A soft curve through the points (Catmull-Rom)."""
    n, path = len(points), skia.Path()
    path.moveTo(*points[0])
    for i in range(n if closed else n - 1):
        if closed:
            a, b, c, d = (points[(i + k) % n] for k in (-1, 0, 1, 2))
        else:
            a, b, c, d = (points[min(max(i + k, 0), n - 1)] for k in (-1, 0, 1, 2))
        path.cubicTo(b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6,
                     c[0] - (d[0] - b[0]) / 6, c[1] - (d[1] - b[1]) / 6, c[0], c[1])
    if closed:
        path.close()
    return path


def oval(x, y, rx, ry=None):
    return skia.Path.Oval(skia.Rect.MakeLTRB(x - rx, y - (ry or rx), x + rx, y + (ry or rx)))


def box(x, y, w, h, r=0):
    rect = skia.Rect.MakeXYWH(x, y, w, h)
    if not r:
        return skia.Path.Rect(rect)
    path = skia.Path()
    path.addRoundRect(rect, r, r)
    return path


def noise(h, w, across, along, seed):
    """Tileable noise of unit deviation, stretched along x."""
    rng = np.random.default_rng(seed)
    field = np.fft.rfft2(rng.standard_normal((h, w)))
    fy, fx = np.fft.fftfreq(h)[:, None], np.fft.rfftfreq(w)[None, :]
    field *= np.exp(-2 * math.pi**2 * ((fx * along) ** 2 + (fy * across) ** 2))
    out = np.fft.irfft2(field, (h, w))
    return out / out.std()


def _tile(seed, sign, tone):
    grain = 0.7 * noise(512, 512, 2.2, 26, seed) + 0.5 * noise(512, 512, 0.8, 5, seed + 1)
    alpha = np.clip(sign * grain - 0.15, 0, 2.2) / 2.2
    rgba = np.zeros((512, 512, 4), np.uint8)
    rgba[..., :3] = tone
    rgba[..., 3] = (alpha * 255).astype(np.uint8)
    return skia.Image.fromarray(rgba, skia.kRGBA_8888_ColorType)


TILES = [_tile(7, 1, (40, 22, 30)), _tile(7, -1, (255, 244, 214))]


class Art:
    """A sheet of paper, 1600 by 1000 unless told otherwise."""

    def __init__(self, name, width=1600, height=1000, light_from=1):
        self.name, self.w, self.h = name, width, height
        self.sun = light_from  # +1: light from the right, -1: from the left
        self.rng = random.Random(name)
        self.surface = skia.Surface(width, height)
        self.c = self.surface.getCanvas()
        self.c.clear(skia.ColorWHITE)

    # --- paint -----------------------------------------------------------
    def fill(self, path, color, tex=0.3, angle=None, shade=0.0, depth=None):
        """Paints a shape with brush grain, and a soft side away from the light."""
        c = self.c
        c.drawPath(path, paint(color))
        c.save()
        c.clipPath(path, skia.ClipOp.kIntersect, True)
        bounds = path.getBounds()
        if shade:
            size = depth or 0.22 * min(bounds.width(), bounds.height())
            moved = skia.Path(path)
            moved.offset(self.sun * size, -size * 0.55)
            moved.toggleInverseFillType()
            c.drawPath(moved, paint(dark(color, 0.55), shade))
        if tex:
            turn = self.rng.uniform(-18, 18) if angle is None else angle
            matrix = skia.Matrix()
            matrix.setRotate(turn)
            matrix.postTranslate(self.rng.uniform(0, 512), self.rng.uniform(0, 512))
            for tile, part in zip(TILES, (0.4, 0.46)):
                p = skia.Paint(AntiAlias=True, Shader=tile.makeShader(
                    skia.TileMode.kRepeat, skia.TileMode.kRepeat,
                    skia.SamplingOptions(skia.FilterMode.kLinear), matrix))
                p.setAlphaf(tex * part)
                c.drawRect(bounds.makeOutset(2, 2), p)
        c.restore()

    def line(self, points, color, width, alpha=1.0, soft=False):
        self.c.drawPath(smooth(points, False) if soft else open_line(points), paint(color, alpha, width))

    def glow(self, x, y, radius, color, alpha):
        r, g, b = rgb(color)
        shader = skia.GradientShader.MakeRadial(
            skia.Point(x, y), radius,
            [skia.Color(r, g, b, round(255 * alpha)), skia.Color(r, g, b, round(90 * alpha)), skia.Color(r, g, b, 0)],
            [0, 0.45, 1])
        self.c.drawCircle(x, y, radius, skia.Paint(Shader=shader, AntiAlias=True))

    def wash(self, top, bottom, y0=0, y1=None, tex=0.28):
        """A band of sky or ground, from one colour to another."""
        y1 = self.h if y1 is None else y1
        a, b = (skia.Color(*rgb(x)) for x in (top, bottom))
        shader = skia.GradientShader.MakeLinear([skia.Point(0, y0), skia.Point(0, y1)], [a, b])
        self.c.drawRect(skia.Rect.MakeLTRB(0, y0, self.w, y1), skia.Paint(Shader=shader))
        area = box(-5, y0, self.w + 10, y1 - y0)
        self.grain(area, tex, 0)

    def grain(self, path, tex, angle):
        self.c.save()
        self.c.clipPath(path, skia.ClipOp.kIntersect, True)
        for tile, part in zip(TILES, (0.2, 0.62)):
            matrix = skia.Matrix()
            matrix.setScale(2.4, 1.5)
            matrix.preRotate(angle)
            p = skia.Paint(Shader=tile.makeShader(skia.TileMode.kRepeat, skia.TileMode.kRepeat,
                                                  skia.SamplingOptions(skia.FilterMode.kLinear), matrix))
            p.setAlphaf(tex * part)
            self.c.drawPaint(p)
        self.c.restore()

    def shadow(self, x, y, rx, ry=None, alpha=0.22):
        self.c.drawOval(skia.Rect.MakeLTRB(x - rx, y - (ry or rx * 0.22), x + rx, y + (ry or rx * 0.22)),
                        paint("#3a2433", alpha))

    def pattern(self, path, kind, color, size):
        """Cloth: batik dots, stripes, checks or rhombs inside a shape."""
        c, b = self.c, path.getBounds()
        c.save()
        c.clipPath(path, skia.ClipOp.kIntersect, True)
        p = paint(color, 0.75)
        x0, x1, y0, y1 = b.left(), b.right(), b.top(), b.bottom()
        if kind in ("stripe", "check"):
            for i in range(int((x1 - x0) / size) + 2):
                c.drawRect(skia.Rect.MakeXYWH(x0 + i * size, y0, size * 0.36, y1 - y0), p)
        if kind in ("bands", "check"):
            for i in range(int((y1 - y0) / size) + 2):
                c.drawRect(skia.Rect.MakeXYWH(x0, y0 + i * size, x1 - x0, size * 0.36), p)
        if kind in ("batik", "dots", "rhomb"):
            for j in range(int((y1 - y0) / size) + 2):
                for i in range(int((x1 - x0) / size) + 3):
                    x, y = x0 + (i + 0.5 * (j % 2)) * size, y0 + j * size
                    if kind == "dots":
                        c.drawCircle(x, y, size * 0.17, p)
                    elif kind == "rhomb":
                        c.drawPath(poly([(x, y - size * .3), (x + size * .22, y), (x, y + size * .3), (x - size * .22, y)]), p)
                    else:
                        for q in range(4):
                            t = q * math.pi / 2 + math.pi / 4
                            c.drawOval(skia.Rect.MakeXYWH(x + math.cos(t) * size * .22 - size * .13,
                                                          y + math.sin(t) * size * .22 - size * .13, size * .26, size * .26), p)
        c.restore()

    # --- the finished sheet ------------------------------------------------
    def pixels(self, warm=0.06, wobble=1.0):
        flat = np.asarray(self.surface.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType))[..., :3]
        flat = flat.astype(np.float32)
        h, w = flat.shape[:2]
        seed = zlib.crc32(self.name.encode()) % 10_000
        yy, xx = np.mgrid[0:h, 0:w].astype(np.float32)
        dx = 0.95 * noise(h, w, 7, 7, seed) + 0.3 * noise(h, w, 2, 2, seed + 1)
        dy = 0.95 * noise(h, w, 7, 7, seed + 2) + 0.3 * noise(h, w, 2, 2, seed + 3)
        at = [yy + wobble * dy, xx + wobble * dx]
        out = np.stack([ndimage.map_coordinates(flat[..., k], at, order=1, mode="nearest") for k in range(3)], -1)
        strokes = 1.7 * noise(h, w, 3.4, 46, seed + 4) + 1.2 * noise(h, w, 1.2, 7, seed + 5)
        side = (xx / w - 0.5) * self.sun
        tone = np.array([1.0, 0.55, -0.35], np.float32) * 255 * warm
        out += strokes[..., None] + side[..., None] * tone
        edge = ((xx / w - 0.5) ** 2 + (yy / h - 0.5) ** 2)[..., None]
        return np.clip(out * (1.035 - 0.16 * edge), 0, 255).astype(np.uint8)

    def finish(self, target, high=57_000, **how):
        """Writes the WebP, at the best quality that fits the size."""
        picture, best = Image.fromarray(self.pixels(**how)), None
        picture = picture.resize((self.w * 9 // 10, self.h * 9 // 10), Image.LANCZOS)
        for quality in (84, 80, 76, 72, 68, 64, 60, 55, 50, 44, 38):
            picture.save(target, "WEBP", quality=quality, method=6)
            best = target.stat().st_size
            if best <= high:
                break
        return best, quality


# --- letters painted with a brush, so that no font is needed -------------------
GLYPH = {
    "A": "0,10 4,0 8,10|1.6,6.4 6.4,6.4", "B": "0,0 0,10 5,10 7,8.6 7,6.2 5,5 0,5|5,5 6.4,3.8 6.4,1.4 5,0 0,0",
    "C": "7.4,1.6 5,0 2.4,0 0,2.6 0,7.4 2.4,10 5,10 7.4,8.4", "D": "0,0 0,10 4,10 7,7.4 7,2.6 4,0 0,0",
    "E": "6,0 0,0 0,10 6,10|0,5 5,5", "F": "6,0 0,0 0,10|0,5 5,5", "G": "7.4,1.6 5,0 2.4,0 0,2.6 0,7.4 2.4,10 5,10 7.4,8 7.4,5.4 4.6,5.4",
    "H": "0,0 0,10|7,0 7,10|0,5 7,5", "I": "0,0 0,10", "J": "5,0 5,7.6 3.4,10 1.6,10 0,8", "K": "0,0 0,10|6.4,0 0,6 |2,4.4 6.6,10",
    "L": "0,0 0,10 6,10", "M": "0,10 0,0 4,6 8,0 8,10", "N": "0,10 0,0 7,10 7,0", "O": "2.6,0 5,0 7.6,2.6 7.6,7.4 5,10 2.6,10 0,7.4 0,2.6 2.6,0",
    "P": "0,10 0,0 5,0 7,1.6 7,4 5,5.6 0,5.6", "R": "0,10 0,0 5,0 7,1.6 7,4 5,5.4 0,5.4|3,5.4 7,10", "S": "6.6,1.4 4.8,0 2,0 0,1.6 0,3.6 2,5 4.8,5 6.8,6.4 6.8,8.4 4.8,10 2,10 0,8.6",
    "T": "0,0 7,0|3.5,0 3.5,10", "U": "0,0 0,7.4 2.4,10 4.8,10 7.2,7.4 7.2,0", "V": "0,0 3.8,10 7.6,0", "W": "0,0 2.4,10 5,3.4 7.6,10 10,0", "Y": "0,0 3.6,5 7.2,0|3.6,5 3.6,10",
    "X": "0,0 7,10|7,0 0,10", "Z": "0,0 6.6,0 0,10 6.8,10", "Q": "2.6,0 5,0 7.6,2.6 7.6,7.4 5,10 2.6,10 0,7.4 0,2.6 2.6,0|5,7 8,10.4",
    "0": "2.4,0 4.4,0 6.6,2.6 6.6,7.4 4.4,10 2.4,10 0,7.4 0,2.6 2.4,0", "1": "0,2 2.4,0 2.4,10", "2": "0,2 2,0 4.6,0 6.4,2 6.4,4 0,10 6.6,10",
    "3": "0,1 2,0 4.6,0 6.2,1.6 6.2,3.6 4.4,5 2.6,5|4.4,5 6.4,6.6 6.4,8.4 4.6,10 2,10 0,9", "4": "5,10 5,0 0,7 7,7", "5": "6,0 0.6,0 0.2,4.4 4.4,4.2 6.4,6.2 6.4,8 4.4,10 1.8,10 0,8.8",
    "6": "5.8,0.6 3,0.6 0,4 0,7.6 2.2,10 4.4,10 6.4,8 6.4,6.4 4.4,4.8 2.2,4.8 0,6.8", "7": "0,0 6.4,0 2.4,10", "8": "3.2,0 5.6,1 5.6,3.8 3.2,5 0.8,6.4 0.8,8.8 3.2,10 5.8,8.8 5.8,6.4 3.2,5 0.8,3.8 0.8,1 3.2,0", "9": "6.4,4.2 4.2,5.4 2,5.4 0,3.6 0,2 2,0 4.4,0 6.4,2 6.4,6.4 4,10 1,10", "-": "0,5 4,5",
}


def letters(art, text, x, y, size, color, weight=0.16, center=True):
    """Paints capital letters; `y` is their top, `size` their height."""
    k = size / 10
    wide = {ch: max([float(p.split(",")[0]) for p in GLYPH[ch].replace("|", " ").split()] + [0]) if ch != " " else 3.4 for ch in set(text)}
    total = sum(wide[ch] + 3.1 for ch in text) - 3.1
    x = x - total * k / 2 if center else x
    for ch in text:
        if ch != " ":
            for stroke in GLYPH[ch].split("|"):
                pts = [tuple(float(v) for v in p.split(",")) for p in stroke.split()]
                art.line([(x + a * k, y + b * k) for a, b in pts], color, size * weight)
        x += (wide[ch] + 3.1) * k
