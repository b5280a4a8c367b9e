"""Scenes in the town: market, river, health post, bridge, library van."""

import skia

from kit import box, dark, letters, light, mix, oval, paint, poly, smooth
from people import cat, chicken, crowd, person
from world import *


def market_hall(art, x, y, w, sign="PASAR WENING"):
    """The hall of Pasar Wening, its floor at y."""
    h = w * .2
    art.fill(box(x + w * .02, y - h, w * .96, h), "#6d6258", .3)
    doors = ("coral", "leaf", "gold", "teal", "rose", "sea", "gold", "leaf")
    for i, color in enumerate(doors):
        px = x + w * (.035 + i * .118)
        art.fill(box(px, y - h * .62, w * .1, h * .62), mix(color, "dark", .12), .35)
        for j in range(1, 5):
            art.line([(px + 3, y - h * .62 + j * h * .124), (px + w * .1 - 3, y - h * .62 + j * h * .124)], dark(color, .4), 2, .35)
    roof(art, x, y - h, w, h * .62, "red", .09, .62)
    art.fill(box(x + w * .24, y - h * 1.82, w * .52, h * .28), "wood2", .3)
    for i in range(13):
        art.fill(box(x + w * (.25 + i * .039), y - h * 1.79, w * .026, h * .22), "lemon", .2)
    roof(art, x + w * .24, y - h * 1.8, w * .52, h * .78, "red", .1, .42)
    for i in range(9):
        px = x + w * (.02 + i * .12) - 9
        art.fill(box(px, y - h, 20, h), "wood", .35, 90, .3, 7)
    panel(art, x + w * .36, y - h * 1.12, w * .28, h * .25, "blue", "wood2")
    letters(art, sign, x + w * .5, y - h * 1.055, h * .125, "cream")


def stall(art, x, y, w, goods, stripes=("white", "blue"), seller=None, h=None):
    """A stall with its awning; foot of the table at y."""
    h = h or w * .62
    for px in (x + 10, x + w - 10):
        art.line([(px, y), (px, y - h)], "wood2", 9)
    art.fill(box(x + 4, y - h * .86, w - 8, h * .5), "#5a4436", .3) if seller is None else None
    if seller:
        art.c.save()
        art.c.clipRect(skia.Rect.MakeLTRB(x - 60, y - h * 2, x + w + 60, y - h * .27))
        person(art, x + w * .5, y + h * .12, h * 1.02, shadow=False, **seller)
        art.c.restore()
    art.shadow(x + w / 2, y + 4, w * .54, 14)
    art.fill(box(x - 8, y - h * .34, w + 16, h * .34), "wood2", .4)
    art.fill(box(x - 12, y - h * .4, w + 24, h * .085), "wood", .4)
    part = (w - 20) / len(goods)
    for i, g in enumerate(goods):
        heap(art, x + 10 + part * (i + .5), y - h * .385, part * .9, g, 2, w * .026)
    awning(art, x - w * .09, y - h * 1.3, w * 1.18, h * .42, *stripes, n=7, skew=w * .1)


