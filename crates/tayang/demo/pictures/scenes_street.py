"""Scenes of services outdoors: shop, water, waste, bus, clinic, road, sport, parade."""

import math

import skia

from kit import box, dark, letters, light, oval, paint, poly, smooth
from people import cat, chicken, crowd, person
from world import *


def warung(art):
    sky(art, "#a7cfd0", "#f7ecc9", 460, 5)
    ridge(art, 460, 70, "#94b98f", 7)
    banana(art, 1500, 700, 520)
    tree(art, 70, 720, 480)
    art.wash("#dcbd84", "#c49f66", 640, 1000)
    strokes(art, 660, 1000, 80, "#a98552", (50, 170), (3, 6), .4)
    art.fill(box(300, 250, 960, 520), "teal", .4, 90, .2, 40)
    for i in range(16):
        art.line([(300 + i * 60, 250), (300 + i * 60, 770)], dark("teal", .3), 4, .4)
    art.fill(box(360, 360, 640, 300), "#5e3f2b", .4)
    for row in range(3):
        y = 440 + row * 74
        art.line([(366, y), (994, y)], "wood", 12)
        x = 384
        while x < 970:
            w, h = art.rng.uniform(22, 44), art.rng.uniform(34, 58)
            art.fill(box(x, y - 6 - h, w, h, 5), art.rng.choice(["red", "gold", "blue", "leaf", "coral", "cream", "orange", "lemon"]), .25)
            art.line([(x + 5, y - 6 - h * .5), (x + w - 5, y - 6 - h * .5)], "white", 5, .6)
            x += w + 8
    for i in range(9):
        x = 390 + i * 72
        art.line([(x, 360), (x, 392)], "dark", 2)
        art.fill(box(x - 15, 390, 30, 46, 5), ("red", "lemon", "sky2", "coral", "lime")[i % 5], .2)
    art.c.save()
    art.c.clipRect(skia.Rect.MakeLTRB(0, 0, 1600, 700))
    person(art, 640, 985, 610, "rose", "plum", "skirt", "hijab", hatcolor="lemon", right=(19, -55), left=(-14, -50), look=.5, skin="skin2", shadow=False)
    art.c.restore()
    art.fill(box(318, 760, 724, 60), dark("teal", .25), .4)
    art.fill(box(340, 670, 690, 150), "wood", .5, None, .2, 20)
    art.fill(box(324, 648, 722, 34, 4), "sand", .4)
    for i, c in enumerate(("red", "gold", "leaf")):
        art.fill(box(384 + i * 62, 590, 48, 62, 8), "sky", .2)
        for _ in range(6):
            art.fill(oval(408 + i * 62 + art.rng.uniform(-15, 15), 626 + art.rng.uniform(-16, 16), 8), c, 0)
        art.fill(box(382 + i * 62, 580, 52, 14, 4), "red", .1)
    art.fill(box(1060, 400, 150, 370), "wood2", .4, 90)
    awning(art, 250, 200, 1060, 150, "cream", "orange", 13, 44)
    panel(art, 470, 108, 520, 92, "leaf3", "gold")
    letters(art, "WARUNG BU RINA", 730, 138, 34, "cream", .16)
    art.fill(box(1076, 470, 118, 156, 4), "white", .15)
    art.fill(box(1076, 470, 118, 34, 4), "blue", .1)
    letters(art, "IZIN", 1135, 477, 20, "cream", .17)
    for i in range(4):
        art.line([(1094, 528 + i * 20), (1176 - i * 8, 528 + i * 20)], "stone", 6)
    art.fill(oval(1170, 604, 14), "red", .1)
    a = person(art, 1110, 968, 480, "khaki", "wood2", "pants", "hair", left=(-21, -56), right=(9, -46), look=-.7, skin="skin3", collar="wood2")
    hx, hy = a["left"]
    art.fill(box(hx - 40, hy - 62, 52, 92, 8), "dark", .1)
    art.fill(box(hx - 35, hy - 54, 42, 74, 4), "sky", .1)
    art.line([(hx - 26, hy - 18), (hx - 17, hy - 6), (hx - 2, hy - 34)], "leaf", 7)
    person(art, 1330, 975, 300, "red", "blue", "shorts", "hair", child=True, left=(-14, -46), look=-.6, sleeve="short")
    cat(art, 260, 960, 110)
    art.fill(box(120, 880, 130, 16), "wood", .4)
    for x in (136, 234):
        art.line([(x, 890), (x, 970)], "wood2", 12)


