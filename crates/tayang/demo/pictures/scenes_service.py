"""Scenes of services indoors: counters, classroom, craft, meeting, stage."""

import math

import skia

from kit import box, dark, letters, light, mix, oval, paint, poly, smooth
from people import cat, crowd, person
from scenes_town import open_book
from world import *


def room(art, wall, floor, y=640, line="wood"):
    art.wash(light(wall, .2), wall, 0, y)
    floor_tiles(art, y, floor, line)
    art.fill(box(-10, y - 14, art.w + 20, 18), dark(floor, .3), .3)


def view(art, x, y, w, h, kind="hills"):
    """A window with the land outside."""
    art.fill(box(x - 16, y - 16, w + 32, h + 32), "wood", .4)
    art.c.save()
    art.c.clipRect(skia.Rect.MakeXYWH(x, y, w, h))
    art.fill(box(x, y, w, h), "sky", .3)
    art.fill(smooth([(x - 20, y + h * .66), (x + w * .3, y + h * .5), (x + w * .7, y + h * .68), (x + w + 20, y + h * .52), (x + w + 20, y + h + 20), (x - 20, y + h + 20)]), "leaf", .4)
    if kind == "palm":
        palm(art, x + w * .3, y + h * 1.05, h * .8, .1)
    art.c.restore()
    art.line([(x + w / 2, y), (x + w / 2, y + h)], "wood", 12)
    art.line([(x, y + h * .45), (x + w, y + h * .45)], "wood", 10)


def desk(art, x, y, w, h, color="wood", top="sand"):
    art.fill(box(x, y, w, h), color, .45, None, .2, 16)
    art.fill(box(x - 16, y - 26, w + 32, 34, 4), top, .4)


def laptop(art, x, y, s, back=True):
    art.fill(box(x - s / 2, y - s * .64, s, s * .62, 8), "grey2" if back else "sky", .2)
    if back:
        art.fill(oval(x, y - s * .33, s * .07), "stone", 0)
    art.fill(poly([(x - s * .56, y), (x + s * .56, y), (x + s * .5, y - s * .05), (x - s * .5, y - s * .05)]), "grey", .1)


def dukcapil(art):
    room(art, "#e7d6b0", "#c9a272", 620)
    for x in (60, 1420):
        art.fill(box(x, 0, 90, 640), "wood2", .5, 90, .3, 20)
    view(art, 210, 120, 250, 230, "palm")
    panel(art, 900, 70, 420, 96, "indigo", "gold")
    letters(art, "KTP KELILING", 1110, 100, 36, "cream", .17)
    art.line([(560, 640), (560, 130), (830, 130), (830, 640)], "grey2", 9)
    art.fill(box(574, 140, 244, 460), "red", .25)
    art.fill(box(590, 640, 210, 24), "wood", .3)
    art.fill(box(610, 664, 20, 190), "wood2", .3)
    art.fill(box(760, 664, 20, 190), "wood2", .3)
    person(art, 696, 905, 560, "white", "plum", "sarong", "silver", left=(-8, -50), right=(8, -50), look=.2, skin="skin3", cloth2=("batik", "gold", 6))
    art.fill(smooth([(652, 400), (664, 372), (696, 362), (728, 372), (740, 400), (724, 390), (696, 384), (668, 390)]), "silver", .2)
    art.line([(1010, 900), (1060, 640), (1110, 900)], "dark", 12)
    art.line([(1060, 640), (1062, 900)], "dark", 12)
    art.fill(box(1000, 560, 130, 90, 12), "dark", .3)
    art.fill(box(1034, 540, 50, 30, 6), "dark", .2)
    art.fill(oval(1004, 606, 34), "grey2", .2)
    art.fill(oval(998, 606, 20), "sky2", .1)
    person(art, 1190, 950, 560, "khaki", "wood2", "pants", "hijab", hatcolor="teal", left=(-20, -58), right=(11, -46), look=-.8, skin="skin1", collar="wood2")
    art.fill(box(1164, 622, 34, 24, 3), "white", 0)
    person(art, 350, 940, 470, "khaki", "wood2", "pants", "cap", hatcolor="indigo", left=(-10, -50), right=(10, -50), look=.5, skin="skin4", shadow=False)
    desk(art, 150, 740, 350, 260, "teal", "cream")
    laptop(art, 340, 718, 150)
    art.fill(box(180, 690, 90, 26, 6), "grey2", .2)
    art.fill(box(190, 664, 70, 32, 6), "leaf", .2)
    art.glow(225, 672, 60, "#b6ff9a", .5)
    card = (1330, 700)
    person(art, 1450, 980, 470, "coral", "plum", "dress", "hijab", hatcolor="cream", left=(-12, -54), right=(-2, -53), look=-.5, skin="skin2", cloth2=("dots", "cream", 7))
    art.fill(box(card[0] + 24, card[1] + 2, 92, 60, 6), "sky", .2)
    art.fill(box(card[0] + 34, card[1] + 16, 26, 32, 3), "red", .1)
    for i in range(3):
        art.line([(card[0] + 68, card[1] + 18 + i * 13), (card[0] + 104 - i * 6, card[1] + 18 + i * 13)], "indigo", 4)
    person(art, 80, 985, 480, "gold", "indigo", "sarong", "peci", left=(-5, -52), right=(8, -50), look=.7, skin="skin2", cloth2=("check", "cream", 6))