def pasar(art):
    sky(art, "#f0cf94", "#fbeccb", 470, 6)
    sun(art, 1240, 190, 84)
    mountain(art, 420, 470, 520, 330, "#8ea3b3", True)
    ridge(art, 470, 70, "mint", 7)
    ridge(art, 500, 60, "#88a77c", 8)
    for x, y, h, lean in ((70, 560, 330, .14), (190, 545, 230, -.1), (1480, 560, 360, -.12), (1560, 550, 250, .1)):
        palm(art, x, y, h, lean)
    art.wash("sand", "#d6ad70", 545, 1000)
    path_way(art, (690, 910), (480, 1120), 600, 1000, "#ecd3a2")
    strokes(art, 600, 1000, 120, "#c69a5e", (50, 200), (2, 5), .35)
    market_hall(art, 300, 640, 1000)
    bunting(art, (0, 300), (560, 420), 11, 34)
    bunting(art, (1040, 420), (1600, 290), 11, 34)
    crowd(art, [(470, 690), (560, 672), (650, 700), (760, 668), (845, 690), (960, 676), (1060, 700), (1150, 680)], 118)
    stall(art, 30, 800, 350, ("leaf", "red", "gold", "plum"), ("white", "blue"), dict(top="plum", hat="hijab", hatcolor="rose", look=.5))
    stall(art, 1225, 810, 350, ("gold", "leaf2", "coral", "orange"), ("cream", "red"), dict(top="white", hat="peci", look=-.6))
    person(art, 640, 852, 205, "gold", "teal2", "sarong", "bun", cloth2=("batik", "cream"), right=(16, -52), left=(-6, -56), look=.6)
    person(art, 745, 846, 210, "white", "indigo", "pants", "peci", left=(-9, -50), look=-.5)
    person(art, 690, 880, 128, "coral", "blue", "shorts", "hair", child=True, right=(16, -56), sleeve="short")
    b = person(art, 1000, 900, 235, "teal", "wood2", "skirt", "hijab", hatcolor="lemon", left=(-4, -52), right=(9, -54), look=-.8, cloth2=("dots", "lemon"))
    basket(art, b["right"][0] - 8, b["right"][1] + 14, 74, ("leaf", "red", "gold"))
    c = person(art, 470, 915, 240, "red", "indigo", "pants", "cap", hatcolor="blue", right=(15, -42), look=.9, sleeve="short")
    basket(art, c["right"][0] + 6, c["right"][1] + 34, 80, ("lime", "leaf2", "orange"))
    chicken(art, 855, 940, 62, "red2", -1)
    chicken(art, 1130, 962, 54, "cream", 1)


def basket(art, x, y, w, goods):
    heap(art, x, y - w * .14, w * .9, goods[0], 1, w * .13)
    for i, g in enumerate(goods):
        art.fill(oval(x + (i - 1) * w * .26, y - w * .26, w * .15), g, .2, 0, .3, w * .06)
    art.fill(smooth([(x - w * .5, y - w * .22), (x + w * .5, y - w * .22), (x + w * .4, y + w * .2), (x - w * .4, y + w * .2)]), "sand2", .4, 0, .3, 8)
    for j in range(2):
        art.line([(x - w * .44, y - w * .06 + j * w * .13), (x + w * .44, y - w * .06 + j * w * .13)], "wood", 3, .6)


def crate_row(art, y, w, goods, x0=0, r=25, rows=2):
    x, i = x0, 0
    art.fill(box(-20, y - 6, art.w + 40, 170), "#5b3b27", .4, 0)
    while x < art.w + w:
        color = goods[i % len(goods)]
        heap(art, x + w / 2, y, w * .94, color, rows, r)
        if color in ("leaf", "leaf2", "lime"):
            for _ in range(9):
                px, py = x + art.rng.uniform(.1, .9) * w, y - art.rng.uniform(10, r * 3)
                art.fill(smooth([(px, py), (px + 20, py - 18), (px + 30, py - 2), (px + 14, py + 10)]), light(color, art.rng.uniform(0, .25)), .3)
        art.fill(box(x + 4, y - 8, w - 8, 62, 4), "wood", .5, 2, .2, 12)
        art.line([(x + 10, y + 22), (x + w - 10, y + 22)], "wood2", 4, .5)
        art.line([(x + 2, y - 8), (x + 2, y + 60)], "wood2", 7)
        x += w
        i += 1


def pasar_sayur(art):
    art.wash("#ecd2a0", "#e2b97c", 0, 1000)
    for i in range(7):
        art.fill(box(i * 250 - 60, 120, 190, 420), mix("#d7aa6c", "cream", .1 + .1 * (i % 2)), .3)
        art.line([(i * 250 - 90, 0), (i * 250 - 90, 560)], "wood", 26)
    art.fill(box(-10, 520, 1620, 40), "wood2", .4)
    art.glow(1280, 180, 620, "#fff2c4", .6)
    bunting(art, (0, 250), (1600, 240), 20, 20, 30)
    for i in range(3):
        art.line([(360 + i * 440, 150), (360 + i * 440, 300)], "dark", 4)
        art.glow(360 + i * 440, 330, 120, "#fff0b8", .5)
        art.fill(oval(360 + i * 440, 322, 22, 28), "lemon", .1)
    person(art, 480, 1010, 660, "blue", "plum", "skirt", "hijab", hatcolor="gold", right=(31, -57), left=(-17, -48), look=.75, skin="skin2", shadow=False)
    person(art, 1130, 1020, 690, "leaf2", "indigo", "pants", "peci", left=(-17, -46), right=(16, -44), look=-.7, skin="skin3", shadow=False, apron="#e9d6ae")
    art.fill(box(840, 486, 96, 130, 10), "stone", .3)
    art.fill(oval(888, 520, 56), "cream", .1)
    art.line([(888, 520), (912, 486)], "red", 6)
    art.fill(box(800, 600, 176, 18, 8), "grey2", .2)
    crate_row(art, 676, 230, ("red", "lemon", "plum", "leaf", "orange"), -60, 24, 2)
    crate_row(art, 806, 262, ("leaf2", "coral", "lime", "gold2", "plum", "white"), -130, 27, 2)
    crate_row(art, 950, 300, ("plum", "leaf", "red", "lemon", "leaf2"), -40, 31, 2)
    awning(art, -60, -70, 1720, 250, "cream", "red", 13, 0)