def air(art):
    sky(art, "#a5cfd3", "#f6ecc8", 430, 5)
    ridge(art, 430, 90, "#8fb58e", 6)
    ridge(art, 480, 80, "#6f9f6f", 7)
    house(art, 130, 600, 300, 170, "cream", "red", "blue")
    house(art, 1180, 580, 260, 150, "sand", "red2", "leaf")
    art.fill(box(700, 250, 210, 150, 16), "blue", .35, None, .3, 30)
    art.fill(oval(805, 252, 105, 26), light("blue", .25), .3)
    for x in (712, 896):
        art.line([(x, 400), (x + (10 if x > 800 else -10), 610)], "grey2", 16)
    art.line([(712, 480), (896, 560)], "grey2", 8)
    art.line([(896, 480), (712, 560)], "grey2", 8)
    banana(art, 560, 620, 330)
    palm(art, 1530, 640, 440, -.1)
    art.wash("#cdb57a", "#a98d58", 590, 1000)
    grass(art, 600, 720, 120, "leaf", 18)
    art.fill(smooth([(500, 1010), (560, 820), (800, 770), (1080, 820), (1160, 1010)]), "#c9c0ae", .4)
    art.fill(box(770, 600, 44, 250), "stone", .4, 90, .3, 10)
    art.fill(box(760, 590, 64, 24, 6), "grey2", .2)
    art.line([(814, 660), (880, 660), (888, 684)], "gold2", 20)
    art.line([(846, 634), (846, 652)], "red", 10)
    art.line([(822, 632), (870, 632)], "red", 12)
    for i in range(4):
        art.line([(884 + i * 3, 690), (880 + i * 5, 800 + i * 4)], ("#cfeaf0", "#9fd0dc", "#e6f6f6", "#8cc3d2")[i], 7, .9)
    art.fill(smooth([(826, 800), (956, 800), (938, 900), (844, 900)]), "red", .35, None, .3, 16)
    art.fill(oval(891, 802, 62, 16), "#bfe2ea", .2)
    for _ in range(22):
        t = art.rng.uniform(0, math.pi)
        r = art.rng.uniform(20, 90)
        art.fill(oval(890 + math.cos(t) * r, 800 - math.sin(t) * r * .6, 6, 8), "#d6eef2", 0)
    person(art, 1060, 930, 330, "lemon", "red2", "shorts", "hair", child=True, left=(-32, -50), right=(-18, -52), look=-.7, sleeve="short", skin="skin3", face=True)
    person(art, 610, 930, 300, "coral", "blue", "skirt", "tail", child=True, right=(24, -72), left=(-14, -74), look=.8, sleeve="short", skin="skin2", face=True)
    person(art, 1240, 940, 480, "teal", "plum", "sarong", "bun", left=(-9, -51), right=(14, -43), look=-.7, cloth2=("batik", "lemon", 6), skin="skin1")
    art.fill(smooth([(1268, 760), (1360, 760), (1346, 850), (1282, 850)]), "blue", .35, None, .3, 12)
    art.line([(1276, 758), (1314, 726), (1352, 758)], "grey2", 6, soft=True)
    person(art, 360, 945, 480, "blue", "khaki", "pants", "cap", hatcolor="orange", right=(18, -60), left=(-12, -42), look=.6, skin="skin4", band="lemon")
    art.line([(436, 664), (470, 626)], "grey2", 16)
    chicken(art, 180, 900, 76, "cream", 1)