def anyaman(art):
    art.sun = -1
    art.wash("#ecd9b0", "#dcbd88", 0, 560)
    for i in range(17):
        art.line([(i * 104 - 20, 0), (i * 104 - 20, 560)], "#c79f68", 12, .5)
    for j in range(6):
        art.line([(0, j * 100 + 30), (1600, j * 100 + 40)], "#c79f68", 8, .35)
    view(art, 620, 110, 330, 270, "palm")
    art.wash("#b98c5a", "#94683f", 560, 1000)
    for j in range(7):
        art.line([(-20, 590 + j * 66), (1620, 590 + j * 66)], "wood2", 5, .5)
    art.fill(box(90, 150, 400, 26), "wood", .4)
    art.fill(box(1080, 130, 440, 26), "wood", .4)
    for i, (x, w, c) in enumerate(((160, 96, "sand"), (290, 120, "gold2"), (420, 92, "coral"))):
        woven(art, x, 148, w, 100, c)
    for i, (x, w, c) in enumerate(((1150, 110, "teal"), (1290, 130, "sand"), (1440, 110, "plum"))):
        woven(art, x, 128, w, 110, c)
    for i, (x, c) in enumerate(((1140, "red"), (1270, "leaf"), (1400, "blue"))):
        art.fill(box(x, 156, 110, 250), c, .35)
        art.pattern(box(x, 156, 110, 250), ("rhomb", "batik", "check")[i], "cream", 36)
        for k in range(9):
            art.line([(x + 6 + k * 12, 406), (x + 6 + k * 12, 436)], c, 4)
    art.fill(smooth([(120, 800), (560, 720), (1240, 730), (1530, 830), (1280, 980), (300, 985)]), "#7d9a6a", .5)
    art.pattern(smooth([(140, 804), (560, 730), (1240, 740), (1510, 830), (1270, 970), (310, 975)]), "check", "cream", 62)
    seated(art, 400, 860, 520, "coral", "plum", "hijab", "cream", .7)
    seated(art, 800, 900, 560, "blue", "wood2", "bun", None, -.2)
    seated(art, 1210, 860, 520, "gold", "teal2", "hijab", "teal", -.7)
    for x, y, w, c in ((400, 870, 190, "sand"), (800, 916, 210, "gold2"), (1205, 872, 180, "sand")):
        woven(art, x, y, w, w * .62, c, True)
    for _ in range(46):
        x, y = art.rng.uniform(560, 1060), art.rng.uniform(935, 990)
        art.line([(x, y), (x + art.rng.uniform(-90, 90), y + art.rng.uniform(-16, 16))], mix("sand", "lime", art.rng.random()), 6, .9)
    woven(art, 130, 985, 190, 170, "sand")
    woven(art, 1480, 985, 210, 190, "coral")
    cat(art, 1010, 800, 92, "grey")


