"""Simple people of Nusa Kencana, and the animals that walk among them."""

import math

import skia

from kit import SKINS, dark, light, mix, oval, paint, poly, smooth

ADULT = dict(head=-85.5, rx=8.6, ry=9.6, shoulder=-73, half=12.2, hip=-45, hips=10.5, arm=17.5)
CHILD = dict(head=-77, rx=12.6, ry=13.4, shoulder=-60, half=13.0, hip=-34, hips=11.5, arm=14.0)


def person(art, x, y, h, top="teal", bottom="indigo", wear="pants", hat="hair", skin=None, left=None, right=None,
           cloth=None, cloth2=None, child=False, back=False, look=0.0, sleeve="long", hatcolor=None, face=None,
           shadow=True, sit=False, apron=None, collar=None, lean=0.0, band=None):
    """One person, feet at (x, y), `h` pixels tall. Hands are targets in hundredths of `h`.

    Returns the places of both hands and of the head, for what they hold.
    """
    k, u = (CHILD if child else ADULT), h / 100
    skin = skin or art.rng.choice(SKINS)

    def at(px, py):
        sway = lean * max(0.0, -py - 45) / 40
        return (x + (px + sway) * u, y + py * u)

    if shadow:
        art.shadow(x + 2 * u, y + 0.4 * u, 17 * u)
    left = left or (-k["half"] - 2.5, k["hip"] + 7)
    right = right or (k["half"] + 2.5, k["hip"] + 7)
    _legs(art, at, u, k, wear, bottom, cloth2, skin, sit)
    torso = _torso(art, at, u, k, wear, top, cloth)
    if apron:
        body = smooth([at(-7.5, k["shoulder"] + 8), at(7.5, k["shoulder"] + 8), at(10.5, k["hip"]), at(10, k["hip"] + 19), at(-10, k["hip"] + 19), at(-10.5, k["hip"])])
        art.fill(body, apron, 0.25)
    if band:  # a vest, a sash or a lifejacket
        art.c.save()
        art.c.clipPath(torso, doAntiAlias=True)
        for side in (-1, 1):
            art.c.drawPath(poly([at(side * 4, k["shoulder"] - 4), at(side * 16, k["shoulder"] - 4), at(side * 16, k["hip"] + 8), at(side * 2.6, k["hip"] + 8)]), paint(band))
        art.line([at(-16, k["hip"] - 10), at(16, k["hip"] - 10)], light(band, 0.65), 2.4 * u)
        art.c.restore()
    if collar:
        art.fill(poly([at(-5, k["shoulder"] - 2.5), at(0, k["shoulder"] + 8), at(5, k["shoulder"] - 2.5)]), skin if collar == "v" else collar, 0)
    neck = k["head"] + k["ry"] * 0.7
    art.line([at(0, neck), at(0, k["shoulder"] + 0.5)], dark(skin, 0.16), 6.2 * u)
    hands = [_arm(art, at, u, k, side, target, top, skin, sleeve, cloth) for side, target in ((-1, left), (1, right))]
    _head(art, at, u, k, hat, skin, hatcolor, back, look, face, h)
    return {"left": hands[0], "right": hands[1], "head": at(0, k["head"]), "u": u, "at": at}