def sampah(art):
    sky(art, "#b5d3bf", "#f5ecca", 380, 4)
    tree(art, 1430, 640, 560)
    tree(art, 60, 600, 420)
    art.wash("#c3cd8c", "#a3ad6a", 380, 1000)
    art.fill(poly([(-20, 640), (1620, 620), (1620, 1010), (-20, 1010)]), "#d9c197", .4, 0)
    strokes(art, 660, 1000, 60, "#b0935f", (60, 200), (3, 6), .4)
    for x in (330, 1150):
        art.line([(x, 700), (x, 220)], "wood2", 24)
    roof(art, 260, 240, 980, 130, "leaf2", .06, .74)
    panel(art, 540, 270, 420, 84, "leaf3", "cream")
    letters(art, "BANK SAMPAH", 750, 293, 36, "cream", .17)
    bins = (("teal", "PLASTIK"), ("gold2", "KERTAS"), ("red", "LOGAM"))
    for i, (c, text) in enumerate(bins):
        x = 370 + i * 260
        heap(art, x + 105, 560, 190, ("sky2", "cream", "grey")[i], 2, 26)
        if i == 0:
            for k in range(5):
                bottle(art, x + 40 + k * 34, 556, 66, ("sky", "mint", "sea")[k % 3])
        if i == 1:
            for k in range(5):
                art.fill(poly([(x + 24 + k * 36, 560), (x + 44 + k * 36, 500 - k % 2 * 20), (x + 84 + k * 30, 520), (x + 70 + k * 34, 566)]), ("cream", "white", "sand")[k % 3], .2)
        art.fill(box(x, 552, 210, 160, 10), c, .4, None, .3, 20)
        letters(art, text, x + 105, 612, 26, "cream", .17)
    person(art, 250, 930, 480, "leaf2", "wood2", "pants", "hijab", hatcolor="gold", right=(20, -60), left=(-9, -48), look=.6, skin="skin2", apron="#e8d9b4")
    bottle(art, 366, 660, 84, "sky")
    person(art, 1270, 940, 490, "blue", "plum", "skirt", "bun", left=(-18, -48), right=(-4, -46), look=-.7, skin="skin1", cloth=("dots", "cream", 6))
    art.fill(smooth([(1130, 700), (1240, 700), (1262, 850), (1116, 850)]), "#e9e2cf", .35, None, .3, 18)
    for k in range(3):
        bottle(art, 1150 + k * 34, 706, 60, ("mint", "sky", "coral")[k])
    art.fill(box(640, 850, 240, 24, 6), "grey2", .3)
    art.fill(box(660, 874, 200, 80, 6), "stone", .3, None, .3, 12)
    art.fill(oval(760, 912, 30), "white", .1)
    art.line([(760, 912), (776, 892)], "red", 5)
    art.fill(smooth([(660, 850), (690, 740), (830, 740), (862, 850)]), "#d8cfb9", .4, None, .3, 16)
    art.line([(716, 746), (760, 726), (804, 746)], "red", 9, soft=True)
    person(art, 540, 960, 330, "coral", "blue", "shorts", "hair", child=True, right=(20, -56), look=.7, sleeve="short", skin="skin3", face=True)
    person(art, 980, 965, 340, "lemon", "red2", "skirt", "hijab", hatcolor="white", child=True, left=(-22, -54), right=(10, -44), look=-.7, skin="skin2", face=True)
    chicken(art, 1450, 930, 84, "red2", -1)
    birds(art, 700, 110, 4)


def bottle(art, x, y, h, color):
    art.fill(smooth([(x - h * .16, y), (x - h * .17, y - h * .55), (x - h * .07, y - h * .78), (x - h * .07, y - h * .92), (x + h * .07, y - h * .92), (x + h * .07, y - h * .78), (x + h * .17, y - h * .55), (x + h * .16, y)]), color, .2, None, .3, h * .08)
    art.fill(box(x - h * .08, y - h, h * .16, h * .1), "red", 0)
    art.fill(box(x - h * .16, y - h * .45, h * .32, h * .2), "cream", .1)