def seated(art, x, y, h, top, cloth, hat, color, look):
    """Someone sitting on the floor, legs folded under a sarong."""
    art.shadow(x, y + 6, h * .44, h * .05)
    art.c.save()
    art.c.clipRect(skia.Rect.MakeLTRB(0, 0, art.w, y))
    person(art, x, y + h * .36, h, top, cloth, "skirt", hat, hatcolor=color, left=(-9, -48), right=(9, -48), look=look, shadow=False)
    art.c.restore()
    body = smooth([(x - h * .14, y - h * .1), (x + h * .14, y - h * .1), (x + h * .38, y - h * .01), (x + h * .36, y + h * .09), (x - h * .36, y + h * .09), (x - h * .38, y - h * .01)])
    art.fill(body, cloth, .35, None, .25, 20)
    art.pattern(body, "batik", "gold", h * .06)


def woven(art, x, y, w, h, color, loose=False):
    """A woven basket or bag, foot at y."""
    body = smooth([(x - w * .5, y - h), (x + w * .5, y - h), (x + w * .46, y - h * .1), (x + w * .3, y), (x - w * .3, y), (x - w * .46, y - h * .1)])
    if not loose:
        art.line([(x - w * .3, y - h), (x - w * .22, y - h * 1.5), (x + w * .22, y - h * 1.5), (x + w * .3, y - h)], dark(color, .3), w * .07, soft=True)
    art.fill(body, color, .4, None, .3, w * .12)
    art.c.save()
    art.c.clipPath(body, doAntiAlias=True)
    step = w * .13
    for j in range(int(h / step) + 2):
        for i in range(10):
            if (i + j) % 2:
                art.c.drawRect(skia.Rect.MakeXYWH(x - w * .62 + i * step, y - h + j * step, step * .9, step * .5), paint(dark(color, .35), .5))
    art.line([(x - w, y - h * .6), (x + w, y - h * .6)], "red", h * .06, .8)
    art.c.restore()
    art.line([(x - w * .5, y - h), (x + w * .5, y - h)], light(color, .3), w * .06)
    if loose:
        for i in range(9):
            px = x - w * .46 + i * w * .115
            art.line([(px, y - h), (px + art.rng.uniform(-22, 22), y - h - art.rng.uniform(26, 60))], light(color, .25), 6)


def sekolah(art):
    room(art, "#f0e0b6", "#c99a68", 660)
    view(art, 60, 130, 240, 260, "palm")
    art.fill(box(400, 110, 760, 330), "wood", .4)
    art.fill(box(418, 128, 724, 294), "#2f5a4c", .4)
    letters(art, "AIR BERSIH", 640, 168, 44, "cream", .1)
    art.line([(520, 330), (580, 270), (660, 320), (740, 262), (800, 330)], "cream", 6, .8, True)
    for i in range(3):
        art.fill(oval(900 + i * 70, 300, 22, 30), "sky2", .2)
        art.line([(900 + i * 70, 270), (900 + i * 70, 250)], "cream", 5, .8)
    art.line([(480, 380), (1080, 380)], "cream", 4, .6)
    flag(art, 1270, 560, 420)
    for i, (x, c) in enumerate(((1380, "coral"), (1480, "sky2"))):
        art.fill(box(x, 470 + i * 16, 84, 106), "cream", .2)
        art.fill(oval(x + 42, 516 + i * 16, 26), c, .2)
    person(art, 320, 870, 560, "leaf", "plum", "skirt", "hijab", hatcolor="lemon", right=(24, -72), left=(-6, -50), look=.6, skin="skin2", cloth=("batik", "lemon", 5))
    art.line([(456, 468), (496, 430)], "wood", 7)
    looks = (("hair", None), ("hijab", "white"), ("tail", None), ("curly", None), ("hijab", "sky2"), ("hair", None))
    for i in range(3):
        x = 560 + i * 340
        for d in (0, 1):
            hat, color = looks[(i * 2 + d) % 6]
            raised = (i, d) in ((0, 1), (2, 0))
            person(art, x + d * 132, 985, 420, "white", "red2", "pants", hat, hatcolor=color, child=True, back=(i == 1 and d == 0 and False), look=-.5 + d * .3, right=(20, -100) if raised else (8, -40), left=(-8, -40), sleeve="short", shadow=False, face=True)
        art.fill(box(x - 96, 880, 330, 130), "wood", .5, None, .2, 20)
        art.fill(box(x - 112, 852, 362, 36, 5), "sand", .4)
        for d in (0, 1):
            open_book(art, x + d * 132 + 4, 818, 74, ("blue", "red", "leaf")[(i + d) % 3])


