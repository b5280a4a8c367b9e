"""The land of Nusa Kencana: sky, mountain, palms, water, roofs and cloth."""

import math

import skia

from kit import box, dark, light, mix, oval, paint, poly, smooth


def sky(art, top, bottom, horizon, clouds=5, cloud="#fff6e0", low=0.62):
    art.wash(top, bottom, 0, horizon + 4)
    for _ in range(clouds):
        x, y = art.rng.uniform(0, art.w), art.rng.uniform(0.06, low) * horizon
        long, thick = art.rng.uniform(120, 360), art.rng.uniform(10, 26)
        for k in range(3):
            dx = art.rng.uniform(-0.4, 0.4) * long
            art.c.drawPath(smooth([(x + dx - long / 2, y + k * thick * .7), (x + dx, y - thick + k * thick * .7), (x + dx + long / 2, y + k * thick * .7), (x + dx, y + thick * .5 + k * thick * .7)]), paint(cloud, art.rng.uniform(0.25, 0.5)))


def sun(art, x, y, r, color="lemon", halo="#fff0c2"):
    art.glow(x, y, r * 3.4, halo, 0.75)
    art.c.drawCircle(x, y, r * 1.28, paint(light(color, 0.35), 0.6))
    art.fill(oval(x, y, r), color, 0.35, 0)


def ridge(art, y, rise, color, steps=9, tex=0.35, bottom=None):
    """A row of hills across the sheet."""
    pts = [(-40, bottom or art.h)]
    for i in range(steps + 1):
        pts.append((-40 + (art.w + 80) * i / steps, y - art.rng.uniform(0.15, 1) * rise * (0.6 + 0.4 * math.sin(i * 1.7 + y))))
    path = skia.Path()
    path.moveTo(*pts[0])
    path.lineTo(*pts[1])
    for (x0, y0), (x1, y1) in zip(pts[1:], pts[2:]):
        path.cubicTo(x0 + (x1 - x0) * .45, y0, x1 - (x1 - x0) * .45, y1, x1, y1)
    path.lineTo(art.w + 40, bottom or art.h)
    path.close()
    art.fill(path, color, tex)


def mountain(art, x, y, w, h, color="#7f93a8", smoke=False):
    """Gunung Rangkai: a broad volcano with two shoulders."""
    top = y - h
    art.fill(smooth([(x - w, y + 30), (x - w * .56, y - h * .34), (x - w * .24, y - h * .8), (x - w * .1, top), (x + w * .04, top + h * .045), (x + w * .12, top + h * .01), (x + w * .3, y - h * .72), (x + w * .62, y - h * .3), (x + w, y + 30)]), color, 0.35)
    shade = dark(color, 0.2)
    art.c.drawPath(smooth([(x + w * .04, top + h * .045), (x + w * .12, top + h * .01), (x + w * .3, y - h * .72), (x + w * .62, y - h * .3), (x + w, y + 30), (x + w * .35, y + 30), (x + w * .22, y - h * .4), (x + w * .1, y - h * .75)]), paint(shade, 0.55 if art.sun < 0 else 0.3))
    for dx, dy, ex, ey, wide in ((-.09, .97, -.2, .62, .035), (-.04, .94, -.06, .5, .03), (-.16, .8, -.42, .4, .04), (-.1, .7, -.2, .3, .03), (-.3, .5, -.56, .22, .03)):
        art.c.drawPath(smooth([(x + dx * w, y - dy * h), (x + (dx + ex) / 2 * w + wide * w, y - (dy + ey) / 2 * h), (x + ex * w, y - ey * h), (x + (dx + ex) / 2 * w - wide * w * .6, y - (dy + ey) / 2 * h)]), paint(light(color, .45), .42))
    for dx, dy, ex, ey in ((.1, .9, .2, .6), (.16, .7, .36, .34), (.06, .76, .1, .4), (.3, .5, .5, .2), (.02, .5, .06, .2)):
        art.line([(x + dx * w, y - dy * h), (x + (dx + ex) / 2 * w, y - (dy + ey) / 2 * h + h * .02), (x + ex * w, y - ey * h)], shade, 7, .35, True)
    if smoke:
        for i in range(4):
            art.c.drawPath(oval(x + w * .02 + i * 34, top - 14 - i * 22, 34 + i * 15, 16 + i * 5), paint("#fff6e6", 0.42 - i * 0.07))