def bus(art):
    art.wash("#f4b98a", "#fbe6bd", 0, 470)
    sun(art, 260, 380, 70, "#f5b652", "#ffd79a")
    mountain(art, 1180, 480, 480, 240, "#8b91a8")
    ridge(art, 480, 60, "#93a48b", 8)
    for x, h in ((60, 330), (1540, 380), (1460, 260)):
        palm(art, x, 560, h, .1)
    art.wash("#cfb679", "#c6a468", 480, 720)
    grass(art, 500, 640, 90, "leaf", 16)
    art.wash("#7d7671", "#67605d", 700, 1000)
    for i in range(7):
        art.fill(poly([(40 + i * 250, 850), (170 + i * 250, 850), (164 + i * 250, 868), (30 + i * 250, 868)]), "cream", .25)
    x, y = 330, 790
    art.shadow(x + 520, y + 20, 600, 34)
    art.fill(smooth([(x, y - 420), (x + 30, y - 450), (x + 960, y - 450), (x + 1030, y - 420), (x + 1070, y - 220), (x + 1076, y - 20), (x + 1040, y), (x + 10, y), (x - 6, y - 30)]), "lemon", .35, None, .22, 40)
    art.fill(box(x - 4, y - 150, 1076, 44), "blue", .3)
    art.fill(box(x + 10, y - 460, 960, 26, 8), "cream", .2)
    for i in range(6):
        wx = x + 60 + i * 132
        art.fill(box(wx, y - 390, 112, 150, 10), "#cfe4df", .25)
        art.c.save()
        art.c.clipRect(skia.Rect.MakeXYWH(wx, y - 390, 112, 150))
        hat, color = (("hair", None), ("hijab", "white"), ("tail", None), ("hijab", "sky2"), ("curly", None), ("hair", None))[i]
        person(art, wx + 56, y - 70, 330, "white", "blue2", "pants", hat, hatcolor=color, child=True, look=(.6, -.5, .7, .3, -.6, .5)[i], right=(20, -92) if i in (1, 4) else None, shadow=False, face=True)
        art.c.restore()
        art.line([(wx, y - 390), (wx + 112, y - 390)], "dark", 5, .5)
    art.fill(box(x + 856, y - 400, 100, 380, 8), "#dfeadf", .25)
    art.line([(x + 906, y - 400), (x + 906, y - 20)], "dark", 6, .6)
    art.fill(smooth([(x + 976, y - 392), (x + 1018, y - 390), (x + 1048, y - 230), (x + 980, y - 226)]), "#cfe4df", .25)
    panel(art, x + 640, y - 444, 280, 50, "indigo", "dark")
    letters(art, "BUS PELAJAR", x + 780, y - 430, 22, "lemon", .16)
    letters(art, "GRATIS", x + 430, y - 92, 54, "blue", .17)
    for px in (x + 200, x + 830):
        art.fill(oval(px, y, 80), "dark", .3)
        art.fill(oval(px, y, 38), "stone", .3)
        art.fill(oval(px, y, 13), "dark", 0)
    art.fill(oval(x + 1056, y - 70, 20, 26), "white", 0)
    art.glow(x + 1090, y - 66, 150, "#fff4c0", .7)
    art.line([(180, 930), (180, 480)], "grey2", 14)
    art.fill(oval(180, 470, 62), "blue", .2)
    letters(art, "B", 180, 440, 58, "cream", .18)
    for i, (px, h, top, low, hat, hc, kid) in enumerate(((300, 300, "white", "blue2", "hijab", "white", True), (90, 310, "white", "blue2", "hair", None, True), (420, 410, "teal", "plum", "hijab", "coral", False))):
        a = person(art, px, 960, h, top, low, "skirt" if i != 1 else "pants", hat, hatcolor=hc, child=kid, look=.7, right=(22, -86) if i == 2 else None, face=True)
        if kid:
            u = a["u"]
            art.fill(smooth([a["at"](-22, -58), a["at"](-13, -60), a["at"](-12, -34), a["at"](-23, -36)]), ("red", "leaf")[i], .3, None, .3, 3 * u)
    person(art, 1480, 950, 420, "khaki", "dark", "pants", "cap", hatcolor="indigo", left=(-23, -72), look=-.7, band="lemon")


