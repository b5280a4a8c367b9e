"""Scenes outdoors: fields, trail, harbour, boats, kites, coffee, goats, dusk."""

import math

import skia

from kit import box, dark, letters, light, mix, oval, paint, poly, smooth
from people import cat, chicken, crowd, goat, person
from scenes_town import basket
from world import *


def sawah(art):
    sky(art, "#f3c98b", "#fdf0cf", 400, 5)
    sun(art, 330, 250, 76, "lemon")
    mountain(art, 1080, 410, 560, 300, "#8398a8")
    ridge(art, 410, 70, "#8fae93", 7)
    ridge(art, 446, 60, "#6f9a6c", 8)
    greens = ("#b9c45e", "#93b04f", "#c9bd55", "#7ba04a", "#d8b94e", "#8fae4c", "#5f8f45", "#cdb04a")
    y = 440
    for i, color in enumerate(greens):
        rise = 26 + i * 11
        pts = [(-40, y + art.rng.uniform(-10, 20))]
        for j in range(1, 7):
            pts.append((-40 + 280 * j, y + math.sin(j * 1.25 + i * .9) * rise))
        shape = pts + [(1660, 1040), (-40, 1040)]
        path = skia.Path()
        path.moveTo(*shape[0])
        for (x0, y0), (x1, y1) in zip(pts, pts[1:]):
            path.cubicTo(x0 + 140, y0, x1 - 140, y1, x1, y1)
        path.lineTo(1660, 1040)
        path.lineTo(-40, 1040)
        path.close()
        art.fill(path, color, .5, -4)
        art.line(pts, "#f2e0a4", 5 + i, .85, True)
        art.line([(a, b + 9 + i) for a, b in pts], dark(color, .4), 6, .4, True)
        for _ in range(70):
            px = art.rng.uniform(0, 1600)
            py = y + art.rng.uniform(30 + rise, 60 + rise + i * 9)
            for d in (-5, 0, 5):
                art.line([(px, py), (px + d * (1 + i * .16), py - 9 - i * 2.6)], dark(color, .24) if i % 2 else light(color, .35), 2.4, .7)
        y += 36 + i * 9
    for x, b, h in ((1490, 560, 360), (1400, 545, 260), (70, 530, 250)):
        palm(art, x, b, h, .1)
    house(art, 1190, 505, 120, 62, "sand", "red2")
    a = person(art, 520, 800, 285, "red", "indigo", "sarong", "caping", right=(20, -40), left=(8, -47), look=.6, cloth2=("check", "sky", 6), lean=6)
    sheaf(art, a["right"][0] + 6, a["right"][1], 84)
    b = person(art, 800, 860, 320, "teal", "plum", "skirt", "caping", hatcolor="lemon", left=(-8, -50), right=(9, -50), look=-.6, cloth2=("batik", "rose", 7))
    sheaf(art, b["left"][0] + 26, b["left"][1] - 4, 110)
    person(art, 1030, 800, 280, "white", "wood2", "shorts", "udeng", hatcolor="red", left=(-17, -66), look=-.7, sleeve="short")
    for x, y, s in ((330, 905, 120), (230, 935, 130), (1240, 930, 140), (1340, 900, 120)):
        art.shadow(x, y, s * .4, 12)
        sheaf(art, x, y - s * .45, s)
    for x, y in ((620, 560), (690, 575), (1010, 600)):
        art.line([(x, y), (x + 4, y - 22), (x + 16, y - 34)], "white", 7, soft=True)
        art.fill(oval(x - 4, y - 8, 18, 10), "white", .1)


def sheaf(art, x, y, s):
    for i in range(11):
        t = -0.5 + i / 10
        art.line([(x + t * s * .2, y + s * .5), (x + t * s * .12, y), (x + t * s * .75, y - s * .5)], mix("gold", "lime", art.rng.uniform(0, .5)), s * .06, soft=True)
        art.fill(oval(x + t * s * .78, y - s * .5, s * .05, s * .1), "gold", .2)
    art.line([(x - s * .11, y + 2), (x + s * .11, y + 2)], "wood2", s * .07)