def plant(art, x, y, h):
    """A potted plant, foot at y."""
    for i in range(7):
        t = math.pi * (.12 + i * .127)
        tip = (x + math.cos(t) * h * .34, y - h * .34 - math.sin(t) * h * .62)
        mid = (x + math.cos(t) * h * .24, y - h * .4 - math.sin(t) * h * .2)
        art.fill(smooth([(x, y - h * .3), (mid[0] - h * .05, mid[1]), tip, (mid[0] + h * .06, mid[1] + h * .02)]), ("leaf", "leaf2")[i % 2], .35)
    art.fill(poly([(x - h * .15, y - h * .34), (x + h * .15, y - h * .34), (x + h * .1, y), (x - h * .1, y)]), "coral", .4, None, .3, h * .05)


def rapat(art):
    room(art, "#e6d3a4", "#a8452f", 600, "dark")
    for i in range(9):
        art.fill(box(i * 190 - 30, 0, 46, 600), mix("#d9bf87", "wood", .2), .35, 90)
    panel(art, 470, 70, 660, 150, "indigo", "gold")
    letters(art, "RAPAT APBD", 800, 98, 52, "cream", .16)
    letters(art, "KABUPATEN NUSA KENCANA", 800, 176, 22, "lemon", .16)
    flag(art, 330, 600, 460)
    art.line([(1260, 600), (1260, 150)], "gold2", 8)
    art.fill(smooth([(1262, 156), (1330, 150), (1400, 164), (1400, 300), (1330, 288), (1262, 300)]), "gold", .3)
    art.fill(oval(1330, 226, 34), "teal", .2)
    for i, (x, top, hat, hc, look) in enumerate(((360, "khaki", "hijab", "teal", .5), (580, "khaki", "peci", None, .4), (800, "white", "peci", None, 0), (1020, "khaki", "bob", None, -.4), (1240, "khaki", "hair", None, -.6))):
        art.fill(box(x - 74, 330, 148, 250, 20), "#6a2f28", .4)
        person(art, x, 760, 460, top, "wood2", "pants", hat, hatcolor=hc, left=(-12, -46), right=(16, -68) if i == 2 else (12, -46), look=look, shadow=False, collar="wood2")
    art.fill(box(200, 560, 1200, 120), "wood", .5, None, .2, 20)
    art.fill(box(180, 540, 1240, 36, 4), "sand", .4)
    for i in range(6):
        art.fill(smooth([(220 + i * 200, 580), (320 + i * 200, 640), (420 + i * 200, 580)]), "cream", .3)
    for i in range(5):
        x = 360 + i * 220
        art.fill(poly([(x - 40, 540), (x + 40, 540), (x + 30, 508), (x - 30, 508)]), "cream", .1)
        art.line([(x + 60, 540), (x + 70, 490)], "dark", 5)
        art.fill(oval(x + 71, 486, 10), "dark", 0)
    for row, (y, h, n) in enumerate(((850, 330, 7), (1010, 400, 6))):
        for i in range(n):
            x = 110 + i * (1380 / (n - 1)) + (60 if row else 0) - 30
            hat, color = art.rng.choice((("hijab", "rose"), ("hijab", "cream"), ("peci", None), ("hair", None), ("hijab", "teal"), ("bun", None), ("hair", "silver")))
            top = art.rng.choice(("teal", "plum", "leaf", "coral", "blue", "gold", "white"))
            person(art, x, y + h * .34, h, top, "dark", "pants", hat, hatcolor=color, back=True, shadow=False, right=(17, -96) if (row, i) in ((0, 4), (1, 1)) else None)
            art.fill(box(x - h * .17, y - h * .26, h * .34, h * .9, 16), "#8a5a34", .45, 90)