def klinik(art):
    art.wash("#1f2b52", "#4a4f7d", 0, 600)
    for _ in range(90):
        art.c.drawCircle(art.rng.uniform(0, 1600), art.rng.uniform(0, 360), art.rng.uniform(1.4, 3.4), paint("#fff2cc", art.rng.uniform(.4, .95)))
    art.fill(oval(250, 170, 70), "#f6e5b0", .15)
    art.c.drawPath(oval(282, 152, 62), paint("#26315a"))
    ridge(art, 520, 90, "#2f3a5e", 6)
    for x, h in ((90, 420), (1530, 470), (1430, 320)):
        palm(art, x, 720, h, .1, "#1f3b3d")
    art.wash("#4b4a52", "#38363f", 640, 1000)
    art.glow(800, 640, 760, "#ffd68a", .55)
    art.fill(box(290, 330, 1020, 390), "#e9dcb8", .35, None, .2, 40)
    art.fill(box(290, 640, 1020, 80), "teal", .35)
    roof(art, 270, 340, 1060, 150, "#7c3b33", .05, .7)
    panel(art, 600, 236, 400, 80, "leaf3", "cream")
    letters(art, "PUSKESMAS", 826, 261, 29, "cream", .17)
    art.fill(box(622, 250, 14, 50), "white", 0)
    art.fill(box(604, 268, 50, 14), "white", 0)
    for x in (340, 480, 1040, 1180):
        art.glow(x + 50, 470, 130, "#ffdf96", .7)
        art.fill(box(x, 400, 104, 140), "#ffe5a6", .2)
        art.line([(x + 52, 400), (x + 52, 540)], "wood", 7)
        art.line([(x, 462), (x + 104, 462)], "wood", 6)
    art.fill(box(650, 400, 300, 320), "#ffeab8", .25)
    art.c.save()
    art.c.clipRect(skia.Rect.MakeXYWH(650, 400, 300, 320))
    person(art, 730, 790, 360, "white", "teal", "pants", "hijab", hatcolor="white", right=(16, -56), look=.6, shadow=False, face=True)
    person(art, 880, 800, 350, "plum", "wood2", "sarong", "silver", left=(-14, -50), look=-.6, shadow=False, face=True)
    art.c.restore()
    art.line([(650, 400), (650, 720)], "wood", 16)
    art.line([(950, 400), (950, 720)], "wood", 16)
    art.fill(poly([(650, 720), (950, 720), (1130, 1010), (470, 1010)]), "#f4d79a", .35)
    art.c.drawPath(poly([(650, 720), (950, 720), (1130, 1010), (470, 1010)]), paint("#4b4a52", .25))
    person(art, 560, 960, 430, "coral", "plum", "skirt", "hijab", hatcolor="lemon", right=(10, -52), left=(-6, -56), look=.5, cloth2=("batik", "gold"))
    art.fill(oval(575, 742, 52, 34), "sky", .3)
    art.fill(oval(534, 728, 26), "skin2", .1)
    person(art, 690, 955, 440, "blue", "dark", "pants", "hair", left=(-20, -56), look=-.5)
    person(art, 1090, 965, 420, "gold", "teal2", "sarong", "peci", left=(-15, -44), look=-.6, cloth2=("check", "cream"))
    art.line([(1036, 790), (1020, 960)], "wood", 9)
    art.fill(box(1240, 740, 250, 130, 16), "white", .3, None, .3, 20)
    art.fill(smooth([(1240, 756), (1180, 800), (1172, 866), (1250, 870)]), "white", .3)
    art.fill(smooth([(1236, 770), (1200, 802), (1236, 806)]), "sky2", .2)
    art.fill(box(1240, 806, 250, 16), "red", .2)
    art.fill(box(1340, 752, 14, 46), "red", 0)
    art.fill(box(1324, 768, 46, 14), "red", 0)
    for px in (1240, 1430):
        art.fill(oval(px, 872, 34), "dark", .2)
        art.fill(oval(px, 872, 15), "stone", .2)
    art.fill(box(1340, 722, 60, 20, 6), "coral", 0)
    art.glow(1370, 726, 90, "#ff9a7a", .6)