def jalur(art):
    art.sun = -1
    sky(art, "#88b9c2", "#f8e3b6", 560, 6)
    sun(art, 250, 300, 60, "cream")
    mountain(art, 900, 620, 760, 540, "#7c93a3", True)
    ridge(art, 600, 120, "#86a98e", 6)
    ridge(art, 660, 120, "#5f8c62", 6)
    ridge(art, 730, 80, "#4b7a50", 7)
    art.fill(smooth([(-40, 760), (340, 690), (800, 770), (1250, 700), (1660, 780), (1660, 1040), (-40, 1040)]), "#6f9a4e", .5)
    art.fill(smooth([(760, 1010), (700, 930), (840, 860), (1060, 820), (1110, 772), (1010, 736), (880, 716), (900, 690), (918, 692), (912, 712), (1050, 728), (1180, 770), (1140, 842), (960, 890), (900, 940), (1010, 1010)]), "#e2c48d", .45)
    for i in range(9):
        x, y = 720 + i * 16 + art.rng.uniform(0, 240), 960 - i * 16
        art.fill(oval(x, y, 15, 7), "stone", .3)
    for x, b, h in ((90, 800, 330), (210, 790, 240), (1500, 830, 400), (1390, 800, 260), (330, 770, 170)):
        pine(art, x, b, h)
    grass(art, 790, 1000, 150, "leaf2", 20)
    for _ in range(60):
        x, y = art.rng.uniform(0, 1600), art.rng.uniform(820, 990)
        if not 640 < x < 1180:
            art.fill(oval(x, y, 6, 5), art.rng.choice(("lemon", "coral", "white", "plum")), 0)
    art.line([(330, 930), (330, 660)], "wood2", 26)
    for i, (text, y, flip) in enumerate((("PUNCAK", 680, 1), ("POS 2", 752, -1))):
        w = 250 if i == 0 else 200
        x0 = 330 - w * .4 if flip > 0 else 330 - w * .6
        pts = [(x0, y), (x0 + w, y), (x0 + w + 36, y + 28), (x0 + w, y + 56), (x0, y + 56)] if flip > 0 else [(x0, y), (x0 + w, y), (x0 + w, y + 56), (x0, y + 56), (x0 - 36, y + 28)]
        art.fill(poly(pts), "wood", .5, 0, .2, 9)
        letters(art, text, x0 + w / 2, y + 14, 27, "cream", .17)
    for x, y, h, top, hat, hc, side in ((1010, 800, 120, "coral", "cap", "cream", 1), (1120, 786, 112, "gold", "bob", None, -1)):
        person(art, x, y, h, top, "wood2", hat=hat, hatcolor=hc, back=False, look=side)
    a = person(art, 780, 950, 300, "orange", "indigo", "pants", "hijab", hatcolor="teal", right=(22, -34), left=(-15, -42), look=.5)
    pack(art, a, "red2", -1)
    art.line([a["right"], (a["right"][0] + 22, 946)], "wood2", 8)
    b = person(art, 920, 930, 290, "teal", "wood2", "shorts", "cap", hatcolor="lemon", right=(20, -84), left=(-15, -40), look=.8, sleeve="short")
    pack(art, b, "blue", -1)
    c = person(art, 600, 970, 310, "khaki", "leaf3", "pants", "udeng", hatcolor="plum", right=(24, -64), look=.6)
    birds(art, 420, 200, 5)
    del c


def pack(art, who, color, side):
    u, at = who["u"], who["at"]
    for s in (-1, 1):
        art.line([at(s * 8, -73), at(s * 7.4, -54)], dark(color, .2), 3.2 * u)
    art.fill(smooth([at(side * 12, -74), at(side * 22, -70), at(side * 23, -48), at(side * 12, -45)]), color, .35, 0, .3, 3 * u)


def pine(art, x, y, h):
    art.line([(x, y), (x, y - h * .4)], "wood2", h * .06)
    for i in range(5):
        w, top = h * (.27 - i * .042), y - h * (.26 + i * .15)
        art.fill(smooth([(x - w, top), (x - w * .4, top - h * .13), (x, top - h * .25), (x + w * .4, top - h * .13), (x + w, top), (x, top + h * .03)]), mix("leaf3", "leaf2", i * .16), .45, None, .25, w * .3)