def palm(art, x, y, h, lean=0.12, green="leaf2", fronds=9):
    tip = (x + lean * h, y - h)
    mid = (x + lean * h * 0.25, y - h * 0.5)
    art.line([(x, y), mid, tip], "wood2", h * 0.045, soft=True)
    for i in range(9):
        t = 0.1 + i * 0.09
        px, py = x + lean * h * t * (0.4 + 0.6 * t), y - h * t
        art.line([(px - h * .02, py), (px + h * .02, py - 2)], dark("wood2", .35), 2, 0.5)
    for i in range(fronds):
        t = math.pi * (-0.12 + 1.24 * i / (fronds - 1))
        far = h * art.rng.uniform(0.34, 0.44)
        ex, ey = tip[0] + math.cos(t) * far, tip[1] - math.sin(t) * far * 0.55 + far * 0.3
        cx, cy = tip[0] + math.cos(t) * far * 0.5, tip[1] - math.sin(t) * far * 0.55 - far * 0.08
        color = green if i % 2 else dark(green, 0.18)
        path = skia.Path()
        path.moveTo(*tip)
        path.quadTo(cx, cy - h * .03, ex, ey)
        path.quadTo(cx, cy + h * .075, *tip)
        art.fill(path, color, 0.3)
        for q in (0.35, 0.5, 0.65, 0.8):
            bx, by = tip[0] + (ex - tip[0]) * q, tip[1] + (ey - tip[1]) * q - h * .035 * (1 - q) * 2
            art.line([(bx, by), (bx + math.cos(t) * h * .02, by + h * .062 * (1.1 - q * .4))], color, h * 0.012)
    for d in (-1, 0, 1):
        art.fill(oval(tip[0] + d * h * .024, tip[1] + h * .026, h * .022), "earth", 0.2)


def tree(art, x, y, h, green="leaf", trunk="wood2"):
    """A round, leafy tree."""
    art.shadow(x, y, h * 0.3, h * 0.045)
    art.line([(x, y), (x + h * .01, y - h * .35), (x - h * .03, y - h * .6)], trunk, h * 0.075, soft=True)
    art.line([(x + h * .01, y - h * .38), (x + h * .13, y - h * .58)], trunk, h * 0.04)
    for dx, dy, r, tone in ((-.2, -.6, .2, .2), (.19, -.6, .2, .2), (0, -.55, .22, .28), (-.11, -.78, .2, .05), (.11, -.76, .2, .08), (0, -.9, .15, -.15), (-.19, -.7, .1, -.2)):
        color = dark(green, tone) if tone > 0 else light(green, -tone)
        art.fill(_leafy(art, x + dx * h, y + dy * h, r * h), color, 0.45, shade=0.2, depth=r * h * 0.4)


def _leafy(art, x, y, r):
    n = 11
    return smooth([(x + math.cos(i * math.tau / n) * r * art.rng.uniform(.86, 1.1), y + math.sin(i * math.tau / n) * r * art.rng.uniform(.78, .98)) for i in range(n)])


def bush(art, x, y, w, green="leaf2"):
    for i in range(5):
        px = x + (i - 2) * w * .2
        art.fill(_leafy(art, px, y - w * (.16 - abs(i - 2) * .03), w * .19), mix(green, "leaf" if i % 2 else "leaf3", .4), 0.4, shade=.2)