def _legs(art, at, u, k, wear, color, cloth, skin, sit):
    hip, hips = k["hip"], k["hips"]
    if wear in ("skirt", "sarong", "dress"):
        flare = {"skirt": 13.5, "sarong": 9.8, "dress": 15}[wear]
        for s in (-1, 1):
            art.line([at(s * 4.2, -6), at(s * 4.4, -2)], skin, 4.4 * u)
            art.fill(oval(*at(s * 5.2, -1.2), 4.3 * u, 1.9 * u), "dark", 0)
        body = smooth([at(-hips, hip - 4), at(hips, hip - 4), at(hips + 1.4, hip + 10), at(flare, -5), at(0, -3.6), at(-flare, -5), at(-hips - 1.4, hip + 10)])
        art.fill(body, color, 0.3, shade=0.28, depth=4.5 * u)
        if cloth:
            art.pattern(body, cloth[0], cloth[1], (cloth[2] if len(cloth) > 2 else 5.4) * u)
        return
    long = -4 if wear == "pants" else hip * 0.52
    for s in (-1, 1):
        if wear != "pants":
            art.line([at(s * 5.4, long), at(s * 5.6, -3)], skin, 5 * u)
        art.fill(oval(*at(s * 6.6, -1.4), 5.2 * u, 2.2 * u), "dark", 0)
        leg = smooth([at(s * 0.2, hip - 3), at(s * hips, hip - 4), at(s * (hips + 0.2), hip + 12), at(s * 9.6, long), at(s * 2.6, long), at(s * 0.8, hip + 9)])
        art.fill(leg, color if s > 0 else dark(color, 0.1), 0.3, shade=0.18, depth=3 * u)


def _torso(art, at, u, k, wear, top, cloth):
    sh, half, hip, hips = k["shoulder"], k["half"], k["hip"], k["hips"]
    low = hip + (6 if wear == "pants" else 2)
    body = smooth([at(-half * 0.5, sh - 3.2), at(half * 0.5, sh - 3.2), at(half, sh + 2), at(hips + 0.6, hip - 10), at(hips + 1.3, low),
                   at(0, low + 1.6), at(-hips - 1.3, low), at(-hips - 0.6, hip - 10), at(-half, sh + 2)])
    art.fill(body, top, 0.3, shade=0.3, depth=5 * u)
    if cloth:
        art.pattern(body, cloth[0], cloth[1], (cloth[2] if len(cloth) > 2 else 5.4) * u)
    return body


def _arm(art, at, u, k, side, target, top, skin, sleeve, cloth):
    sx, sy = side * (k["half"] - 1.4), k["shoulder"] + 2.2
    dx, dy = target[0] - sx, target[1] - sy
    far = max(1.0, math.hypot(dx, dy))
    reach = k["arm"]
    if far > 2 * reach:
        target = (sx + dx * 2 * reach / far, sy + dy * 2 * reach / far)
        dx, dy, far = target[0] - sx, target[1] - sy, 2 * reach
    out = math.sqrt(max(0.0, reach**2 - (far / 2) ** 2))
    nx, ny = -dy / far, dx / far
    if nx * side < 0 or (abs(nx) < 0.25 and ny < 0):
        nx, ny = -nx, -ny
    bend = 0.62 * out
    elbow = (sx + dx / 2 + nx * bend, sy + dy / 2 + ny * bend)
    wrist = (elbow[0] + (target[0] - elbow[0]) * 0.84, elbow[1] + (target[1] - elbow[1]) * 0.84)
    shade = dark(top, 0.13)
    art.c.drawCircle(*at(*target), 3.7 * u, paint(skin))
    if sleeve == "short":
        mid = (sx + (elbow[0] - sx) * 0.7, sy + (elbow[1] - sy) * 0.7)
        art.line([at(sx, sy), at(*elbow), at(*target)], skin, 5.6 * u)
        art.line([at(sx, sy), at(*mid)], shade, 9.2 * u)
    else:
        art.line([at(sx, sy), at(*elbow), at(*wrist)], shade, 8 * u)
        art.line([at(sx, sy), at(*elbow), at(*wrist)], mix(shade, top, 0.55), 4 * u, 0.55)
    return at(*target)