def boat(art, x, y, w, hull="blue", trim="gold", face=1, roofed=True, ornament=False):
    def at(px, py):
        return (x + face * px * w, y + py * w)

    art.shadow(x, y + w * .09, w * .52, w * .035, .3)
    if roofed:
        for px in (-.22, .16):
            art.line([at(px, -.02), at(px, -.27)], "wood2", w * .022)
        art.fill(smooth([at(-.3, -.26), at(-.04, -.33), at(.26, -.26), at(.24, -.22), at(-.28, -.22)]), trim, .35, 0, .25, w * .03)
    art.fill(smooth([at(-.5, -.09), at(-.2, -.02), at(.22, -.03), at(.52, -.2), at(.4, .03), at(.28, .1), at(-.34, .1), at(-.46, .03)]), hull, .4, 0, .3, w * .04)
    art.line([at(-.49, -.07), at(-.2, 0), at(.22, -.01), at(.5, -.17)], trim, w * .024, soft=True)
    art.line([at(-.42, .05), at(.36, .05)], light(hull, .4), w * .014, .7)
    if ornament:
        for i in range(7):
            px = -.36 + i * .1
            art.fill(poly([at(px, .0), at(px + .05, .0), at(px + .025, .07)]), ("cream", "red", "gold")[i % 3], .2)
    for i in range(3):
        art.line([at(-.4 + i * .3, .13 + i * .01), at(-.2 + i * .3, .13 + i * .01)], "#e8f2ea", 4, .7)


def pelabuhan(art):
    sky(art, "#7fb3c0", "#f9e2b4", 430, 6)
    sun(art, 1240, 300, 56, "gold", "#ffe3a0")
    ridge(art, 430, 80, "#8aa7a6", 6)
    water(art, 430, 1000, "#a5cbbd", "#1d525e", count=150)
    for i in range(16):
        art.line([(1240 + art.rng.uniform(-46, 46), 446 + i * 20), (1240 + art.rng.uniform(30, 90), 446 + i * 20)], "#fbe6ac", 5, .6)
    art.line([(150, 470), (150, 250)], "white", 46)
    for i in range(3):
        art.fill(box(127, 268 + i * 70, 46, 32), "red", .3)
    art.fill(box(118, 226, 64, 30), "dark", .2)
    art.fill(oval(150, 222, 26, 20), "lemon", .1)
    art.glow(150, 222, 120, "#fff0b4", .6)
    art.fill(smooth([(20, 478), (150, 452), (320, 470), (330, 500), (10, 500)]), "stone", .5)
    boat(art, 620, 520, 250, "teal", "lemon", -1)
    boat(art, 930, 560, 300, "red", "cream", 1)
    boat(art, 1390, 590, 340, "plum", "gold", -1)
    art.fill(poly([(-20, 690), (1620, 640), (1620, 710), (-20, 770)]), "#b28a5d", .5, -2)
    for i in range(34):
        x = i * 50 - 20
        art.line([(x, 690 - i * 1.5), (x + 8, 770 - i * 1.85)], "wood2", 4, .5)
    for i in range(8):
        x = 60 + i * 220
        art.fill(box(x, 750 - i * 8, 34, 270), "wood2", .5, 90, .3, 8)
        art.fill(box(x - 4, 600 - i * 6, 30, 110), "wood", .4, 90, .3, 8)
        art.fill(box(x - 8, 596 - i * 6, 38, 16), "cream", .2)
        if i:
            art.line([(x - 196, 634 - i * 6), (x - 90, 662 - i * 6), (x + 4, 628 - i * 6)], "lemon", 7, .9, True)
    strokes(art, 900, 1000, 50, "#8fc0bb", (60, 220), (3, 6), .5)
    for x in range(60, 1600, 220):
        art.fill(box(x, 800, 34, 220), "wood2", .4, 90)
    for i, (x, y, c) in enumerate(((1010, 700, "gold"), (1100, 694, "teal"), (1060, 636, "coral"))):
        art.fill(box(x, y - 58, 82, 58, 5), c, .35, 0, .3, 9)
        art.line([(x, y - 30), (x + 82, y - 30)], dark(c, .4), 4, .5)
    a = person(art, 300, 748, 300, "white", "blue2", "pants", "cap", hatcolor="blue2", right=(25, -80), look=.8, collar="cream")
    person(art, 450, 742, 286, "coral", "teal2", "dress", "hijab", hatcolor="cream", left=(-4, -50), look=-.5, cloth2=("dots", "cream"))
    person(art, 530, 740, 170, "lemon", "blue", "shorts", "hair", child=True, left=(-16, -54), right=(20, -88), look=.5, sleeve="short")
    b = person(art, 780, 734, 300, "orange", "wood2", "shorts", "curly", right=(14, -52), left=(-14, -52), look=.4, sleeve="short")
    art.fill(box(b["left"][0] - 8, b["left"][1] - 66, 104, 74, 5), "sand2", .4, 0, .3, 9)
    person(art, 1330, 712, 280, "blue", "dark", "pants", "caping", left=(-22, -50), look=-.6)
    birds(art, 700, 180, 7, 20, "white")
    del a