def pasar_ikan(art):
    art.wash("#cfe0dc", "#b4cfcf", 0, 1000)
    for j in range(6):
        for i in range(14):
            art.fill(box(i * 118 + 3, j * 92 + 3, 112, 86, 4), mix("#d9e6df", "sky2", art.rng.uniform(0, .45)), .25)
    for x in (250, 1330):
        art.line([(x, 0), (x, 560)], "#8fb0b2", 44)
    person(art, 290, 960, 690, "red", "indigo", "pants", "cap", hatcolor="cream", right=(29, -55), left=(-16, -46), look=.8, skin="skin4", shadow=False, apron="#3b6f7d")
    person(art, 1290, 985, 670, "teal", "plum", "skirt", "hijab", hatcolor="coral", left=(-27, -59), right=(17, -45), look=-.8, skin="skin1", shadow=False)
    person(art, 1500, 990, 470, "gold", "blue", "pants", "hair", child=True, left=(-13, -56), look=-.6, shadow=False, skin="skin2")
    art.fill(poly([(-20, 560), (1620, 560), (1620, 1010), (-20, 1010)]), "#eef2ea", .35)
    art.fill(box(-20, 536, 1640, 40), "#9dbcc0", .3)
    for _ in range(240):
        x, y = art.rng.uniform(0, 1600), art.rng.uniform(590, 1000)
        art.fill(poly([(x, y), (x + 18, y - 8), (x + 26, y + 6), (x + 8, y + 14)]), art.rng.choice(["#ffffff", "#dbe9e8", "#c9dfe2"]), .1)
    colors = ("#54788f", "coral", "#c79a55", "#3f5f7c", "#86a4ad")
    for j in range(4):
        for i in range(8):
            fish(art, 80 + i * 222 + (j % 2) * 104, 640 + j * 100, 176, colors[(i * 2 + j * 3) % 5], 1 if j % 2 else -1)
    panel(art, 660, 60, 300, 108, "blue", "cream")
    letters(art, "IKAN", 810, 86, 56, "cream")


def fish(art, x, y, w, color, face=1):
    def at(px, py):
        return (x + face * px * w, y + py * w)

    art.shadow(x, y + w * .17, w * .42, w * .05, .16)
    art.fill(poly([at(-.3, 0), at(-.54, -.17), at(-.47, 0), at(-.54, .17)]), dark(color, .15), .3)
    art.fill(smooth([at(.08, -.17), at(-.12, -.26), at(-.16, -.12)]), dark(color, .2), .2)
    body = smooth([at(-.38, 0), at(-.05, -.17), at(.32, -.12), at(.46, 0), at(.32, .12), at(-.05, .17)])
    art.fill(body, color, .35, 0, .25, w * .09)
    art.fill(smooth([at(-.3, .02), at(.1, .02), at(.4, .04), at(.28, .11), at(-.05, .15)]), light(color, .55), .2)
    art.line([at(.24, -.1), at(.2, 0), at(.24, .1)], dark(color, .35), w * .016, soft=True)
    for i in range(3):
        art.line([at(-.12 + i * .1, -.07), at(-.15 + i * .1, 0)], dark(color, .25), w * .012, .6)
    art.c.drawCircle(*at(.35, -.03), w * .03, paint("cream"))
    art.c.drawCircle(*at(.355, -.03), w * .016, paint("#1c1a20"))