def jalan(art):
    sky(art, "#a9cdd0", "#f6e9c6", 420, 5)
    mountain(art, 360, 430, 420, 240, "#8ba0ab")
    ridge(art, 430, 70, "#93b48c", 7)
    ridge(art, 470, 50, "#79a173", 8)
    art.wash("#c6b877", "#b09a5e", 460, 1000)
    tree(art, 1480, 640, 430)
    tree(art, 130, 620, 360)
    house(art, 1180, 560, 200, 110)
    art.fill(poly([(700, 470), (800, 470), (1500, 1010), (120, 1010)]), "#8d847b", .4, 0)
    art.fill(poly([(750, 470), (800, 470), (1500, 1010), (810, 1010)]), "#4d4850", .45, 0)
    for i in range(6):
        y = 500 + i * i * 18
        art.fill(box(752 - i * 2, y, 6 + i * 3, 18 + i * 10), "lemon", .2)
    roller(art, 1010, 780)
    person(art, 1030, 700, 190, "orange", "dark", "pants", "helm", hatcolor="lemon", left=(-16, -56), look=-.5, shadow=False, band="lemon")
    art.fill(box(985, 640, 100, 22), "grey2", .2)
    for i, (x, y, s) in enumerate(((560, 720, .6), (470, 800, .8), (360, 910, 1.05))):
        cone(art, x, y, 90 * s)
    art.line([(560, 690), (470, 756), (360, 850)], "red", 8, .8, True)
    person(art, 640, 880, 340, "orange", "indigo", "pants", "helm", hatcolor="white", right=(18, -44), left=(8, -46), look=.6, band="lemon", skin="skin3")
    art.line([(716, 720), (812, 900)], "wood", 12)
    art.fill(poly([(780, 884), (852, 872), (862, 906), (790, 920)]), "grey2", .3)
    person(art, 760, 700, 220, "lemon", "wood2", "pants", "helm", hatcolor="orange", left=(-14, -44), look=-.5, band="orange")
    a = person(art, 260, 970, 450, "lemon", "blue2", "pants", "hijab", hatcolor="teal", left=(-14, -42), right=(20, -62), look=.6, band="orange", skin="skin2")
    hx, hy = a["right"]
    art.line([(hx, hy + 150), (hx, hy - 90)], "wood", 10)
    art.fill(oval(hx, hy - 120, 66), "leaf", .2)
    art.fill(oval(hx, hy - 120, 52), "leaf2", .2)
    letters(art, "JALAN", hx, hy - 132, 24, "cream", .16)
    heap(art, 1380, 900, 280, "grey", 4, 30)
    art.fill(box(1250, 610, 20, 160), "wood2", .3)
    panel(art, 1170, 600, 190, 80, "gold", "dark")
    letters(art, "HATI HATI", 1265, 630, 20, "dark", .17)


def cone(art, x, y, h):
    art.shadow(x, y, h * .4)
    art.fill(poly([(x - h * .28, y - h * .08), (x - h * .05, y - h), (x + h * .05, y - h), (x + h * .28, y - h * .08)]), "orange", .25, None, .3, h * .1)
    art.fill(poly([(x - h * .17, y - h * .4), (x - h * .11, y - h * .66), (x + h * .11, y - h * .66), (x + h * .17, y - h * .4)]), "white", .1)
    art.fill(box(x - h * .4, y - h * .1, h * .8, h * .1, 4), dark("orange", .2), .2)