def perahu(art):
    art.wash("#27305e", "#c9705a", 0, 420)
    for _ in range(60):
        art.c.drawCircle(art.rng.uniform(0, 1600), art.rng.uniform(0, 240), art.rng.uniform(1.5, 3.4), paint("#fff0c8", art.rng.uniform(.4, .9)))
    art.fill(oval(1290, 150, 54), "#f7e6b4", .2)
    art.glow(1290, 150, 210, "#f7dfa0", .35)
    ridge(art, 400, 100, "#3b3f68", 6)
    ridge(art, 430, 50, "#2c3358", 7)
    for x, h in ((60, 260), (170, 200), (1500, 280), (1420, 190)):
        palm(art, x, 450, h, .1, "#23304a")
    for i in range(24):
        x = 20 + i * 66
        art.fill(oval(x, 438 + 5 * math.sin(i), 7), "lemon", 0)
        art.glow(x, 438, 34, "#ffd98a", .7)
    art.wash("#6c4a72", "#1d2c52", 446, 1000)
    strokes(art, 452, 1000, 130, "#e79a6c", (40, 200), (3, 6), .33)
    strokes(art, 452, 1000, 90, "#141f40", (60, 260), (4, 8), .4)
    for x, y, w, hull, trim, f in ((520, 560, 330, "teal", "gold", 1), (1180, 585, 380, "red", "cream", -1), (690, 790, 620, "blue", "gold", 1)):
        boat(art, x, y, w, hull, trim, f, False, True)
        for i in range(6):
            px = x + f * w * (-.3 + i * .1)
            top = y - w * (.2 + .1 * math.sin(i * .7 + .4))
            art.line([(px, y - w * .03), (px, top)], "wood", w * .01)
            art.glow(px, top, w * .12, "#ffcf7c", .75)
            art.fill(oval(px, top, w * .034, w * .042), ("red", "gold", "coral", "lemon", "orange", "gold")[i], .2)
        art.fill(poly([(x + f * w * .3, y - w * .06), (x + f * w * .46, y - w * .34), (x + f * w * .52, y - w * .16)]), trim, .3)
        if w > 500:
            for i, (px, top, hat, hc) in enumerate(((-.32, "gold", "udeng", "red"), (-.17, "coral", "bun", None), (.0, "white", "udeng", "plum"), (.14, "lemon", "hijab", "teal"))):
                person(art, x + px * w, y + 6, 205, top, "plum", "sarong", hat, hatcolor=hc, right=(17, -56 + i * 3), look=.7, shadow=False, cloth2=("batik", "gold"))
                art.line([(x + px * w + 40, y - 130), (x + px * w + 74, y + 74)], "wood", 9)
            boat_front(art, x, y, w, hull, trim)
    for i in range(40):
        x, y = art.rng.uniform(200, 1400), art.rng.uniform(600, 980)
        art.line([(x - 26, y), (x + 26, y)], "#ffd58c", 4, .55)
    crowd(art, [(70, 1010), (160, 1020), (265, 1012), (1350, 1016), (1450, 1012), (1545, 1022)], 230, back=True, shadow=False)


def boat_front(art, x, y, w, hull, trim):
    art.c.save()
    art.c.clipRect(skia.Rect.MakeLTRB(0, y - w * .02, art.w, art.h))
    boat(art, x, y, w, hull, trim, 1, False, True)
    art.c.restore()