def loket(art):
    room(art, "#dfe3c9", "#c7a878", 640)
    art.fill(box(0, 60, 1600, 110), "teal", .35)
    letters(art, "LAYANAN TERPADU", 520, 94, 44, "cream", .17)
    panel(art, 1080, 80, 400, 70, "dark", "grey2")
    letters(art, "A 042 - LOKET 3", 1280, 103, 24, "lemon", .15)
    for i in range(3):
        x = 120 + i * 480
        art.fill(box(x, 210, 400, 300, 6), "#c4d5c4", .3)
        art.fill(oval(x + 200, 246, 32), "gold", .2)
        letters(art, str(i + 1), x + 200, 228, 36, "dark", .16)
        hat, color, top = (("hijab", "teal", "khaki"), ("hair", None, "khaki"), ("hijab", "coral", "khaki"))[i]
        person(art, x + 200, 800, 500, top, "wood2", "pants", hat, hatcolor=color, left=(-14, -50), right=(14, -50), look=(.5, -.3, -.5)[i], shadow=False, collar="wood2", face=True)
        laptop(art, x + 300, 546, 120)
    art.fill(box(60, 560, 1480, 190), "wood", .5, None, .2, 20)
    art.fill(box(40, 540, 1520, 36, 4), "cream", .3)
    for i in range(12):
        art.line([(100 + i * 124, 590), (100 + i * 124, 736)], "wood2", 4, .5)
    person(art, 330, 960, 480, "coral", "plum", "dress", "hijab", hatcolor="cream", back=True, right=(12, -62), cloth2=("batik", "lemon"))
    person(art, 800, 970, 500, "blue", "dark", "pants", "hair", back=True, left=(-16, -66), right=(14, -66))
    person(art, 930, 975, 280, "lemon", "red", "shorts", "hair", child=True, left=(-16, -64), look=-.4, sleeve="short", face=True)
    art.fill(oval(1300, 900, 70), "dark", .2)
    art.fill(oval(1300, 900, 56), "#c7a878", .2)
    person(art, 1300, 985, 470, "leaf", "wood2", "pants", "peci", left=(-10, -50), right=(16, -58), look=-.5, shadow=False, face=True)
    art.fill(smooth([(1240, 800), (1360, 800), (1366, 880), (1234, 880)]), "indigo", .3)
    for d in (-1, 1):
        art.c.drawPath(oval(1300 + d * 60, 905, 66), paint("dark", 1, 11))
        art.c.drawPath(oval(1300 + d * 60, 905, 8), paint("stone"))
    plant(art, 1490, 930, 330)


def hoaks(art):
    art.sun = -1
    art.wash("#efdcb2", "#e0c08a", 0, 1000)
    for i in range(9):
        art.fill(oval(art.rng.uniform(0, 1600), art.rng.uniform(0, 1000), art.rng.uniform(90, 210)), mix("#efdcb2", "gold", .14), .2)
    art.fill(smooth([(1180, 1010), (1120, 760), (1010, 690), (960, 560), (1010, 520), (1100, 610), (1300, 660), (1500, 820), (1600, 1010)]), "skin3", .3, None, .25, 40)
    art.fill(smooth([(1320, 1010), (1360, 800), (1500, 740), (1640, 860), (1640, 1010)]), "teal", .4, None, .2, 40)
    art.fill(box(560, 110, 470, 800, 52), "dark", .25)
    art.fill(box(584, 160, 422, 700, 18), "cream", .2)
    art.fill(box(584, 160, 422, 92), "leaf2", .25)
    art.fill(oval(644, 206, 30), "mint", .2)
    for k in range(2):
        art.line([(692, 194 + k * 26), (860 - k * 60, 194 + k * 26)], "cream", 9, .9)
    art.fill(box(612, 290, 330, 300, 18), "white", .2)
    art.fill(box(632, 310, 290, 120, 6), "sky2", .3)
    letters(art, "LOWONGAN ASN", 777, 352, 21, "indigo", .16)
    for k in range(5):
        art.line([(640, 460 + k * 26), (900 - (k % 3) * 60, 460 + k * 26)], "stone", 9)
    art.fill(box(640, 630, 330, 110, 18), "#dfe8c4", .2)
    for k in range(3):
        art.line([(668, 656 + k * 28), (940 - k * 70, 656 + k * 28)], "leaf2", 8, .8)
    for x, y, r in ((548, 700, 46), (540, 600, 48), (544, 500, 46)):
        art.fill(smooth([(x - 60, y - r * .6), (x + 50, y - r * .7), (x + 76, y), (x + 50, y + r * .7), (x - 60, y + r * .7)]), "skin3", .25, None, .2, 14)
    art.fill(smooth([(1010, 560), (990, 430), (1030, 400), (1080, 450), (1100, 640)]), "skin3", .25, None, .2, 20)
    art.c.save()
    art.c.rotate(-13, 790, 470)
    art.c.drawPath(box(560, 390, 470, 150, 16), paint("red", .95, 16))
    letters(art, "HOAKS", 795, 425, 78, "red", .2)
    art.c.restore()
    art.fill(oval(290, 330, 150), "indigo", .3, None, .25, 30)
    art.fill(oval(290, 330, 116), "sky", .25)
    art.line([(394, 436), (500, 560)], "wood2", 44)
    art.line([(226, 336), (272, 384), (360, 276)], "leaf2", 26)
    person(art, 260, 1120, 560, "khaki", "wood2", "pants", "hijab", hatcolor="cream", right=(19, -62), left=(-10, -50), look=.6, skin="skin2", collar="wood2", shadow=False)
    for x, y, w in ((1180, 170, 250), (1270, 320, 220)):
        art.fill(smooth([(x, y), (x + w, y - 6), (x + w + 12, y + 60), (x + w, y + 92), (x + 50, y + 92), (x - 14, y + 124), (x + 10, y + 84), (x - 10, y + 40)]), "white", .25)
        letters(art, "CEK DULU" if w > 230 else "SARING", x + w / 2, y + 30, 30, "indigo", .16)