def roller(art, x, y):
    art.shadow(x, y + 66, 250, 26, .35)
    art.fill(box(x - 50, y - 150, 200, 130, 14), "gold", .35, None, .3, 24)
    art.fill(box(x + 110, y - 110, 120, 100, 10), dark("gold", .12), .3)
    art.line([(x - 40, y - 150), (x - 40, y - 290), (x + 130, y - 290), (x + 130, y - 150)], "dark", 11)
    art.fill(box(x - 64, y - 306, 220, 24, 6), "gold2", .3)
    art.fill(oval(x - 120, y - 20, 90), "grey", .4, None, .35, 26)
    art.fill(oval(x - 120, y - 20, 30), "dark", .2)
    art.line([(x - 120, y - 20), (x - 20, y - 70)], "dark", 16)
    art.fill(oval(x + 190, y - 6, 74), "dark", .3)
    art.fill(oval(x + 190, y - 6, 32), "gold", .2)


def voli(art):
    art.wash("#f2c58f", "#fbe7bd", 0, 520)
    sun(art, 1290, 330, 80, "#f3b750", "#ffdca0")
    ridge(art, 500, 60, "#9cab85", 7)
    for x, h in ((60, 380), (180, 280), (1540, 400), (1430, 260)):
        palm(art, x, 600, h, .1)
    crowd(art, [(60 + i * 74, 640 + (i % 3) * 16) for i in range(21)], 150)
    art.wash("#d99d62", "#b97a45", 650, 1000)
    strokes(art, 670, 1000, 90, "#a0663a", (50, 180), (3, 6), .35)
    art.line([(60, 960), (300, 700), (1300, 700), (1540, 960), (60, 960)], "cream", 9, .85)
    art.line([(800, 990), (800, 400)], "wood2", 22)
    art.line([(800, 700), (800, 380)], "wood2", 18)
    art.fill(poly([(796, 420), (830, 400), (830, 560), (796, 600)]), "cream", .2)
    for i in range(10):
        art.line([(796, 424 + i * 18), (830, 404 + i * 16)], "dark", 2.4, .7)
    for i in range(4):
        art.line([(800 + i * 9, 420 - i * 5), (800 + i * 9, 596 - i * 10)], "dark", 2.4, .7)
    person(art, 620, 850, 420, "red", "white", "shorts", "hair", right=(23, -100), left=(-20, -62), look=.9, sleeve="short", skin="skin3", shadow=False, lean=5)
    art.shadow(620, 945, 100, 18)
    person(art, 420, 960, 430, "red", "white", "shorts", "curly", right=(19, -54), left=(14, -50), look=.8, sleeve="short", skin="skin4")
    person(art, 230, 930, 380, "red", "white", "shorts", "hair", right=(20, -40), left=(-18, -42), look=.8, sleeve="short", skin="skin2")
    person(art, 980, 880, 430, "blue", "white", "shorts", "hair", left=(-16, -104), right=(12, -102), look=-.9, sleeve="short", skin="skin2", shadow=False)
    art.shadow(980, 950, 100, 18)
    person(art, 1190, 965, 430, "blue", "white", "shorts", "udeng", hatcolor="white", left=(-18, -52), right=(-12, -50), look=-.8, sleeve="short", skin="skin3")
    person(art, 1390, 935, 390, "blue", "white", "shorts", "hair", left=(-20, -42), look=-.8, sleeve="short", skin="skin1")
    bx, by = 770, 300
    for i in range(5):
        art.line([(bx - 40 - i * 34, by + 30 + i * 24), (bx - 70 - i * 34, by + 50 + i * 26)], "cream", 6, .6 - i * .1)
    art.fill(oval(bx, by, 52), "lemon", .2, None, .3, 14)
    for pts in ([(bx - 50, by), (bx - 10, by - 16), (bx + 20, by - 46)], [(bx - 20, by + 48), (bx + 6, by + 4), (bx + 50, by - 4)], [(bx - 44, by - 26), (bx, by + 6), (bx + 30, by + 42)]):
        art.line(pts, "blue", 6, .8, True)
    bunting(art, (0, 130), (1600, 120), 22, 34, 34)