def _head(art, at, u, k, hat, skin, color, back, look, face, h):
    cy, rx, ry = k["head"], k["rx"], k["ry"]
    if hat in ("bun", "long", "bob", "tail") and not back:
        _hair_behind(art, at, u, k, hat, color or "hair")
    if hat == "hijab":
        color = color or "rose"
        cape = smooth([at(-rx - 1.6, cy - 3), at(0, cy - ry - 3.4), at(rx + 1.6, cy - 3), at(rx + 2.4, cy + 7), at(rx + 4.6, cy + 17), at(2, cy + 22.5), at(-rx - 4.6, cy + 17), at(-rx - 2.4, cy + 7)])
        art.fill(cape, color, 0.26, shade=0.3, depth=4 * u)
        if back:
            art.line([at(0, cy - ry + 3), at(1, cy + 6), at(0, cy + 18)], dark(color, 0.3), 1.2 * u, 0.5, True)
            return
        art.fill(oval(*at(look * 1.2, cy + 0.6), rx * 0.76 * u, ry * 0.8 * u), skin, 0.12)
        art.line([at(-5, cy + ry - 0.5), at(1, cy + ry + 3.4), at(6.5, cy + ry + 1)], dark(color, 0.3), 1.1 * u, 0.6, True)
    else:
        if not back:
            for s in (-1, 1):
                art.c.drawOval(_rect(at(s * rx * 0.98, cy + 1), 1.9 * u, 2.6 * u), paint(dark(skin, 0.12)))
        art.fill(oval(*at(0, cy), rx * u, ry * u), "hair" if back and hat not in ("silver",) else skin, 0.14, shade=0.18, depth=3 * u)
    if not back and (h > 165 if face is None else face):
        _face(art, at, u, k, look, skin)
    _hat(art, at, u, k, hat, color, back)


def _face(art, at, u, k, look, skin):
    cy, s = k["head"], k["rx"] / 8.6
    for side in (-1, 1):
        art.c.drawCircle(*at((side * 3.1 + look * 2.2) * s, cy + 0.4), 0.95 * s * u, paint("#241a18"))
        art.c.drawCircle(*at((side * 4.7 + look * 1.6) * s, cy + 3.2 * s), 1.6 * s * u, paint("#c2543f", 0.28))
        art.line([at((side * 4.2 + look * 2.2) * s, cy - 2.3 * s), at((side * 2.3 + look * 2.2) * s, cy - 2.7 * s)], dark(skin, 0.6), 0.6 * s * u, 0.8)
    art.line([at((look * 2.6 - 0.1) * s, cy + 0.8 * s), at((look * 3.0 + 0.3) * s, cy + 2.4 * s)], dark(skin, 0.35), 0.7 * s * u, 0.8)
    art.line([at((-2.2 + look * 2) * s, cy + 4.3 * s), at((look * 2) * s, cy + 5.2 * s), at((2.2 + look * 2) * s, cy + 4.3 * s)], dark(skin, 0.62), 0.85 * s * u, 0.9, True)


def _hair_behind(art, at, u, k, hat, color):
    cy, rx, ry = k["head"], k["rx"], k["ry"]
    if hat == "bun":
        art.fill(oval(*at(0, cy - ry - 1.6), 5 * u, 4.2 * u), color, 0.2)
    elif hat == "tail":
        art.fill(smooth([at(rx * .5, cy - 6), at(rx + 7, cy - 3), at(rx + 6, cy + 10), at(rx + 1, cy + 4)]), color, 0.2)
    else:
        low = 18 if hat == "long" else 8.5
        art.fill(smooth([at(-rx - 1, cy - 3), at(0, cy - ry - 2), at(rx + 1, cy - 3), at(rx + 2, cy + low), at(-rx - 2, cy + low)]), color, 0.2)