def layang(art):
    art.wash("#6fb0c4", "#e9efd6", 0, 760)
    for _ in range(9):
        x, y = art.rng.uniform(0, 1600), art.rng.uniform(200, 640)
        for k in range(4):
            art.c.drawPath(oval(x + k * 64, y + art.rng.uniform(-16, 16), art.rng.uniform(50, 96), art.rng.uniform(20, 36)), paint("#fffaea", .45))
    ridge(art, 760, 50, "#8fb295", 7)
    art.wash("#bcb561", "#8f9a4a", 756, 1000)
    grass(art, 780, 1000, 170, "#6f8a3e", 22)
    kites = ((430, 250, 210, "red", "cream", "bird"), (820, 170, 180, "gold", "blue", "diamond"), (1180, 300, 230, "plum", "lemon", "fish"),
             (640, 430, 120, "teal", "white", "diamond"), (1430, 150, 120, "coral", "cream", "bird"), (180, 470, 110, "blue", "gold", "fish"), (980, 480, 100, "leaf", "lemon", "diamond"))
    anchors = ((583, 793), (815, 800), (1143, 793), (705, 823), (1304, 840), (280, 840), (820, 800))
    for (x, y, s, a, b, kind), (ax, ay) in zip(kites, anchors):
        art.line([(x, y + s * .2), ((x + ax) / 2 + 30, (y + ay) / 2 + 60), (ax, ay - 118)], "dark", 2, .6, True)
        kite(art, x, y, s, a, b, kind)
    for i, (x, y, h, how) in enumerate(((330, 940, 250, dict(top="coral", hat="hair", bottom="blue", wear="shorts", child=True)), (520, 960, 300, dict(top="white", hat="udeng", hatcolor="red", bottom="plum", wear="sarong")),
                                       (760, 930, 260, dict(top="gold", hat="hijab", hatcolor="teal", bottom="wood2", wear="skirt")), (1080, 960, 300, dict(top="blue", hat="cap", hatcolor="lemon", bottom="wood2")), (1260, 930, 220, dict(top="lime", hat="tail", bottom="plum", wear="skirt", child=True)))):
        person(art, x, y, h, left=(-20, -88), right=(21, -96), look=.5 if i % 2 else -.5, cloth2=("batik", "gold") if how["wear" if "wear" in how else "top"] == "sarong" else None, **how)
    crowd(art, [(80, 860), (160, 850), (1400, 856), (1480, 846), (1550, 862)], 120)
    cat(art, 900, 960, 70, "grey")


def kite(art, x, y, s, one, two, kind):
    if kind == "bird":
        art.fill(smooth([(x, y - s * .2), (x + s * .3, y - s * .42), (x + s * .75, y - s * .3), (x + s * .45, y - s * .12), (x + s * .1, y + s * .12), (x, y + s * .2), (x - s * .1, y + s * .12), (x - s * .45, y - s * .12), (x - s * .75, y - s * .3), (x - s * .3, y - s * .42)]), one, .35)
        for d in (-1, 1):
            art.fill(oval(x + d * s * .36, y - s * .26, s * .09, s * .07), two, .2)
        art.fill(poly([(x - s * .12, y + s * .16), (x + s * .12, y + s * .16), (x + s * .26, y + s * .48), (x - s * .26, y + s * .48)]), two, .3)
    elif kind == "fish":
        art.fill(smooth([(x, y - s * .45), (x + s * .32, y - s * .2), (x + s * .22, y + s * .16), (x, y + s * .32), (x - s * .22, y + s * .16), (x - s * .32, y - s * .2)]), one, .35)
        art.fill(poly([(x, y + s * .24), (x + s * .22, y + s * .56), (x - s * .22, y + s * .56)]), two, .3)
        for d in (-1, 1):
            art.fill(oval(x + d * s * .13, y - s * .2, s * .06), "white", 0)
            art.c.drawCircle(x + d * s * .13, y - s * .2, s * .026, paint("#222222"))
        for j in range(3):
            art.line([(x - s * .2, y - s * .04 + j * s * .1), (x, y + j * s * .1), (x + s * .2, y - s * .04 + j * s * .1)], two, s * .03, soft=True)
    else:
        top, low, l, r = (x, y - s * .5), (x, y + s * .45), (x - s * .36, y - s * .06), (x + s * .36, y - s * .06)
        art.fill(poly([top, r, low, l]), one, .35)
        art.fill(poly([top, r, (x, y - s * .06)]), two, .3)
        art.fill(poly([low, l, (x, y - s * .06)]), two, .3)
    pts = [(x + math.sin(i * 1.1) * s * .1, y + s * (.5 + i * .11)) for i in range(7)]
    art.line(pts, "wood2", 3, .8, True)
    for i in (2, 4, 6):
        px, py = pts[i]
        art.fill(poly([(px - s * .08, py - s * .04), (px + s * .08, py + s * .04), (px + s * .08, py - s * .04), (px - s * .08, py + s * .04)]), two, 0)