def penghargaan(art):
    room(art, "#5d2d35", "#8a5a34", 620, "dark")
    for i in range(15):
        art.fill(smooth([(i * 116 - 30, 0), (i * 116 + 76, 0), (i * 116 + 60, 300), (i * 116 + 70, 620), (i * 116 - 20, 620), (i * 116 - 10, 300)]), mix("#7c2f36", "red", .25 * (i % 2)), .4, 90)
    for x in (300, 800, 1300):
        art.c.drawPath(poly([(x - 40, -20), (x + 40, -20), (x + 300, 900), (x - 300, 900)]), paint("#ffe7a8", .09))
        art.glow(x, 20, 160, "#fff0c0", .7)
    art.fill(poly([(60, 700), (1540, 700), (1640, 1010), (-40, 1010)]), "wood", .5, 0)
    for j in range(5):
        art.line([(-40, 740 + j * 62), (1640, 740 + j * 62)], "wood2", 5, .5)
    panel(art, 500, 80, 600, 150, "indigo", "gold")
    letters(art, "BADAN PUBLIK", 800, 106, 40, "cream", .16)
    letters(art, "INFORMATIF", 800, 168, 40, "lemon", .16)
    people = ((420, "khaki", "hijab", "teal", .5, 470), (630, "white", "peci", None, .4, 500), (990, "khaki", "hijab", "rose", -.4, 490), (1200, "khaki", "hair", None, -.5, 480))
    for x, top, hat, hc, look, h in people:
        person(art, x, 930, h, top, "wood2", "pants" if hat != "hijab" else "skirt", hat, hatcolor=hc, look=look, collar="wood2", left=(-6, -54), right=(6, -54), face=True)
    art.glow(810, 560, 260, "#ffe39a", .8)
    a = person(art, 810, 950, 520, "teal", "indigo", "dress", "bun", left=(-19, -104), right=(19, -104), look=0, cloth=("batik", "lemon", 6), face=True)
    lx, ly = a["left"]
    cx = (lx + a["right"][0]) / 2
    top = ly - 18
    art.fill(smooth([(cx - 58, top - 140), (cx + 58, top - 140), (cx + 46, top - 50), (cx, top - 10), (cx - 46, top - 50)]), "gold", .35, None, .35, 20)
    for d in (-1, 1):
        art.line([(cx + d * 54, top - 122), (cx + d * 96, top - 104), (cx + d * 46, top - 56)], "gold2", 12, soft=True)
    art.fill(box(cx - 12, top - 14, 24, 34), "gold2", .3)
    art.fill(box(cx - 46, top + 16, 92, 26, 4), "dark", .3)
    for _ in range(110):
        x, y = art.rng.uniform(60, 1540), art.rng.uniform(20, 760)
        art.fill(poly([(x, y), (x + 12, y - 6), (x + 16, y + 8), (x + 4, y + 12)]), art.rng.choice(("gold", "lemon", "coral", "sky", "mint")), 0)
    crowd(art, [(90 + i * 150, 1060 + (i % 2) * 16) for i in range(11)], 250, back=True, shadow=False)


SCENES = {"dukcapil": dukcapil, "anyaman": anyaman, "sekolah": sekolah, "rapat": rapat, "loket": loket,
          "hoaks": hoaks, "penghargaan": penghargaan}