def sungai(art):
    art.sun = -1
    art.wash("#7d8b96", "#c3c3b4", 0, 430)
    for _ in range(16):
        x, y = art.rng.uniform(-100, 1700), art.rng.uniform(-10, 220)
        art.c.drawPath(smooth([(x - 260, y + 20), (x - 60, y - 60), (x + 180, y - 40), (x + 300, y + 26), (x + 40, y + 64)]), paint("#5d6c7a", art.rng.uniform(.18, .42)))
    ridge(art, 420, 130, "#7f8f93", 6)
    ridge(art, 440, 70, "#66806f", 8)
    for x in (90, 180, 1370, 1500):
        palm(art, x, 480, 250, .22, "leaf3")
    art.wash("#9b7a4f", "#6f5236", 440, 1000)
    strokes(art, 452, 1000, 150, "#c5a878", (60, 260), (3, 8), .5)
    strokes(art, 452, 1000, 110, "#57402c", (60, 280), (3, 8), .4)
    art.fill(smooth([(-40, 430), (240, 446), (380, 520), (330, 640), (200, 760), (-40, 820)]), "#6b7d4a", .5)
    art.fill(smooth([(1640, 430), (1360, 448), (1200, 500), (1270, 600), (1420, 700), (1640, 760)]), "#647a4c", .5)
    house(art, 1330, 560, 190, 110, "cream", "red2", "teal")
    house(art, 1500, 590, 150, 96, "sand", "red", "blue")
    house(art, 30, 560, 170, 100, "#ead8b0", "red2", "plum")
    for i, color in enumerate(("red", "gold", "blue")):
        art.line([(1240, 520 + i * 3), (1370, 545 + i * 3)], "wood2", 2, .3)
    x = 760
    art.fill(box(x - 38, 250, 76, 620, 6), "white", .25, 0, .18, 14)
    for i in range(12):
        art.fill(box(x - 38, 262 + i * 50, 76, 25), "red" if i % 2 == 0 else "white", .2)
        letters(art, str(6 - i // 3) if i % 3 == 1 else "-", x + 80, 262 + i * 50, 26, "cream", .2)
    art.fill(smooth([(x - 210, 770), (x - 60, 746), (x + 80, 750), (x + 230, 772), (x + 260, 880), (x - 240, 880)]), "#7d5d3c", .5)
    strokes(art, 756, 870, 30, "#e0c89c", (60, 200), (4, 8), .7, x - 230, x + 250)
    art.fill(box(1010, 700, 18, 60), "wood2", .3)
    art.fill(smooth([(930, 792), (1180, 776), (1330, 792), (1290, 842), (1000, 846)]), "orange", .35, 0, .3, 14)
    art.line([(940, 796), (1180, 782), (1320, 795)], "cream", 8, soft=True)
    person(art, 1060, 826, 236, "orange", "indigo", "pants", "helm", hatcolor="lemon", left=(-24, -66), look=-.8, band="lemon", shadow=False)
    person(art, 1200, 824, 230, "teal", "indigo", "pants", "helm", hatcolor="white", right=(26, -52), look=.4, band="orange", shadow=False)
    art.fill(smooth([(930, 800), (1180, 790), (1330, 800), (1290, 842), (1000, 846)]), "orange", .35, 0, .3, 14)
    person(art, 250, 720, 250, "blue", "dark", "pants", "helm", hatcolor="red", right=(27, -75), look=.9, band="lemon")
    person(art, 140, 735, 240, "gold", "dark", "pants", "hijab", hatcolor="teal", right=(12, -56), left=(2, -54), look=.6, band="orange")
    art.fill(box(150, 590, 48, 60, 4), "white", .2)
    for _ in range(260):
        px, py = art.rng.uniform(-20, 1620), art.rng.uniform(-20, 1000)
        art.line([(px, py), (px - 9, py + 34)], "#e8ecea", 2.2, .3)


def posyandu(art):
    art.wash("#f2dfb6", "#ecd2a0", 0, 640)
    floor_tiles(art, 640, "#d9a873", "wood")
    art.fill(box(90, 110, 430, 330), "wood", .4)
    art.c.save()
    art.c.clipRect(skia.Rect.MakeXYWH(110, 130, 390, 290))
    art.wash("sky", "#e9efdc", 130, 420)
    ridge(art, 350, 60, "leaf", 6, bottom=440)
    palm(art, 210, 430, 210, .1)
    house(art, 380, 410, 110, 60)
    art.c.restore()
    art.line([(305, 130), (305, 420)], "wood", 14)
    art.line([(100, 275), (510, 275)], "wood", 12)
    for x, y, c in ((620, 150, "teal"), (1240, 140, "coral")):
        art.fill(box(x, y, 210, 260, 6), "cream", .2)
        art.fill(box(x, y, 210, 52, 6), c, .2)
        for i in range(5):
            art.line([(x + 30, y + 92 + i * 34), (x + (176 if i % 2 else 150), y + 92 + i * 34)], "stone", 9)
    letters(art, "POSYANDU", 725, 166, 22, "cream", .17)
    letters(art, "GIZI", 1345, 154, 24, "cream", .17)
    bunting(art, (0, 60), (1600, 60), 22, 26, 36)
    art.line([(1000, 0), (1000, 330)], "dark", 7)
    art.fill(oval(1000, 330, 74), "white", .15, 0, .2)
    art.fill(oval(1000, 330, 56), "cream", .1)
    art.line([(1000, 330), (1034, 292)], "red", 8)
    for d in (-1, 1):
        art.line([(1000, 400), (1000 + d * 64, 500)], "wood2", 6)
    baby = art
    art.fill(smooth([(930, 496), (1070, 496), (1062, 610), (1000, 650), (938, 610)]), "gold", .35, 0, .3, 20)
    for d in (-1, 1):
        art.line([(1000 + d * 36, 600), (1000 + d * 44, 680)], "skin2", 24)
    art.fill(oval(1000, 480, 52, 50), "skin2", .15, 0, .2, 12)
    art.fill(smooth([(948, 470), (966, 434), (1000, 424), (1034, 434), (1052, 470), (1000, 450)]), "hair", .2)
    for d in (-1, 1):
        baby.c.drawCircle(1000 + d * 19, 486, 5, paint("#241a18"))
        baby.c.drawCircle(1000 + d * 30, 502, 10, paint("#c2543f", .3))
    art.line([(986, 506), (1000, 514), (1014, 506)], "#5b2f22", 5, soft=True)
    person(art, 1225, 960, 640, "red", "teal2", "skirt", "hijab", hatcolor="cream", left=(-24, -46), right=(-11, -43), look=-.8, skin="skin3", cloth2=("rhomb", "cream", 7))
    person(art, 1455, 985, 600, "plum", "leaf3", "sarong", "bun", left=(-6, -54), right=(8, -52), look=-.6, skin="skin1", cloth2=("batik", "gold", 6))
    art.fill(oval(1462, 640, 66, 44), "sky", .3)
    art.fill(oval(1410, 626, 34), "skin2", .1)
    person(art, 240, 960, 590, "blue", "plum", "pants", "hijab", hatcolor="teal", right=(16, -54), left=(-8, -52), look=.6, skin="skin2", shadow=False)
    person(art, 500, 950, 570, "white", "plum", "pants", "hijab", hatcolor="rose", right=(14, -52), left=(-14, -52), look=.7, skin="skin4", shadow=False)
    art.fill(poly([(60, 700), (720, 700), (760, 770), (20, 770)]), "cream", .35)
    art.fill(box(24, 768, 734, 232), "sea", .35, 0)
    art.pattern(box(24, 768, 734, 232), "batik", "sky", 46)
    for x, y, c in ((150, 724, "white"), (330, 738, "white"), (470, 724, "lemon"), (600, 735, "rose")):
        art.fill(poly([(x - 46, y - 16), (x + 46, y - 20), (x + 56, y + 16), (x - 54, y + 18)]), c, .15)
    for i in range(3):
        art.fill(box(640 + i * 34, 662, 26, 46, 5), ("red", "blue", "leaf")[i], .2)


def jembatan(art):
    art.sun = -1
    sky(art, "#9cc3c6", "#f6e7c4", 520, 7)
    sun(art, 300, 190, 66, "cream")
    mountain(art, 1050, 520, 560, 350, "#7d98a4")
    ridge(art, 520, 90, "#8fb29a", 7)
    ridge(art, 580, 80, "#6d9a72", 6)
    water(art, 690, 1000, "#7fb6b4", "#2f7580")
    art.fill(smooth([(300, 700), (620, 676), (980, 684), (1300, 700), (1300, 720), (300, 726)]), "#4f7f56", .5)
    for x, flip in ((-60, 1), (1660, -1)):
        def at(dx, y):
            return (x + flip * dx, y)
        art.fill(smooth([at(-60, 560), at(260, 580), at(420, 610), at(440, 700), at(360, 820), at(300, 1040), at(-80, 1040)]), "leaf2", .5, 0, .25, 40)
        art.fill(smooth([at(420, 610), at(440, 700), at(360, 820), at(320, 960), at(390, 780), at(470, 690)]), "#6a5540", .5)
        for i in range(6):
            bush(art, *at(40 + i * 66, 640 + i * 22 + art.rng.uniform(-20, 40)), 150)
    left, right, deck = 360, 1240, 612
    sag = lambda t: 4 * t * (1 - t)
    for side in (0, 1):
        off = -16 if side == 0 else 16
        for x in (left, right):
            for d in (-26, 26):
                if side == 1:
                    art.fill(box(x + d - 15, 250, 30, 440), "red", .4, 90, .3, 10)
            if side == 1:
                for y in (256, 330, 450):
                    art.fill(box(x - 54, y, 108, 24), dark("red", .12), .3)
                art.fill(poly([(x - 64, 250), (x, 206), (x + 64, 250)]), "red2", .3)
        pts = [(left + (right - left) * i / 24, 268 + off * .3 + 300 * sag(i / 24)) for i in range(25)]
        art.line(pts, "dark", 8 if side else 5, 1 if side else .6)
        for i in range(1, 24):
            x, y = pts[i]
            art.line([(x, y), (x, deck + 40 * sag(i / 24) + off)], "dark", 3.4, .85 if side else .5)
        art.line([(left, 268), (40, 590)], "dark", 8 if side else 5)
        art.line([(right, 268), (1560, 590)], "dark", 8 if side else 5)
        if side == 0:
            art.fill(smooth([(250, deck - 16), (left, deck - 14)] + [(left + (right - left) * i / 12, deck - 14 + 40 * sag(i / 12)) for i in range(1, 12)] + [(right, deck - 14), (1350, deck - 16), (1350, deck + 26), (right, deck + 26)] + [(right - (right - left) * i / 12, deck + 28 + 40 * sag(i / 12)) for i in range(1, 12)] + [(left, deck + 26), (250, deck + 26)]), "wood", .5)
            for i in range(60):
                t = i / 59
                x = left + (right - left) * t
                art.line([(x, deck - 12 + 40 * sag(t)), (x - 3, deck + 26 + 40 * sag(t))], "wood2", 3, .6)
            spots = (.16, .25, .33, .52, .6, .74, .84)
            dress = (dict(top="blue", hat="hair"), dict(top="gold", hat="hijab", hatcolor="teal", wear="skirt", bottom="plum"), dict(top="white", bottom="red2", hat="hair", child=True, wear="shorts"), dict(top="red", hat="caping"), dict(top="teal", hat="hijab", hatcolor="cream", wear="dress", bottom="teal"), dict(top="white", bottom="red2", hat="tail", child=True, wear="skirt"), dict(top="plum", hat="peci"))
            for t, how in zip(spots, dress):
                h = 96 if how.get("child") else 148
                person(art, left + (right - left) * t, deck + 16 + 40 * sag(t), h, look=.7, **how)
    art.line([(left + (right - left) * i / 24, deck + 30 + 40 * sag(i / 24)) for i in range(25)], "wood2", 9)
    birds(art, 760, 170, 6)
    for x, y, s in ((560, 800, 60), (640, 860, 84), (1010, 830, 70), (930, 900, 96)):
        art.fill(smooth([(x - s, y), (x - s * .6, y - s * .5), (x + s * .2, y - s * .62), (x + s, y - s * .1), (x + s * .8, y + s * .1), (x - s * .8, y + s * .12)]), "stone", .5, 0, .35, s * .3)


def pustaka(art):
    sky(art, "#a9cfd0", "#f3ead0", 520, 6)
    ridge(art, 520, 70, "#9dbf9f", 7)
    water(art, 520, 640, "#8cc0be", "sea", count=26)
    palm(art, 130, 700, 470, .12)
    palm(art, 40, 690, 330, -.14)
    tree(art, 1490, 720, 460)
    art.wash("#e6cb96", "#cfa76c", 636, 1000)
    art.wash("#958b83", "#7c736f", 770, 930)
    strokes(art, 778, 925, 40, "#a79d95", (80, 260), (2, 5), .5)
    for i in range(6):
        art.fill(box(60 + i * 290, 884, 130, 12), "cream", .3)
    x, y = 380, 830
    art.shadow(x + 440, y + 16, 520, 36)
    art.fill(smooth([(x + 690, y - 400), (x + 790, y - 396), (x + 850, y - 250), (x + 900, y - 190), (x + 905, y - 20), (x + 690, y - 10)]), "teal", .35, 0, .25, 30)
    art.fill(smooth([(x + 720, y - 366), (x + 782, y - 362), (x + 828, y - 240), (x + 720, y - 236)]), "sky", .3)
    art.fill(box(x, y - 440, 700, 430, 22), "teal", .35, 0, .2, 26)
    art.fill(box(x, y - 120, 900, 40), "cream", .25)
    art.fill(box(x + 60, y - 372, 580, 240, 8), "wood2", .4)
    rng = art.rng
    for row in range(2):
        px, base = x + 76, y - 258 + row * 112
        while px < x + 610:
            w, h = rng.uniform(11, 24), rng.uniform(66, 96)
            color = rng.choice(["red", "gold", "blue", "leaf", "coral", "cream", "plum", "orange", "sky2", "rose"])
            art.fill(box(px, base - h, w, h, 2), color, .25, 90)
            if w > 16:
                art.line([(px + 4, base - h * .72), (px + w - 4, base - h * .72)], light(color, .6), 3)
            px += w + 2
        art.fill(box(x + 64, base, 572, 11), "wood", .3)
    awning(art, x + 30, y - 452, 640, 110, "cream", "gold", 11, 30)
    letters(art, "PUSTAKA KELILING", x + 350, y - 72, 40, "cream", .17)
    for px in (x + 160, x + 770):
        art.fill(oval(px, y, 76), "dark", .3)
        art.fill(oval(px, y, 36), "stone", .3)
        art.fill(oval(px, y, 13), "dark", 0)
    art.fill(box(x + 870, y - 76, 40, 28, 8), "lemon", .1)
    art.line([(x + 40, y - 440), (x - 160, y - 330)], "wood2", 6)
    art.fill(poly([(x - 180, y - 336), (x + 20, y - 446), (x + 40, y - 400), (x - 166, y - 296)]), "gold", .3)
    art.line([(x - 172, y - 310), (x - 172, y + 46)], "wood2", 8)
    p = person(art, 330, 920, 330, "plum", "gold2", "skirt", "hijab", hatcolor="cream", right=(10, -54), left=(-4, -52), look=.7, cloth2=("rhomb", "cream", 7))
    open_book(art, p["right"][0] - 22, p["right"][1] + 4, 74, "red")
    for i, (px, top, hat, hc) in enumerate(((480, "white", "hair", None), (600, "coral", "hijab", "sky2"), (700, "white", "bob", None), (1010, "white", "hair", None))):
        q = person(art, px, 926 + (i % 2) * 14, 210 + (i % 2) * 16, top, "red2", "skirt" if i in (1, 2) else "shorts", hat, hatcolor=hc, child=True, look=(-.6, .6, -.4, .3)[i], right=((14, -74), (8, -46), (10, -46), (-2, -46))[i], left=((-12, -36), (-6, -46), (-4, -46), (-8, -46))[i], sleeve="short")
        if i:
            open_book(art, (q["left"][0] + q["right"][0]) / 2, q["right"][1] + 2, 60, ("blue", "gold", "leaf")[i - 1])
    person(art, 1160, 930, 320, "gold", "indigo", "pants", "curly", left=(-20, -62), right=(11, -46), look=-.7, band=None, collar="v")
    art.fill(box(860, 890, 90, 16, 4), "wood", .3)
    cat(art, 1330, 950, 84)


def open_book(art, x, y, w, color):
    for d in (-1, 1):
        art.fill(poly([(x, y + w * .1), (x + d * w * .5, y - w * .06), (x + d * w * .5, y + w * .5), (x, y + w * .62)]), color, .2)
        art.fill(poly([(x, y + w * .06), (x + d * w * .44, y - w * .08), (x + d * w * .44, y + w * .42), (x, y + w * .54)]), light("cream", .2) if d > 0 else "cream", .15)


SCENES = {"pasar": pasar, "pasar-sayur": pasar_sayur, "pasar-ikan": pasar_ikan, "sungai": sungai,
          "posyandu": posyandu, "jembatan": jembatan, "pustaka": pustaka}