def kambing(art):
    sky(art, "#b9d5c9", "#f8eccb", 400, 4)
    ridge(art, 400, 60, "#9dbb8c", 7)
    ridge(art, 440, 60, "#7ea56a", 7)
    banana(art, 120, 620, 420)
    banana(art, 1520, 600, 380)
    art.wash("#dcc084", "#c59f63", 470, 1000)
    strokes(art, 500, 1000, 90, "#a98450", (40, 160), (3, 6), .4)
    roof(art, 300, 400, 900, 150, "#9a7a4c", .06, .7)
    for x in (330, 620, 900, 1170):
        art.line([(x, 690), (x, 396)], "wood2", 24)
    art.fill(box(316, 410, 870, 190), "#7c5a3c", .4, 0)
    for y in (470, 540, 610):
        art.line([(300, y), (1200, y)], "wood", 17)
    goat(art, 470, 640, 200, "#7c5238", 1)
    goat(art, 1040, 640, 190, "#d9c6a4", -1)
    for y in (560, 630):
        art.line([(300, y), (1200, y)], "wood", 15)
    art.fill(box(560, 640, 380, 46, 8), "wood2", .4)
    for i in range(30):
        x = 580 + art.rng.uniform(0, 340)
        art.line([(x, 650), (x + art.rng.uniform(-30, 30), 606)], mix("leaf", "lime", art.rng.random()), 6)
    a = person(art, 580, 950, 440, "leaf3", "dark", "pants", "hijab", hatcolor="cream", right=(27, -40), left=(12, -43), look=.7, lean=8, skin="skin2", band=None)
    art.fill(poly([a["at"](-9, -66), a["at"](9, -66), a["at"](13, -34), a["at"](-13, -34)]), "white", .25)
    hx, hy = a["right"]
    goat(art, 860, 962, 300, "#b5824f", 1)
    art.line([(hx - 4, hy), (hx + 52, hy + 8)], "white", 16)
    art.line([(hx + 52, hy + 8), (hx + 84, hy + 13)], "grey2", 4)
    art.line([(hx - 22, hy - 2), (hx - 4, hy)], "grey2", 6)
    person(art, 1150, 965, 450, "blue", "wood2", "sarong", "caping", left=(-24, -50), right=(-12, -44), look=-.7, cloth2=("check", "cream", 7), skin="skin4")
    person(art, 1350, 955, 400, "gold", "plum", "skirt", "hijab", hatcolor="coral", left=(-6, -54), right=(6, -52), look=-.7, cloth2=("batik", "lemon", 7), skin="skin1")
    art.fill(poly([(1300, 728), (1384, 722), (1390, 788), (1306, 794)]), "white", .2)
    goat(art, 1490, 960, 170, "#e8dcc2", -1, True)
    person(art, 300, 960, 260, "red", "indigo", "shorts", "hair", child=True, right=(17, -38), look=.7, sleeve="short")
    goat(art, 400, 964, 150, "#4a3a30", -1, True)
    chicken(art, 150, 940, 74, "red2", 1)


def kopi(art):
    art.wash("#d7dfb4", "#7fa262", 0, 1000)
    art.glow(1300, 120, 700, "#fff3c0", .75)
    ridge(art, 330, 90, "#9db58a", 6)
    mountain(art, 480, 340, 420, 210, "#93a8a4")
    ridge(art, 380, 80, "#7ba069", 7)
    for j in range(5):
        y = 430 + j * 120
        for i in range(10):
            bush(art, i * 190 - 40 + (j % 2) * 90, y + 40, 190 + j * 34, ("leaf2", "leaf3")[j % 2])
        for _ in range(46):
            art.fill(oval(art.rng.uniform(0, 1600), y + art.rng.uniform(-34, 34), 5 + j, 5 + j), art.rng.choice(("red", "red2", "coral", "gold")), 0)
        if j == 1:
            person(art, 300, 700, 260, "teal", "plum", "skirt", "caping", left=(-14, -60), right=(14, -58), look=-.5, shadow=False)
            person(art, 1290, 690, 250, "coral", "blue", "pants", "caping", right=(17, -66), look=.6, shadow=False)
    p = person(art, 800, 1110, 690, "red", "indigo", "skirt", "caping", left=(-29, -66), right=(14, -42), look=-.6, skin="skin3", cloth=("batik", "gold", 5), shadow=False)
    heap(art, 860, 812, 270, "red", 2, 26)
    basket(art, 860, 870, 300, ("red", "red2", "coral"))
    hx, hy = p["left"]
    branch = [(hx - 330, hy - 130), (hx - 170, hy - 40), (hx + 10, hy - 6)]
    art.line(branch, "wood2", 13, soft=True)
    for (x, y), t in zip([(hx - 290, hy - 104), (hx - 220, hy - 66), (hx - 140, hy - 30), (hx - 60, hy - 14)], (1, -1, 1, -1)):
        art.fill(smooth([(x, y), (x + 46, y - 70 * t), (x + 128, y - 104 * t), (x + 96, y - 24 * t)]), "leaf2", .4, None, .25)
        art.line([(x, y), (x + 110, y - 86 * t)], "lime", 4, .7)
        for k in range(4):
            art.fill(oval(x + 4 + k * 19, y + 18 * t + (k % 2) * 9, 15, 14), ("red", "red2", "coral", "gold")[k], .2, None, .3, 6)
    for x, y, f in ((30, 960, 1), (1570, 950, -1), (190, 1010, 1), (1420, 1010, -1)):
        bush(art, x, y + 60, 420, "leaf3")
        for _ in range(12):
            art.fill(oval(x + art.rng.uniform(-150, 150), y + art.rng.uniform(-50, 40), 13), art.rng.choice(("red", "red2", "coral")), .2, None, .3, 6)