def pawai(art):
    sky(art, "#9fcbd0", "#f8ebc6", 420, 6)
    art.fill(box(-10, 416, 1620, 240), "stone", .4)
    for i in range(7):
        x = i * 240 - 30
        art.fill(box(x, 250 + (i % 3) * 30, 220, 420), ("cream", "sand", "rose", "mint", "lemon", "sky", "cream")[i], .35, 90)
        roof(art, x, 260 + (i % 3) * 30, 220, 76, ("red", "red2", "teal2")[i % 3], .08, .5)
        for fx in (30, 130):
            art.fill(box(x + fx, 320 + (i % 3) * 30, 60, 84), "teal2" if i % 2 else "wood2", .3)
    bunting(art, (0, 180), (820, 230), 13, 50, 42)
    bunting(art, (780, 230), (1600, 160), 13, 50, 42)
    art.wash("#a59a8c", "#8d8378", 620, 1000)
    crowd(art, [(30 + i * 66, 650 + (i % 2) * 18) for i in range(25)], 150)
    drum = lambda x, y, s, c: (art.fill(oval(x, y, s, s * .9), c, .3, None, .3, s * .3), art.fill(oval(x, y - s * .1, s * .72, s * .6), "cream", .2))
    team = ((190, "red", "udeng", "gold"), (420, "gold", "udeng", "red"), (650, "red", "bun", None))
    for i, (x, top, hat, hc) in enumerate(team):
        person(art, x, 930, 400, top, "plum", "sarong", hat, hatcolor=hc, right=(12, -46), left=(-12, -50 - i * 6), look=.5, cloth2=("rhomb", "gold", 6), face=True)
        drum(x + 6, 780, 66, ("wood", "red2", "wood")[i])
        art.line([(x - 48, 730), (x - 14, 764)], "sand", 9)
    for i, x in enumerate((870, 1070)):
        a = person(art, x, 955, 420, ("teal", "coral")[i], "gold2", "sarong", "crown", hatcolor="gold", left=(-26, -70 + i * 12), right=(26, -82 + i * 8), look=(.4, -.4)[i], cloth=("batik", "lemon", 6), cloth2=("batik", "red", 6), face=True)
        for hand, d in ((a["left"], -1), (a["right"], 1)):
            hx, hy = hand
            art.fill(smooth([(hx, hy), (hx + d * 10, hy - 74), (hx + d * 62, hy - 62), (hx + d * 70, hy - 10)]), ("red", "blue")[i], .3)
    float_x = 1360
    art.fill(smooth([(1200, 900), (1200, 780), (1290, 760), (1560, 760), (1620, 800), (1620, 900)]), "blue", .35, None, .25, 30)
    for i in range(6):
        art.fill(smooth([(1200 + i * 70, 880), (1235 + i * 70, 926), (1270 + i * 70, 880)]), "gold", .3)
    mountain(art, float_x + 60, 770, 190, 210, "leaf")
    letters(art, "67", float_x + 66, 664, 70, "cream", .16)
    for px in (1270, 1500):
        art.fill(oval(px, 916, 44), "dark", .3)
        art.fill(oval(px, 916, 20), "gold", .2)
    for _ in range(120):
        x, y = art.rng.uniform(0, 1600), art.rng.uniform(40, 900)
        art.fill(poly([(x, y), (x + 11, y - 6), (x + 15, y + 7), (x + 4, y + 11)]), art.rng.choice(("gold", "red", "coral", "sky", "lime", "cream")), 0)


SCENES = {"warung": warung, "air": air, "sampah": sampah, "bus": bus, "klinik": klinik,
          "jalan": jalan, "voli": voli, "pawai": pawai}