def _hat(art, at, u, k, hat, color, back):
    cy, rx, ry = k["head"], k["rx"], k["ry"]
    hair = color if hat in ("hair", "bun", "long", "bob", "tail", "curly") and color else "hair"
    if hat in ("hair", "peci", "cap", "udeng", "helm", "caping", "tail", "curly", "crown") and not back:
        art.fill(smooth([at(-rx - 0.7, cy - 0.6), at(-rx * 0.8, cy - ry * 0.86), at(0, cy - ry - 1.5), at(rx * 0.8, cy - ry * 0.86), at(rx + 0.7, cy - 0.6), at(rx * 0.74, cy - ry * 0.46), at(0, cy - ry * 0.56), at(-rx * 0.74, cy - ry * 0.42)]), hair, 0.2)
    if hat in ("bun", "long", "bob") and not back:
        art.fill(smooth([at(-rx - 0.9, cy + 1), at(-rx * 0.7, cy - ry * 0.92), at(0, cy - ry - 1.4), at(rx * 0.7, cy - ry * 0.92), at(rx + 0.9, cy + 1), at(rx * 0.66, cy - ry * 0.34), at(-1, cy - ry * 0.66), at(-rx * 0.7, cy - ry * 0.3)]), hair, 0.2)
    if hat == "curly":
        for i in range(9):
            t = math.pi * (1.02 + i / 8 * 0.96)
            art.c.drawCircle(*at(math.cos(t) * rx * 1.02, cy + math.sin(t) * ry * 0.96), 3.1 * u, paint(hair))
    if hat == "peci":
        art.fill(poly([at(-rx * 0.96, cy - ry * 0.42), at(-rx * 0.82, cy - ry * 1.36), at(rx * 0.82, cy - ry * 1.36), at(rx * 0.96, cy - ry * 0.42)]), color or "#23202a", 0.2)
    elif hat == "cap":
        art.fill(smooth([at(-rx - 0.6, cy - ry * 0.36), at(-rx * 0.7, cy - ry * 1.05), at(rx * 0.7, cy - ry * 1.05), at(rx + 0.6, cy - ry * 0.36)]), color or "blue", 0.2)
        art.fill(smooth([at(-rx, cy - ry * 0.44), at(rx, cy - ry * 0.44), at(rx * 0.6, cy - ry * 0.14), at(-rx * 0.6, cy - ry * 0.14)]), dark(color or "blue"), 0.1)
    elif hat == "helm":
        art.fill(smooth([at(-rx - 2, cy - ry * 0.3), at(-rx, cy - ry * 1.1), at(0, cy - ry * 1.5), at(rx, cy - ry * 1.1), at(rx + 2, cy - ry * 0.3), at(0, cy - ry * 0.5)]), color or "lemon", 0.2, shade=0.25, depth=3 * u)
    elif hat == "caping":
        art.fill(poly([at(-rx * 2.05, cy - ry * 0.2), at(0, cy - ry * 1.85), at(rx * 2.05, cy - ry * 0.2), at(0, cy + ry * 0.06)]), color or "sand", 0.45, shade=0.3, depth=5 * u)
        art.line([at(-rx * 1.2, cy - ry * .72), at(rx * 1.2, cy - ry * .72)], dark(color or "sand", .4), 0.7 * u, 0.5)
    elif hat in ("udeng", "crown"):
        c = color or "white"
        art.fill(smooth([at(-rx - 1, cy - ry * 0.2), at(-rx * 0.9, cy - ry * 0.95), at(0, cy - ry * 1.12), at(rx * 0.9, cy - ry * 0.95), at(rx + 1, cy - ry * 0.2), at(0, cy - ry * 0.5)]), c, 0.2)
        art.fill(poly([at(-1.6, cy - ry * 0.8), at(1.2, cy - ry * 1.75), at(3.6, cy - ry * 0.8)]), dark(c, 0.15) if hat == "udeng" else "gold", 0.1)


def _rect(point, rx, ry):
    return skia.Rect.MakeLTRB(point[0] - rx, point[1] - ry, point[0] + rx, point[1] + ry)


def crowd(art, places, h, **common):
    """Small people at the given places, each dressed differently."""
    tops = ["teal", "red", "gold", "plum", "leaf", "blue", "coral", "white", "sea", "rose", "orange"]
    hats = ["hair", "hijab", "bun", "peci", "hijab", "hair", "cap", "bob"]
    for px, py in sorted(places, key=lambda p: p[1]):
        look = dict(top=art.rng.choice(tops), bottom=art.rng.choice(["indigo", "wood2", "teal2", "grey2", "plum"]),
                    hat=art.rng.choice(hats), hatcolor=None, look=art.rng.uniform(-1, 1))
        if look["hat"] in ("hijab", "cap"):
            look["hatcolor"] = art.rng.choice(["gold", "rose", "teal", "white", "plum", "coral", "sky2"])
        if look["hat"] in ("hijab", "bun", "bob"):
            look["wear"] = art.rng.choice(["skirt", "dress", "sarong", "pants"])
        look.update(common)
        person(art, px, py, h * art.rng.uniform(0.93, 1.05), **look)