def penginapan(art):
    art.wash("#3b4673", "#f0a56a", 0, 560)
    art.glow(1180, 520, 620, "#ffd18a", .8)
    for _ in range(26):
        art.c.drawCircle(art.rng.uniform(0, 1600), art.rng.uniform(0, 200), art.rng.uniform(1.5, 3), paint("#fff0c8", .8))
    mountain(art, 1150, 560, 640, 320, "#6a5f86")
    ridge(art, 560, 80, "#56557c", 6)
    ridge(art, 610, 70, "#3f4a63", 7)
    art.wash("#46583f", "#2e3d36", 620, 1000)
    grass(art, 650, 1000, 180, "#6a7a48", 20)
    for x, y, w, h in ((180, 800, 420, 190), (740, 740, 300, 140), (1210, 790, 360, 170)):
        for i in range(4):
            art.line([(x + 20 + i * (w - 40) / 3, y + 30), (x + 20 + i * (w - 40) / 3, y - h * .3)], "dark", 16)
        art.fill(box(x - 20, y - h * .36, w + 40, 18), "wood2", .4)
        art.fill(box(x, y - h - h * .3, w, h * .96), "#7a4e33", .5, 90)
        for i in range(9):
            art.line([(x + i * w / 9, y - h * 1.28), (x + i * w / 9, y - h * .36)], "dark", 3, .4)
        for fx in (.12, .66):
            art.glow(x + w * (fx + .11), y - h * .85, w * .36, "#ffcf7a", .8)
            art.fill(box(x + w * fx, y - h * 1.05, w * .22, h * .42), "#ffdf92", .2)
            art.line([(x + w * (fx + .11), y - h * 1.05), (x + w * (fx + .11), y - h * .63)], "wood2", 6)
        art.fill(box(x + w * .42, y - h * 1.1, w * .16, h * .74), "#f2b55a", .2)
        roof(art, x, y - h * 1.24, w, h * .8, "#5a3a34", .14, .5)
        art.line([(x + w * .45, y - h * .3), (x + w * .4, y + 40)], "wood", 8)
        art.line([(x + w * .55, y - h * .3), (x + w * .6, y + 40)], "wood", 8)
        for i in range(4):
            art.line([(x + w * (.44 - i * .012), y - h * .2 + i * 20), (x + w * (.56 + i * .012), y - h * .2 + i * 20)], "wood", 8)
    art.fill(smooth([(760, 1010), (800, 900), (700, 850), (420, 850), (420, 830), (720, 820), (900, 850), (960, 790), (1000, 790), (980, 880), (1240, 850), (1250, 876), (1020, 930), (1040, 1010)]), "#b9935f", .4)
    art.glow(880, 930, 240, "#ffb45a", .85)
    for d in (-34, 0, 34):
        art.line([(880 - d, 964), (880 + d, 948)], "wood2", 15)
    art.fill(smooth([(850, 956), (866, 900), (880, 862), (896, 902), (912, 956), (880, 968)]), "orange", .2)
    art.fill(smooth([(864, 956), (876, 914), (884, 900), (898, 956)]), "lemon", .1)
    person(art, 700, 985, 290, "coral", "plum", "skirt", "hijab", hatcolor="cream", right=(15, -50), look=.7, cloth2=("batik", "gold"))
    person(art, 590, 990, 280, "white", "blue2", "sarong", "peci", right=(8, -54), left=(-4, -53), look=.7, cloth2=("check", "sky"))
    person(art, 1060, 985, 290, "teal", "wood2", "pants", "bob", left=(-18, -56), look=-.7)
    person(art, 1160, 995, 180, "gold", "red2", "shorts", "hair", child=True, left=(-14, -60), look=-.7, sleeve="short")
    bunting(art, (380, 620), (820, 610), 9, 26, 24)
    palm(art, 90, 900, 560, -.08, "#2f4a42")
    palm(art, 1540, 920, 600, .04, "#2f4a42")