def banana(art, x, y, h, green="leaf"):
    art.line([(x, y), (x + h * .03, y - h * .55)], mix("lime", "earth", .35), h * .09)
    for i, t in enumerate((2.75, 2.2, 1.75, 1.25, 0.75, 0.3)):
        tip = (x + h * .03, y - h * .52)
        ex, ey = tip[0] + math.cos(t) * h * .5, tip[1] - math.sin(t) * h * .5 + (.14 * h if i in (0, 5) else 0)
        cx, cy = (tip[0] + ex) / 2, (tip[1] + ey) / 2 - h * .1
        nx, ny = math.sin(t) * h * .1, math.cos(t) * h * .1
        path = skia.Path()
        path.moveTo(*tip)
        path.quadTo(cx - nx, cy - ny, ex, ey)
        path.quadTo(cx + nx, cy + ny + h * .04, *tip)
        art.fill(path, green if i % 2 else dark(green, .17), .3)
        art.line([tip, (cx, cy + h * .01), (ex, ey)], light(green, .35), h * .012, .7, True)


def grass(art, y0, y1, count, color="leaf2", size=16):
    for _ in range(count):
        x, y = art.rng.uniform(0, art.w), art.rng.uniform(y0, y1)
        for d in (-.5, 0, .5):
            art.line([(x, y), (x + d * size, y - size * art.rng.uniform(.7, 1.2))], color, 2.6, .7)


def strokes(art, y0, y1, count, color, long=(40, 160), width=(2, 6), alpha=0.5, x0=0, x1=None):
    """Loose horizontal strokes: water, ground, floor."""
    for _ in range(count):
        x, y = art.rng.uniform(x0, x1 or art.w), art.rng.uniform(y0, y1)
        half = art.rng.uniform(*long) / 2 * (0.45 + 0.55 * (y - y0) / max(1, y1 - y0))
        art.line([(x - half, y), (x, y + art.rng.uniform(-2, 2)), (x + half, y)], color, art.rng.uniform(*width), alpha, True)


def awning(art, x, y, w, h, one="white", two="red", n=7, skew=26):
    """A striped canvas roof, narrower at its top, with scallops."""
    step, top = w / n, (w - 2 * skew) / n
    for i in range(n):
        color = two if i % 2 else one
        a, b = x + i * step, x + (i + 1) * step
        ta, tb = x + skew + i * top, x + skew + (i + 1) * top
        art.fill(poly([(ta, y), (tb, y), (b, y + h * .74), (a, y + h * .74)]), color, .3)
        path = skia.Path()
        path.moveTo(a, y + h * .73)
        path.lineTo(b, y + h * .73)
        path.cubicTo(b, y + h * 1.06, a, y + h * 1.06, a, y + h * .73)
        art.fill(path, dark(color, .12), .25)
    art.line([(x + skew, y + 2), (x + w - skew, y + 2)], dark(two, .3), 6)


def bunting(art, a, b, n=12, sag=40, size=34, colors=("red", "gold", "blue", "leaf", "coral")):
    pts = []
    for i in range(n + 1):
        t = i / n
        pts.append((a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t + sag * 4 * t * (1 - t)))
    art.line(pts, "wood2", 3, soft=True)
    for i in range(n):
        x, y = (pts[i][0] + pts[i + 1][0]) / 2, (pts[i][1] + pts[i + 1][1]) / 2
        art.fill(poly([(x - size * .38, y - 1), (x + size * .38, y + 1), (x + art.rng.uniform(-3, 3), y + size)]), colors[i % len(colors)], .25)


def roof(art, x, y, w, h, color="red", over=0.1, ridge_w=0.34):
    """A hipped tile roof; (x, y) is the left eave."""
    top, cut = y - h, w * (1 - ridge_w) / 2
    art.fill(poly([(x - w * over, y), (x + cut, top), (x + w - cut, top), (x + w + w * over, y)]), color, .4, 0, .22, h * .2)
    n = max(6, int(w / 38))
    for i in range(1, n):
        t = i / n
        art.line([(x + cut + (w - 2 * cut) * t, top + 3), (x - w * over + (w + 2 * w * over) * t, y - 4)], dark(color, .35), 2, .35)
    for j in range(1, 5):
        t = j / 5
        art.line([(x + cut - (cut + w * over) * t, top + h * t), (x + w - cut + (cut + w * over) * t, top + h * t)], dark(color, .4), 2, .25)
    art.line([(x + cut - 8, top), (x + w - cut + 8, top)], dark(color, .5), h * .075)
    art.line([(x - w * over, y), (x + w + w * over, y)], dark(color, .55), h * .06)


