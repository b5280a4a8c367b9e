"""The short film of the market: puppets of paint cross the yard in nine seconds.

Needs ffmpeg with libx264. Writes pasar.mp4 and its poster pasar-film.webp.
"""

import math
import random
import subprocess

import numpy as np
import skia
from PIL import Image

from kit import Art, oval, paint, smooth
from people import cat, chicken, person
from scenes_town import basket, market_hall, stall
from world import bunting, mountain, palm, path_way, ridge, sky, strokes, sun

W, H, FPS, SECONDS = 640, 360, 15, 9
WIDE, HIGH = 1600, 900


def yard(art):
    sky(art, "#f0cf94", "#fbeccb", 420, 3)
    mountain(art, 420, 420, 520, 300, "#8ea3b3")
    ridge(art, 420, 60, "mint", 7)
    ridge(art, 450, 50, "#88a77c", 8)
    for x, y, h, lean in ((70, 500, 320, .14), (190, 490, 220, -.1), (1490, 500, 340, -.12)):
        palm(art, x, y, h, lean)
    art.wash("sand", "#d6ad70", 485, HIGH)
    path_way(art, (690, 910), (420, 1180), 540, HIGH, "#ecd3a2")
    strokes(art, 560, HIGH, 80, "#c69a5e", (50, 200), (2, 5), .3)
    market_hall(art, 300, 570, 1000)
    stall(art, 40, 700, 330, ("leaf", "red", "gold", "plum"), ("white", "blue"), dict(top="plum", hat="hijab", hatcolor="rose", look=.5))
    stall(art, 1240, 710, 330, ("gold", "leaf2", "coral"), ("cream", "red"), dict(top="white", hat="peci", look=-.6))


# Who walks: start and end x, feet y, height, steps a second, clothes.
WALKERS = (
    (700, 760, 610, 120, 1.4, dict(top="teal", hat="hijab", hatcolor="cream", wear="skirt", bottom="plum")),
    (930, 820, 600, 118, 1.3, dict(top="gold", hat="hair", bottom="indigo")),
    (-80, 1250, 690, 200, 2.0, dict(top="red", hat="cap", hatcolor="blue", bottom="indigo", sleeve="short")),
    (1680, 520, 760, 225, 2.0, dict(top="leaf", hat="hijab", hatcolor="lemon", wear="skirt", bottom="wood2", cloth2=("dots", "lemon"))),
    (1760, 640, 790, 130, 2.8, dict(top="coral", hat="hair", bottom="blue", wear="shorts", child=True, sleeve="short")),
    (300, 1020, 850, 270, 1.8, dict(top="blue", hat="peci", wear="sarong", bottom="plum", cloth2=("check", "sky"))),
)


def frame(art, t):
    """One picture of the film; `t` runs from 0 to 1."""
    c = art.c
    sun(art, 1180 + 40 * t, 210 - 50 * t, 70)
    for i, (x, y) in enumerate(((150, 70), (330, 130), (1120, 60), (1330, 120))):
        x += 130 * t * (1 + i % 2)
        c.drawPath(smooth([(x - 110, y), (x, y - 20), (x + 120, y + 2), (x, y + 18)]), paint("#fff6e0", .55))
    sway = 8 * math.sin(t * math.tau * 2)
    bunting(art, (0, 250), (560, 365), 11, 30 + sway, 30)
    bunting(art, (1040, 365), (1600, 240), 11, 30 - sway, 30)
    for i, (x0, x1, y, h, pace, how) in enumerate(sorted(WALKERS, key=lambda w: w[2])):
        art.rng = random.Random(i)
        step = t * SECONDS * pace * math.pi + i
        x, hop = x0 + (x1 - x0) * t, abs(math.sin(step)) * h * .022
        face = 1 if x1 > x0 else -1
        art.shadow(x, y, h * .16)
        swing = 5 * math.sin(step)
        c.save()
        c.rotate(1.6 * math.sin(step), x, y)
        who = person(art, x, y - hop, h, look=.8 * face, left=(-14 - swing * .4, -38 + swing * .6), right=(14 - swing * .4, -38 - swing * .6), shadow=False, skin=("skin2", "skin3", "skin3", "skin1", "skin2", "skin4")[i], **how)
        c.restore()
        if i == 3:
            basket(art, who["right"][0] + 4, who["right"][1] + 16, 62, ("leaf", "red", "gold"))
        if how.get("child"):
            hx, hy = who["left"]
            art.line([(hx, hy), (hx + 8, hy - 80), (hx + 20 + sway, hy - 150)], "dark", 2, soft=True)
            art.fill(oval(hx + 20 + sway, hy - 176, 27, 32), "red", .1, 0, .3, 8)
    art.rng = random.Random(99)
    peck = 0 if math.sin(t * math.tau * 5) < .2 else 1
    c.save()
    c.rotate(16 * peck, 1010, 820)
    chicken(art, 1010, 820, 60, "red2", -1)
    c.restore()
    cat(art, 190, 800, 76)


def make(folder):
    base = Art("pasar-film-yard", WIDE, HIGH)
    yard(base)
    still = Image.fromarray(base.pixels(warm=.05, wobble=.8))
    still = skia.Image.fromarray(np.dstack([np.asarray(still), np.full((HIGH, WIDE), 255, np.uint8)]), skia.kRGBA_8888_ColorType)
    count = FPS * SECONDS
    run = subprocess.Popen(
        ["ffmpeg", "-loglevel", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{W}x{H}", "-r", str(FPS), "-i", "-",
         "-c:v", "libx264", "-preset", "veryslow", "-crf", "27", "-tune", "animation", "-pix_fmt", "yuv420p", "-movflags", "+faststart",
         "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", str(folder / "pasar.mp4")], stdin=subprocess.PIPE)
    for i in range(count):
        art = Art("pasar-film", WIDE, HIGH)
        art.c.drawImage(still, 0, 0)
        frame(art, i / count)
        pixels = np.asarray(art.surface.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType))[..., :3]
        picture = Image.fromarray(np.ascontiguousarray(pixels))
        run.stdin.write(picture.resize((W, H), Image.LANCZOS).tobytes())
        if i == count // 2:
            picture.resize((1120, 630), Image.LANCZOS).save(folder / "pasar-film.webp", "WEBP", quality=70, method=6)
    run.stdin.close()
    run.wait()
    print(f"pasar.mp4 {(folder / 'pasar.mp4').stat().st_size // 1000} kB, {count} frames")