def terapung(art):
    art.sun = -1
    art.wash("#f6d7a0", "#fcefcf", 0, 360)
    sun(art, 360, 210, 62, "gold")
    ridge(art, 350, 50, "#a8bd9d", 7)
    for i, x in enumerate((40, 230, 1050, 1240, 1440)):
        for d in (10, 80, 140):
            art.line([(x + d, 390), (x + d, 330)], "wood2", 9)
        house(art, x, 346, 160, 84, ("cream", "sand", "#e8cfa0", "cream", "sand")[i], ("red", "red2", "red", "teal2", "red2")[i], ("teal", "plum", "blue", "wood", "leaf")[i])
    palm(art, 460, 380, 270, .1)
    palm(art, 980, 380, 230, -.1)
    water(art, 380, 1000, "#c9cfa8", "#3a7f7c", "#f4e6bd", 190)
    fleet = ((250, 500, 300, "wood", "gold", ("red", "leaf"), "teal", "rose"), (760, 480, 280, "blue", "cream", ("gold", "lime"), "red", "cream"), (1290, 510, 310, "wood2", "gold", ("orange", "leaf2"), "plum", "lemon"),
             (500, 690, 430, "wood", "lemon", ("leaf", "red", "lemon"), "gold", "teal"), (1120, 720, 450, "teal2", "gold", ("plum", "orange", "lime"), "coral", "cream"))
    for x, y, w, hull, trim, goods, top, veil in fleet:
        canoe(art, x, y, w, hull, trim, goods, top, veil)
    canoe(art, 720, 940, 640, "wood", "gold", ("red", "leaf", "lemon", "orange"), "blue", "coral", 1.1)
    canoe(art, 1490, 930, 460, "wood2", "cream", ("lime", "gold"), "leaf", "white")


def canoe(art, x, y, w, hull, trim, goods, top, veil, big=1.0):
    art.shadow(x, y + w * .085, w * .5, w * .03, .3)
    art.c.save()
    art.c.clipRect(skia.Rect.MakeLTRB(0, 0, art.w, y + w * .02))
    person(art, x - w * .28, y + w * .2, w * .56, top, "plum", "pants", "caping" if veil in ("cream", "lemon", "white") else "hijab", hatcolor="sand" if veil in ("cream", "lemon", "white") else veil, right=(25, -46), left=(6, -50), look=.7, shadow=False)
    art.c.restore()
    art.line([(x - w * .02, y - w * .26), (x - w * .16, y + w * .14)], "wood2", w * .016)
    part = w * .46 / len(goods)
    for i, g in enumerate(goods):
        heap(art, x - w * .02 + part * (i + .5), y - w * .01, part * .95, g, 2, w * .026)
    art.fill(smooth([(x - w * .54, y - w * .1), (x - w * .4, y - w * .01), (x + w * .36, y - w * .01), (x + w * .55, y - w * .12), (x + w * .4, y + w * .07), (x + w * .3, y + w * .095), (x - w * .34, y + w * .095), (x - w * .43, y + w * .06)]), hull, .5, 0, .3, w * .03)
    art.line([(x - w * .52, y - w * .08), (x - w * .4, y), (x + w * .36, y), (x + w * .53, y - w * .1)], trim, w * .018, soft=True)
    for i in range(3):
        art.line([(x - w * .4 + i * w * .25, y + w * .125), (x - w * .22 + i * w * .25, y + w * .125)], "#f6ecd0", 4, .7)


SCENES = {"sawah": sawah, "jalur": jalur, "pelabuhan": pelabuhan, "perahu": perahu, "layang": layang, "kambing": kambing, "kopi": kopi, "penginapan": penginapan, "terapung": terapung}