def house(art, x, y, w, h, wall="cream", tiles="red", door="teal", window="sky2"):
    """A small house, foot at y."""
    art.fill(box(x, y - h, w, h), wall, .35, 0, .2, w * .12)
    art.fill(box(x + w * .42, y - h * .66, w * .2, h * .66), door, .3)
    for fx in (.12, .74):
        art.fill(box(x + w * fx, y - h * .64, w * .16, h * .3), window, .2)
        art.line([(x + w * (fx + .08), y - h * .64), (x + w * (fx + .08), y - h * .34)], "white", 2.5)
    roof(art, x, y - h, w, h * .66, tiles, .13)


def panel(art, x, y, w, h, color="blue", frame="gold"):
    """A banner or sign board."""
    art.fill(box(x - 6, y - 6, w + 12, h + 12, 6), frame, .3)
    art.fill(box(x, y, w, h, 3), color, .3)


def flag(art, x, y, h, wave=1):
    """Sang Merah Putih on its pole."""
    art.line([(x, y), (x, y - h)], "grey2", 6)
    w, t = h * .3, h * .1
    for i, color in enumerate(("red", "white")):
        top = y - h + 4 + i * t
        art.fill(smooth([(x + 2, top), (x + w * .4 * wave, top - 6), (x + w * wave, top + 5), (x + w * wave, top + t + 5), (x + w * .4 * wave, top + t - 6), (x + 2, top + t)]), color, .25)


def birds(art, x, y, n=5, size=16, color="ink"):
    for _ in range(n):
        px, py, s = x + art.rng.uniform(-90, 90), y + art.rng.uniform(-34, 34), size * art.rng.uniform(.6, 1)
        art.line([(px - s, py - s * .3), (px - s * .3, py - s * .5), (px, py), (px + s * .3, py - s * .5), (px + s, py - s * .3)], color, 3, .7, True)


def heap(art, x, y, w, color, rows=3, r=13):
    """Fruit or vegetables heaped on a table; foot at y."""
    for j in range(rows):
        n = max(2, int(w / (r * 1.55)) - j * 2)
        for i in range(n):
            px = x - (n - 1) * r * .78 + i * r * 1.56 + art.rng.uniform(-2, 2)
            art.fill(oval(px, y - r * .7 - j * r * 1.15 + art.rng.uniform(-2, 2), r * art.rng.uniform(.85, 1.05)), mix(color, art.rng.choice(("gold", "dark", "white")), art.rng.uniform(0, .2)), .2, 0, .32, r * .55)


def water(art, y0, y1, top="sea", bottom="teal2", shine="#d9ece4", count=60):
    art.wash(top, bottom, y0, y1)
    strokes(art, y0 + 6, y1, count, shine, (30, 150), (2, 5), .4)
    strokes(art, y0 + 6, y1, count, dark(bottom, .25), (30, 170), (2, 5), .3)


def floor_tiles(art, y0, color, line, vanish=0.5, n=14):
    """A tiled floor running away from us."""
    art.wash(light(color, .12), color, y0, art.h)
    vx = art.w * vanish
    for i in range(-n, n + 1):
        art.line([(vx + i * 60, y0), (vx + i * 260, art.h)], line, 3, .3)
    for j in range(1, 7):
        y = y0 + (art.h - y0) * (j / 6.5) ** 1.6
        art.line([(0, y), (art.w, y)], line, 3, .3)


def path_way(art, far, near, y0, y1, color):
    art.fill(poly([(far[0], y0), (far[1], y0), (near[1], y1), (near[0], y1)]), color, .4, 0)


__all__ = [name for name in dir() if not name.startswith("_")]