def goat(art, x, y, s, color="#a8764a", face=1, kid=False):
    """A goat, feet at y; `s` is about its length."""
    f = face

    def at(px, py):
        return (x + f * px * s, y + py * s)

    art.shadow(x, y, 0.52 * s, 0.07 * s)
    for px in (-0.27, -0.17, 0.2, 0.3):
        art.line([at(px, -0.34), at(px + 0.01, -0.03)], dark(color, 0.22), 0.075 * s)
    art.fill(smooth([at(-0.42, -0.56), at(-0.1, -0.63), at(0.32, -0.62), at(0.42, -0.44), at(0.28, -0.28), at(-0.3, -0.28), at(-0.44, -0.4)]), color, 0.45, shade=0.3, depth=0.09 * s)
    art.line([at(-0.42, -0.54), at(-0.5, -0.62)], color, 0.06 * s)
    art.fill(smooth([at(0.28, -0.6), at(0.44, -0.84), at(0.56, -0.78), at(0.46, -0.46)]), color, 0.4)
    art.fill(smooth([at(0.42, -0.9), at(0.58, -0.9), at(0.75, -0.7), at(0.7, -0.62), at(0.5, -0.68)]), light(color, 0.12), 0.3)
    art.fill(smooth([at(0.44, -0.86), at(0.28, -0.8), at(0.3, -0.74), at(0.45, -0.78)]), dark(color, 0.3), 0.2)
    if not kid:
        art.line([at(0.5, -0.9), at(0.44, -1.04), at(0.34, -1.08)], "stone", 0.045 * s, soft=True)
        art.line([at(0.66, -0.62), at(0.66, -0.53)], dark(color, 0.3), 0.035 * s)
    art.c.drawCircle(*at(0.57, -0.81), 0.018 * s, paint("#1d1616"))


def chicken(art, x, y, s, color="red2", face=1):
    def at(px, py):
        return (x + face * px * s, y + py * s)

    art.shadow(x, y, 0.4 * s, 0.07 * s)
    art.line([at(0, -0.3), at(0.02, 0)], "gold2", 0.05 * s)
    art.fill(smooth([at(-0.5, -0.75), at(-0.2, -0.5), at(0.15, -0.62), at(0.3, -0.42), at(0.1, -0.2), at(-0.2, -0.22), at(-0.4, -0.45)]), color, 0.4, shade=0.3)
    art.fill(oval(*at(0.26, -0.7), 0.13 * s), light(color, 0.15), 0.2)
    art.fill(poly([at(0.36, -0.74), at(0.5, -0.68), at(0.36, -0.64)]), "gold", 0)
    art.fill(oval(*at(0.24, -0.85), 0.08 * s, 0.06 * s), "red", 0)


def cat(art, x, y, s, color="orange"):
    """A sitting cat."""
    art.shadow(x, y, 0.36 * s, 0.07 * s)
    art.line([(x + .25 * s, y - .06 * s), (x + .52 * s, y - .12 * s), (x + .5 * s, y - .42 * s)], color, 0.11 * s, soft=True)
    art.fill(smooth([(x - .24 * s, y), (x - .2 * s, y - .5 * s), (x, y - .66 * s), (x + .2 * s, y - .5 * s), (x + .3 * s, y)]), color, 0.4, shade=0.25)
    art.fill(oval(x - .02 * s, y - .74 * s, .2 * s, .17 * s), color, 0.3)
    for d in (-1, 1):
        art.fill(poly([(x - .02 * s + d * .06 * s, y - .88 * s), (x - .02 * s + d * .17 * s, y - 1.02 * s), (x - .02 * s + d * .19 * s, y - .8 * s)]), color, 0)
        art.c.drawCircle(x - .02 * s + d * .07 * s, y - .75 * s, .022 * s, paint("#1d1616"))
