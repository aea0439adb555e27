#!/usr/bin/env python3
"""Draws every picture, graphic and video of the samples and the source fixtures.

Run it from anywhere; it writes beside the articles, over what is there:

    python3 -m venv .venv && .venv/bin/pip install "Pillow>=11" "numpy>=2"
    .venv/bin/python samples/make_media.py            # everything
    .venv/bin/python samples/make_media.py quay.jpg   # only the files named

The video also needs ffmpeg with libx264 on the PATH (Debian: apt-get install ffmpeg).

Nothing here is photographed: scenes are gradients, noise and silhouettes, so that the files look like news
pictures, belong to nobody and stay small. The same versions of Pillow, numpy and ffmpeg give the same bytes;
other versions may encode the same pixels differently. No file carries EXIF, IIM or XMP, no date and no place.
"""

import io
import math
import subprocess
import sys
import tempfile
import wave
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

SAMPLES = Path(__file__).resolve().parent
SOURCES = SAMPLES.parent / "tests" / "fixtures" / "sources"


# --- Tools: fields of numbers in 0..1, colours as float arrays (height, width, 3) in 0..1 ---------------------


def noise(h, w, seed, cell=(64, 64), octaves=5, gain=0.5):
    """Smooth fractal noise in 0..1; `cell` is the size in px (down, across) of the coarsest blot."""
    rng = np.random.default_rng(seed)
    total, amount = np.zeros((h, w)), 1.0
    for octave in range(octaves):
        rows = max(2, math.ceil(h / cell[0] * 2**octave) + 1)
        cols = max(2, math.ceil(w / cell[1] * 2**octave) + 1)
        grid = Image.fromarray(rng.random((rows, cols)).astype(np.float32))
        total += amount * np.asarray(grid.resize((w, h), Image.Resampling.BICUBIC))
        amount *= gain
    low, high = np.percentile(total, (1, 99))
    return np.clip((total - low) / (high - low), 0, 1)


def colour(text):
    return np.array([int(text[i : i + 2], 16) / 255 for i in (0, 2, 4)])


def gradient(h, w, *stops):
    """A vertical gradient; each stop is (place in 0..1, "rrggbb")."""
    at = np.linspace(0, 1, h)
    places = [place for place, _ in stops]
    bands = [np.interp(at, places, [colour(c)[i] for _, c in stops]) for i in range(3)]
    return np.repeat(np.stack(bands, axis=-1)[:, None, :], w, axis=1)


def mix(base, over, mask):
    """`over` (a colour or an image) laid on `base` where `mask` (0..1) says so."""
    over = colour(over) if isinstance(over, str) else over
    return base * (1 - mask[..., None]) + over * mask[..., None]


def drawn(h, w, paint, blur=0.0):
    """A mask painted with ImageDraw at double size: `paint(draw, scale)`."""
    canvas = Image.new("L", (w * 2, h * 2), 0)
    paint(ImageDraw.Draw(canvas), 2)
    canvas = canvas.resize((w, h), Image.Resampling.LANCZOS)
    if blur:
        canvas = canvas.filter(ImageFilter.GaussianBlur(blur))
    return np.asarray(canvas).astype(float) / 255


def glow(image, x, y, tint, core=1.6, halo=9.0, strength=1.0, stretch=1.0):
    """A lamp: a bright core in a soft halo, added to the light already there."""
    h, w, _ = image.shape
    rows, cols = np.mgrid[0:h, 0:w]
    square = (cols - x) ** 2 + ((rows - y) / stretch) ** 2
    light = np.exp(-square / (2 * core**2)) + 0.28 * np.exp(-square / (2 * halo**2))
    return image + strength * light[..., None] * colour(tint)


def mirrored(upper, depth, seed, darken=0.7, ripple=7.0, cell=(5, 90)):
    """The reflection of `upper` in rippled water, `depth` px deep."""
    h, w, _ = upper.shape
    rows = np.arange(depth)
    wave_ = (noise(depth, w, seed, cell, 3) - 0.5) * 2
    swell = np.linspace(0.15, 1, depth)[:, None]
    source = h - 1 - (rows[:, None] * 0.9 + wave_ * ripple * 2.2 * swell)
    across = np.arange(w)[None, :] + wave_ * ripple * swell
    water = upper[np.clip(source, 0, h - 1).astype(int), np.clip(across, 0, w - 1).astype(int)]
    return water * darken * (0.86 + 0.28 * noise(depth, w, seed + 1, (4, 60), 3))[..., None]


def finish(image, seed, grain=0.018, vignette=0.28):
    """What a lens and a sensor add: fall-off towards the corners, a soft shoulder, grain."""
    h, w, _ = image.shape
    rows, cols = np.mgrid[-1 : 1 : h * 1j, -1 : 1 : w * 1j]
    image = image * (1 - vignette * ((rows**2 + cols**2) / 2) ** 1.5)[..., None]
    image = np.where(image > 0.8, 0.8 + 0.2 * np.tanh((image - 0.8) / 0.2), image)
    image = image + np.random.default_rng(seed).normal(0, grain, (h, w, 1))
    return Image.fromarray((np.clip(image, 0, 1) * 255 + 0.5).astype(np.uint8))


def jpeg(path, image, budget=38_000):
    """The best quality under `budget` bytes, without any metadata."""
    for quality in range(86, 40, -3):
        data = io.BytesIO()
        image.save(data, "JPEG", quality=quality, progressive=True, optimize=True)
        if data.tell() <= budget:
            break
    put(path, data.getvalue())


def put(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    print(f"{len(data):>7}  {path.relative_to(SAMPLES.parent)}")


# --- Photographs ---------------------------------------------------------------------------------------------


def quay():
    """A harbour at dusk: the town is lit, the mole in front of it is not."""
    w, h, horizon = 640, 427, 238
    sky = gradient(horizon, w, (0, "16233f"), (0.45, "3b4d78"), (0.8, "c0785c"), (1, "f0b070"))
    clouds = noise(horizon, w, 11, (40, 260)) ** 1.6 * np.linspace(0.25, 0.9, horizon)[:, None]
    sky = mix(sky, "2b2c46", clouds * 0.75)
    ridge = horizon - 14 - 34 * noise(1, w, 12, (1, 210), 4)[0] * np.linspace(0.35, 1.25, w)
    sky = mix(sky, "1b2238", (np.arange(horizon)[:, None] > ridge[None, :]).astype(float))

    def town(draw, s):
        rng = np.random.default_rng(13)
        x = 330
        while x < w:
            wide, tall = rng.integers(13, 27), rng.integers(10, 27)
            top = horizon - tall
            draw.rectangle([x * s, top * s, (x + wide) * s, horizon * s], fill=255)
            draw.polygon(
                [(x * s, top * s), ((x + wide / 2) * s, (top - 7) * s), ((x + wide) * s, top * s)], fill=255
            )
            x += wide
        draw.rectangle([508 * s, (horizon - 60) * s, 521 * s, horizon * s], fill=255)
        draw.polygon(
            [(506 * s, (horizon - 60) * s), (514.5 * s, (horizon - 82) * s), (523 * s, (horizon - 60) * s)],
            fill=255,
        )

    upper = mix(sky, "141829", drawn(horizon, w, town))
    rng = np.random.default_rng(14)
    for _ in range(46):
        x, y = rng.uniform(335, 636), horizon - rng.uniform(3, 19)
        upper = glow(upper, x, y, rng.choice(["ffcf86", "ffe2b0", "ffb765"]), 0.9, 4, rng.uniform(0.5, 1.0))
    for x in (352, 407, 466, 548, 609):
        upper = glow(upper, x, horizon - 4, "ffd08a", 1.9, 13, 1.1)

    lower = mirrored(upper, h - horizon, 15, 0.72)
    for x in (352, 407, 466, 548, 609):
        lower = glow(lower, x, 26, "d98d45", 3.0, 7, 0.42, stretch=9)
    image = np.concatenate([upper, lower])

    def mole(draw, s):
        draw.polygon(
            [(0, 262 * s), (300 * s, 240 * s), (318 * s, 246 * s), (316 * s, 254 * s), (0, 316 * s)], fill=255
        )
        for i, x in enumerate((36, 104, 164, 216, 262, 300)):
            foot, tall = 262 - x * 0.073 + 3, 74 - i * 9.5
            draw.line([x * s, foot * s, x * s, (foot - tall) * s], fill=255, width=6 - i // 2)
            draw.line(
                [x * s, (foot - tall) * s, (x + 15 - i * 2) * s, (foot - tall - 2) * s], fill=255, width=4
            )
            draw.ellipse(
                [(x + 11 - i * 2) * s, (foot - tall - 3) * s, (x + 19 - i * 2) * s, (foot - tall + 3) * s],
                fill=255,
            )

    image = mix(image, "0d101c", drawn(h, w, mole))

    def boats(draw, s):
        for x, y, size in ((410, 300, 1.0), (498, 282, 0.7), (575, 330, 1.35)):
            hull = [(-34, 0), (34, 0), (25, 11), (-26, 11)]
            draw.polygon([((x + a * size) * s, (y + b * size) * s) for a, b in hull], fill=255)
            draw.rectangle([(x - 14 * size) * s, (y - 12 * size) * s, (x + 5 * size) * s, y * s], fill=255)
            draw.line([(x + 9 * size) * s, y * s, (x + 9 * size) * s, (y - 56 * size) * s], fill=255, width=3)
            draw.line(
                [(x + 9 * size) * s, (y - 52 * size) * s, (x + 32 * size) * s, y * s], fill=255, width=1
            )

    boat = drawn(h, w, boats)
    shade = np.roll(boat[::-1], 2 * 306 - h + 14, axis=0) * 0.35
    image = mix(image, "0b0e19", np.clip(shade, 0, 1) * (np.arange(h)[:, None] > 300))
    image = mix(image, "0f1220", boat)
    image = glow(image, 422, 246, "fff0c8", 1.2, 6, 0.9)
    return finish(image, 16)


def tree(h, w, x, foot, tall, seed, blots=5200):
    """Masks of a broad tree: (wood, leaves, how much light each leaf gets)."""
    rng = np.random.default_rng(seed)

    def wood(draw, s):
        def branch(px, py, angle, length, width):
            qx, qy = px + math.cos(angle) * length, py - math.sin(angle) * length
            draw.line([px * s, py * s, qx * s, qy * s], fill=255, width=max(1, int(width * s)))
            if length > tall * 0.06:
                for turn in (-0.5, 0.42):
                    branch(
                        qx,
                        qy,
                        angle + turn + rng.normal(0, 0.12),
                        length * rng.uniform(0.66, 0.8),
                        width * 0.66,
                    )

        branch(x, foot, math.pi / 2 + 0.04, tall * 0.3, tall * 0.06)

    trunk = drawn(h, w, wood)
    leaves, light = Image.new("L", (w * 2, h * 2), 0), Image.new("L", (w * 2, h * 2), 0)
    on, lit = ImageDraw.Draw(leaves), ImageDraw.Draw(light)
    centres = [
        (x + rng.normal(0, tall * 0.21), foot - tall * rng.uniform(0.5, 0.88), tall * rng.uniform(0.17, 0.27))
        for _ in range(16)
    ]
    for _ in range(blots):
        cx, cy, size = centres[rng.integers(len(centres))]
        turn, far = rng.uniform(0, 2 * math.pi), size * math.sqrt(rng.random()) * 1.05
        px, py, r = (
            cx + math.cos(turn) * far * 1.25,
            cy + math.sin(turn) * far * 0.8,
            rng.uniform(0.7, tall * 0.017),
        )
        box = [(px - r) * 2, (py - r) * 2, (px + r) * 2, (py + r) * 2]
        up = 0.5 - 0.42 * math.sin(turn) * far / size - 0.22 * math.cos(turn) + rng.normal(0, 0.13)
        on.ellipse(box, fill=255)
        lit.ellipse(box, fill=int(255 * min(1, max(0, up))))
    small = [
        np.asarray(i.resize((w, h), Image.Resampling.LANCZOS)).astype(float) / 255 for i in (leaves, light)
    ]
    return trunk, small[0], small[1]


def clouded(h, w, seed, *stops, amount=0.85, lit="ffffff", shade="9fb0c2"):
    """A day sky whose clouds flatten towards the horizon."""
    sky = gradient(h, w, *stops)
    rows = np.linspace(0, 1, h)
    big, flat = noise(h, w, seed, (95, 190), 6, 0.55), noise(h, w, seed + 1, (22, 240), 5, 0.55)
    field = big * (1 - rows[:, None]) + flat * rows[:, None]
    cover = np.clip((field - 0.46) * 3.2, 0, 1)
    dark = np.clip(np.roll(field, -9, axis=0) - field + 0.45, 0, 1)
    cloud = mix(np.ones((h, w, 3)) * colour(lit), shade, np.clip(dark * 1.1 * cover, 0, 1))
    return mix(sky, cloud, cover * amount)


def long_field():
    """A ploughed field under a big sky, one oak at its end."""
    w, h, horizon = 640, 427, 222
    sky = clouded(horizon, w, 21, (0, "3f76b4"), (0.6, "8db8dc"), (1, "e3e6dc"))
    ground = gradient(h - horizon, w, (0, "8f9a55"), (0.25, "8a7d4a"), (1, "4f3b24"))
    rows, cols = np.mgrid[0 : h - horizon, 0:w]
    depth = (rows + 5.0) / (h - horizon)
    furrow = np.sin((cols - 405) / depth / 7.5 + noise(h - horizon, w, 22, (14, 40), 3) * 1.5)
    strength = np.clip(depth * 1.3 - 0.03, 0, 1)
    ground = ground * (1 + 0.33 * furrow * strength)[..., None]
    ground = mix(
        ground, "97a35a", np.clip(noise(h - horizon, w, 23, (7, 70), 4) - 0.35, 0, 1) * (1 - depth) * 0.9
    )
    ground = ground * (0.72 + 0.55 * noise(h - horizon, w, 24, (3, 6), 3))[..., None]
    ground = ground * (0.8 + 0.4 * noise(h - horizon, w, 25, (70, 330), 2))[..., None]
    image = np.concatenate([sky, ground])
    edge = horizon - 3 - 7 * noise(1, w, 26, (1, 30), 4)[0]
    band = (np.arange(h)[:, None] > edge) & (np.arange(h)[:, None] <= horizon + 1)
    image = mix(image, "47583f", band * 0.9)
    trunk, leaves, lit = tree(h, w, 420, 236, 132, 27)
    image = mix(
        image,
        "2c2616",
        drawn(h, w, lambda d, s: d.ellipse([345 * s, 232 * s, 480 * s, 246 * s], fill=255), 3) * 0.6,
    )
    image = mix(image, "2d2418", trunk)
    image = mix(image, mix(np.ones((h, w, 3)) * colour("22301a"), "8a9a4a", lit), leaves)
    return finish(image, 28, 0.02, 0.22)


def ditch():
    """A drain running straight to a low sun, reeds on both banks."""
    w, h, horizon, vx = 640, 427, 190, 330
    sky = gradient(horizon, w, (0, "5d7f9f"), (0.5, "b9b7a4"), (0.85, "f3cd8d"), (1, "fbdfae"))
    sky = mix(sky, "8a8794", noise(horizon, w, 31, (20, 300), 5) ** 2 * 0.55)
    sky = glow(sky, vx + 34, horizon - 24, "fff2cc", 10, 70, 0.95)
    ground = gradient(h - horizon, w, (0, "b09a68"), (0.2, "6f6a3d"), (1, "2c3019"))
    ground = ground * (0.6 + 0.7 * noise(h - horizon, w, 32, (5, 12), 4))[..., None]
    water = mirrored(sky, h - horizon, 33, 0.86, 5, (4, 70))
    rows, cols = np.mgrid[0 : h - horizon, 0:w]
    depth = rows / (h - horizon)
    bank = 4 + 168 * depth + (noise(h - horizon, w, 34, (9, 20), 3) - 0.5) * 26 * depth
    ground = mix(ground, water, np.clip((bank - np.abs(cols - vx - 14 * depth)) / (1.5 + 4 * depth), 0, 1))
    image = np.concatenate([sky, ground])

    def reeds(draw, s):
        rng = np.random.default_rng(35)
        for _ in range(1500):
            near = rng.random() ** 1.7
            side = rng.choice([-1, 1])
            x = vx + 14 * near + side * (4 + 168 * near + abs(rng.normal(0, 26 * near + 3)))
            y, tall, lean = (
                horizon + near * (h - horizon),
                (6 + 92 * near) * rng.uniform(0.5, 1.05),
                rng.normal(0.12, 0.12),
            )
            draw.line(
                [x * s, y * s, (x + lean * tall) * s, (y - tall) * s],
                fill=int(rng.uniform(120, 255)),
                width=1 + int(near * 2.4),
            )
            if rng.random() < 0.2:
                top = (x + lean * tall, y - tall)
                draw.line(
                    [top[0] * s, top[1] * s, (top[0] + lean * 8) * s, (top[1] + 4 + 9 * near) * s],
                    fill=255,
                    width=2 + int(near * 5),
                )

    image = mix(image, "3a3218", drawn(h, w, reeds))
    mist = np.exp(-(((np.arange(h) - horizon - 6) / 15.0) ** 2))[:, None] * (
        0.45 + 0.4 * noise(h, w, 36, (30, 200), 3)
    )
    return finish(mix(image, "f2ddb4", mist * 0.75), 37, 0.018, 0.32)


def flood():
    """Black and white film: a farmhouse and fence posts standing in flood water."""
    w, h, horizon = 560, 400, 176
    sky = gradient(horizon, w, (0, "7c7c7c"), (1, "d8d8d8"))
    sky = mix(sky, "4e4e4e", noise(horizon, w, 41, (50, 200), 6, 0.6) ** 1.3 * 0.8)

    def far(draw, s):
        rng = np.random.default_rng(42)
        for x in range(0, w, 7):
            r = rng.uniform(3, 9)
            draw.ellipse([(x - r) * s, (horizon - r * 1.1) * s, (x + r) * s, (horizon + r) * s], fill=230)

    def house(draw, s):
        def shape(*points, fill=255):
            draw.polygon([(px * s, py * s) for px, py in points], fill=fill)

        shape((188, horizon), (188, 118), (300, 118), (300, horizon))
        shape((178, 120), (206, 78), (286, 78), (310, 120))
        shape((300, horizon), (300, 140), (378, 140), (378, horizon))
        shape((297, 142), (310, 116), (372, 116), (384, 142))
        shape((214, 82), (214, 60), (228, 60), (228, 82))

    def panes(draw, s):
        for x, y in ((202, 128), (236, 128), (270, 128), (202, 152), (270, 152), (318, 152), (350, 152)):
            draw.rectangle([x * s, y * s, (x + 13) * s, (y + 14) * s], fill=255)

    upper = mix(sky, "5f5f5f", drawn(horizon, w, far, 0.8))
    walls = drawn(horizon, w, house)
    upper = mix(
        upper,
        mix(
            gradient(horizon, w, (0, "2c2c2c"), (0.67, "343434"), (0.68, "8d8d8d"), (1, "767676")),
            "3a3a3a",
            noise(horizon, w, 43, (5, 8), 3) * 0.4,
        ),
        walls,
    )
    upper = mix(upper, "1f1f1f", drawn(horizon, w, panes))
    image = np.concatenate([upper, mirrored(upper, h - horizon, 44, 0.85, 8, (5, 80))])

    def posts(draw, s):
        for i in range(9):
            near = (i / 8) ** 1.6
            x, y, tall = 470 - 395 * near, horizon + 10 + 170 * near, 14 + 66 * near
            lean = (-1) ** i * 2.5 * near
            draw.line([x * s, y * s, (x + lean) * s, (y - tall) * s], fill=255, width=int((2 + 7 * near) * s))
            draw.line(
                [x * s, (y + 2) * s, (x - lean * 2) * s, (y + tall * 0.8) * s],
                fill=95,
                width=int((2 + 6 * near) * s),
            )

    image = mix(image, "222222", drawn(h, w, posts, 0.5))
    soft = Image.fromarray((np.clip(image, 0, 1) * 255).astype(np.uint8)).filter(
        ImageFilter.GaussianBlur(0.9)
    )
    image = np.asarray(soft).astype(float) / 255
    image = 0.53 + (image - 0.5) * 1.2 + (noise(h, w, 45, (2, 2), 1) - 0.5)[..., None] * 0.07

    def dust(draw, s):
        rng = np.random.default_rng(46)
        for _ in range(16):
            x, y = rng.uniform(0, w), rng.uniform(0, h)
            draw.arc(
                [x * s, y * s, (x + rng.uniform(4, 22)) * s, (y + rng.uniform(4, 26)) * s],
                10,
                130,
                fill=190,
                width=1,
            )

    image = mix(image, "f4f4f4", drawn(h, w, dust) * 0.8)
    return finish(image * np.array([1.0, 0.985, 0.95]), 47, 0.03, 0.4)


def breach():
    """Straight down from a drone: a bank cut through, creeks branching into a field."""
    w, h = 640, 427
    rows, cols = np.mgrid[0:h, 0:w]
    grass = mix(np.ones((h, w, 3)) * colour("7d8450"), "a39a63", noise(h, w, 51, (60, 60), 6, 0.6))
    grass = grass * (1 + 0.07 * np.sin((cols * 0.35 + rows * 0.94) / 4.5))[..., None]
    marsh = mix(np.ones((h, w, 3)) * colour("8b7c5c"), "59613b", noise(h, w, 52, (34, 34), 6, 0.6))
    bank = 178 + 12 * np.sin(rows / 95.0) + (noise(h, w, 53, (60, 60), 3) - 0.5) * 8
    image = mix(marsh, grass, np.clip((cols - bank) / 6, 0, 1))
    image = mix(image, "b9ad80", np.exp(-(((cols - bank) / 11.0) ** 2)) * 0.95)
    image = mix(image, "cfc7a2", np.exp(-(((cols - bank - 1) / 2.5) ** 2)) * 0.7)

    def creeks(draw, s):
        rng = np.random.default_rng(54)

        def creek(px, py, angle, width, steps, bends):
            for step in range(steps):
                angle += rng.normal(0, bends)
                qx, qy = px + math.cos(angle) * 7, py + math.sin(angle) * 7
                r = width / 2
                draw.line([px * s, py * s, qx * s, qy * s], fill=255, width=max(1, int(width * s)))
                draw.ellipse([(qx - r) * s, (qy - r) * s, (qx + r) * s, (qy + r) * s], fill=255)
                px, py, width = qx, qy, width * 0.972
                if width > 1.6 and rng.random() < 0.17:
                    creek(
                        px,
                        py,
                        angle + rng.choice([-1, 1]) * rng.uniform(0.5, 1.0),
                        width * 0.62,
                        int(steps * 0.6),
                        bends,
                    )

        draw.polygon(
            [
                (0, 0),
                (64 * s, 0),
                (52 * s, 130 * s),
                (78 * s, 250 * s),
                (58 * s, 340 * s),
                (66 * s, h * s),
                (0, h * s),
            ],
            fill=255,
        )
        creek(52, 236, -0.08, 30, 92, 0.13)
        for y, turn in ((70, 0.3), (345, -0.3)):
            creek(48, y, turn, 9, 16, 0.22)

    wet = drawn(h, w, creeks, 2.2)
    image = mix(image, "5c4f3a", np.clip(drawn(h, w, creeks, 7) * 1.7, 0, 1) * 0.85)
    water = mix(np.ones((h, w, 3)) * colour("5f7f8a"), "93a8a5", noise(h, w, 55, (26, 50), 5))
    image = mix(image, water, np.clip(wet * 1.6 - 0.2, 0, 1))

    def digger(draw, s):
        draw.rectangle([197 * s, 196 * s, 211 * s, 206 * s], fill=255)
        draw.line([204 * s, 201 * s, 187 * s, 213 * s], fill=255, width=6)

    image = mix(image, "1d1c18", np.roll(drawn(h, w, digger, 1), (3, 3), (0, 1)) * 0.7)
    image = mix(image, "d8a21e", drawn(h, w, digger))
    return finish(image * (0.9 + 0.2 * noise(h, w, 56, (3, 3), 2))[..., None], 57, 0.015, 0.15)


def night_sea(h, w, horizon, seed, moon):
    """Night sky with a moon, and the sea under it."""
    sky = gradient(horizon, w, (0, "070d1f"), (0.6, "12203d"), (1, "2a3d5c"))
    sky = mix(sky, "1d2944", noise(horizon, w, seed, (horizon // 4, w // 2), 5) * 0.6)
    rng = np.random.default_rng(seed + 1)
    for _ in range(40):
        sky[int(rng.uniform(0, horizon * 0.7)), int(rng.uniform(0, w))] += rng.uniform(0.1, 0.5)
    sky = glow(sky, moon[0], moon[1], "f4efd8", w / 62, w / 11, 1.0)
    return sky


def ship(draw, s, x, y, size):
    """The side of a ferry, bow to the left, its waterline at y."""

    def shape(*points):
        draw.polygon([((x + a * size) * s, (y + b * size) * s) for a, b in points], fill=255)

    shape((-104, -20), (96, -20), (90, 4), (-82, 4))
    shape((-70, -20), (-62, -36), (84, -36), (86, -20))
    shape((-54, -36), (-46, -50), (62, -50), (66, -36))
    shape((-50, -50), (-44, -60), (-18, -60), (-16, -50))
    shape((26, -50), (30, -74), (46, -74), (48, -50))
    draw.line(
        [(x - 30 * size) * s, (y - 60 * size) * s, (x - 30 * size) * s, (y - 82 * size) * s],
        fill=255,
        width=max(1, int(1.6 * size * s)),
    )


def ship_lamps(x, y, size):
    """Where the ferry's lamps hang: (x, y, tint, strength)."""
    for deck, first, last in ((-28, -58, 80), (-43, -42, 58)):
        for at in range(first, last, 9):
            yield x + at * size, y + deck * size, "ffdf9e", 0.75
    yield x - 30 * size, y - 82 * size, "ffffff", 1.1
    yield x - 96 * size, y - 24 * size, "ff5a4a", 0.9
    yield x + 92 * size, y - 24 * size, "dfe9ff", 0.7


def terminal():
    """A ferry at its berth by night, the ramp lit, the quay wet."""
    w, h, horizon = 640, 427, 236
    upper = night_sea(horizon, w, horizon, 61, (118, 62))
    hills = horizon - 8 - 26 * noise(1, w, 63, (1, 240), 4)[0]
    upper = mix(upper, "0b1428", (np.arange(horizon)[:, None] > hills).astype(float))
    rng = np.random.default_rng(64)
    for _ in range(30):
        upper = glow(
            upper, rng.uniform(0, w), horizon - rng.uniform(2, 9), "ffc87a", 0.8, 3, rng.uniform(0.3, 0.7)
        )
    upper = mix(upper, "39465a", drawn(horizon, w, lambda d, s: ship(d, s, 352, horizon - 6, 2.0)) * 0.97)
    for x, y, tint, strength in ship_lamps(352, horizon - 6, 2.0):
        upper = glow(upper, x, y, tint, 1.9, 9, strength)
    lower = mirrored(upper, h - horizon, 65, 0.75, 9, (6, 80))
    for x, y, tint, strength in ship_lamps(352, 0, 2.0):
        lower = glow(lower, x, 20, "a86f35", 3, 5, 0.10, stretch=9)
    image = np.concatenate([upper, lower])

    def quay_edge(draw, s):
        draw.polygon([(0, 392 * s), (w * s, 352 * s), (w * s, h * s), (0, h * s)], fill=255)
        for x in (70, 235, 410, 575):
            y = 392 - x * 0.0625
            draw.rectangle([(x - 9) * s, (y - 15) * s, (x + 9) * s, (y + 6) * s], fill=255)
            draw.rectangle([(x - 13) * s, (y - 19) * s, (x + 13) * s, (y - 12) * s], fill=255)
        draw.rectangle([604 * s, 150 * s, 609 * s, 380 * s], fill=255)
        draw.line([606 * s, 152 * s, 574 * s, 148 * s], fill=255, width=6)

    image = mix(image, "0a0d16", drawn(h, w, quay_edge))
    image = glow(image, 574, 152, "ffd59a", 4, 34, 1.0)
    image = glow(image, 560, 386, "8a5a28", 20, 60, 0.5, stretch=0.3)
    return finish(image, 66, 0.02, 0.3)


def clock():
    """A market hall's clock tower in evening light."""
    w, h = 480, 560
    sky = clouded(
        h, w, 71, (0, "5877a6"), (0.55, "c7a9a4"), (1, "f0c898"), amount=0.6, lit="ffe9d2", shade="9b8b9c"
    )

    def tower(draw, s):
        draw.rectangle([150 * s, 150 * s, 330 * s, h * s], fill=255)
        draw.rectangle([138 * s, 140 * s, 342 * s, 158 * s], fill=255)
        draw.polygon([(146 * s, 142 * s), (240 * s, 36 * s), (334 * s, 142 * s)], fill=255)
        draw.line([240 * s, 36 * s, 240 * s, 8 * s], fill=255, width=5)
        draw.rectangle([0, 470 * s, w * s, h * s], fill=255)
        for x in range(0, w, 96):
            draw.polygon(
                [((x - 6) * s, 472 * s), ((x + 48) * s, 430 * s), ((x + 102) * s, 472 * s)], fill=255
            )

    rows, cols = np.mgrid[0:h, 0:w]
    stone = mix(np.ones((h, w, 3)) * colour("a88864"), "6d5541", noise(h, w, 72, (22, 30), 5, 0.6))
    course = (rows % 21 < 1.5) | ((cols + (rows // 21 % 2) * 22) % 44 < 1.5)
    stone = mix(stone, "5a4637", course * 0.5) * np.interp(cols, [140, 340], [1.18, 0.55])[..., None]
    roof = (rows < 142)[..., None]
    stone = np.where(
        roof,
        mix(np.ones((h, w, 3)) * colour("4a4650"), "2c2a35", ((rows % 9) < 2) * 0.6)
        * np.interp(cols, [140, 340], [1.25, 0.6])[..., None],
        stone,
    )
    image = mix(sky, stone, drawn(h, w, tower))
    ring = lambda r: (
        lambda d, s: d.ellipse([(240 - r) * s, (250 - r) * s, (240 + r) * s, (250 + r) * s], fill=255)
    )
    image = mix(image, "3a2d20", drawn(h, w, ring(74)))
    image = mix(image, "b6924a", drawn(h, w, ring(70)))
    image = mix(image, "efe6d0", drawn(h, w, ring(64)))

    def hands(draw, s):
        for hour in range(12):
            turn = math.radians(hour * 30)
            inner = 50 if hour % 3 else 46
            draw.line(
                [
                    (240 + math.sin(turn) * inner) * s,
                    (250 - math.cos(turn) * inner) * s,
                    (240 + math.sin(turn) * 59) * s,
                    (250 - math.cos(turn) * 59) * s,
                ],
                fill=255,
                width=6 if hour % 3 else 10,
            )
        for turn, length, wide in ((math.radians(6 * 30 + 21), 34, 10), (math.radians(42 * 6), 52, 7)):
            draw.line(
                [240 * s, 250 * s, (240 + math.sin(turn) * length) * s, (250 - math.cos(turn) * length) * s],
                fill=255,
                width=wide,
            )
        draw.ellipse([235 * s, 245 * s, 245 * s, 255 * s], fill=255)

    image = mix(image, "221c18", drawn(h, w, hands))

    def openings(draw, s):
        for x in (190, 240, 290):
            draw.rectangle([(x - 11) * s, 372 * s, (x + 11) * s, 420 * s], fill=255)
            draw.ellipse([(x - 11) * s, 360 * s, (x + 11) * s, 384 * s], fill=255)
        for x in range(0, w, 96):
            draw.rectangle([(x + 14) * s, 496 * s, (x + 82) * s, h * s], fill=255)

    image = mix(image, "2a211b", drawn(h, w, openings))
    for x in range(48, w, 96):
        image = glow(image, x, 520, "ffc069", 5, 26, 0.5)
    return finish(image, 73, 0.018, 0.3)


def swifts():
    """Swifts over roofs in the last light."""
    w, h = 640, 400
    sky = clouded(
        h,
        w,
        81,
        (0, "5b78a8"),
        (0.5, "c99fa6"),
        (0.8, "f3b98a"),
        (1, "f8d9a4"),
        amount=0.55,
        lit="ffdcc4",
        shade="a98aa0",
    )

    def roofs(draw, s):
        rng = np.random.default_rng(82)
        x = -20
        while x < w:
            wide, top = rng.integers(54, 98), rng.integers(308, 350)
            draw.polygon(
                [
                    (x * s, h * s),
                    (x * s, (top + 24) * s),
                    ((x + wide / 2) * s, top * s),
                    ((x + wide) * s, (top + 24) * s),
                    ((x + wide) * s, h * s),
                ],
                fill=255,
            )
            stack = x + wide * rng.uniform(0.55, 0.75)
            draw.rectangle([stack * s, (top - 14) * s, (stack + 11) * s, (top + 26) * s], fill=255)
            for pot in (1, 6):
                draw.rectangle(
                    [(stack + pot) * s, (top - 20) * s, (stack + pot + 3) * s, (top - 12) * s], fill=255
                )
            x += wide - 6

    roof = drawn(h, w, roofs)
    rows, cols = np.mgrid[0:h, 0:w]
    tiles = mix(
        np.ones((h, w, 3)) * colour("3b2d34"),
        "5d3f3c",
        noise(h, w, 83, (8, 20), 4) * (0.5 + 0.5 * (rows % 6 > 1)),
    )
    image = mix(sky, tiles, roof)

    def birds(draw, s):
        rng = np.random.default_rng(84)
        for x, y, size in [
            (140, 96, 27),
            (226, 150, 19),
            (332, 74, 22),
            (428, 132, 30),
            (520, 84, 17),
            (300, 206, 13),
            (566, 196, 15),
            (86, 214, 12),
            (470, 230, 10),
            (392, 214, 9),
        ]:
            turn = rng.uniform(-0.55, 0.55)
            cos, sin = math.cos(turn), math.sin(turn)
            wing = [
                (-1.0, 0.34),
                (-0.55, -0.02),
                (-0.12, -0.13),
                (0, -0.36),
                (0.12, -0.13),
                (0.55, -0.02),
                (1.0, 0.34),
                (0.5, 0.12),
                (0.11, 0.08),
                (0.13, 0.46),
                (0, 0.34),
                (-0.13, 0.46),
                (-0.11, 0.08),
                (-0.5, 0.12),
            ]
            draw.polygon(
                [
                    ((x + (a * cos - b * sin) * size) * s, (y + (a * sin + b * cos) * size) * s)
                    for a, b in wing
                ],
                fill=255,
            )

    image = mix(image, "1c1820", drawn(h, w, birds, 0.4))
    return finish(image, 85, 0.018, 0.28)


def small_gull():
    """The little picture of the source fixtures: a gull over grey water."""
    w, h, horizon = 160, 106, 60
    sky = clouded(horizon, w, 91, (0, "8fa6bd"), (1, "dfe3e0"), amount=0.7)
    image = np.concatenate([sky, mirrored(sky, h - horizon, 92, 0.6, 3, (3, 25))])
    image = mix(
        image,
        "26292e",
        drawn(
            h,
            w,
            lambda d, s: d.line(
                [52 * s, 34 * s, 68 * s, 27 * s, 80 * s, 36 * s, 92 * s, 26 * s, 108 * s, 32 * s],
                fill=255,
                width=5,
                joint="curve",
            ),
        ),
    )
    return finish(image, 93)


# --- Graphics ------------------------------------------------------------------------------------------------

SALT = [
    (2016, 0.4),
    (2017, 0.5),
    (2018, 0.9),
    (2019, 0.7),
    (2020, 1.1),
    (2021, 1.4),
    (2022, 2.3),
    (2023, 1.9),
    (2024, 2.6),
    (2025, 3.1),
]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="img" xml:lang="en-GB" font-family="sans-serif">\n'


def salt_chart():
    """Bars: salt in the water of Corner Drain, year by year."""
    w, h, left, base, top = 640, 400, 56, 340, 90
    tall = lambda value: (base - top) * value / 3.5
    out = [SVG.format(w=w, h=h), "<title>Salt in Corner Drain, 2016 to 2025</title>\n"]
    out.append(f'<rect width="{w}" height="{h}" fill="#fbfaf6"/>\n')
    out.append(
        '<text x="24" y="36" font-size="20" font-weight="bold" fill="#1d2733">The water is getting saltier</text>\n'
    )
    out.append(
        '<text x="24" y="60" font-size="14" fill="#4a5560">Corner Drain, mean of August samples, grams of salt per litre</text>\n'
    )
    for value in (0, 1, 2, 3):
        y = base - tall(value)
        out.append(f'<line x1="{left}" y1="{y:.1f}" x2="616" y2="{y:.1f}" stroke="#d5d5cd"/>\n')
        out.append(
            f'<text x="{left - 10}" y="{y + 5:.1f}" font-size="13" text-anchor="end" fill="#4a5560">{value}</text>\n'
        )
    limit = base - tall(1.5)
    for i, (year, value) in enumerate(SALT):
        x = left + 12 + i * 55
        fill = "#b4532a" if value > 1.5 else "#5c8aa0"
        out.append(
            f'<rect x="{x}" y="{base - tall(value):.1f}" width="38" height="{tall(value):.1f}" fill="{fill}"/>\n'
        )
        y, ink = (base - tall(value) + 17, "#ffffff") if value > 1 else (base - tall(value) - 6, "#1d2733")
        out.append(
            f'<text x="{x + 19}" y="{y:.1f}" font-size="13" text-anchor="middle" fill="{ink}">{value}</text>\n'
        )
        out.append(
            f'<text x="{x + 19}" y="{base + 20}" font-size="13" text-anchor="middle" fill="#4a5560">{year}</text>\n'
        )
    out.append(
        f'<line x1="{left}" y1="{limit:.1f}" x2="616" y2="{limit:.1f}" stroke="#1d2733" stroke-dasharray="6 4"/>\n'
    )
    out.append(
        f'<text x="{left + 8}" y="{limit - 8:.1f}" font-size="13" fill="#1d2733">1.5: cattle should not drink it</text>\n'
    )
    out.append(
        '<text x="24" y="386" font-size="12" fill="#4a5560">Source: Osmere Level Drainage Board. Graphic: Osmere Review</text>\n</svg>\n'
    )
    return "".join(out).encode()


def field_map():
    """The Long Field between the estuary, the old bank and the new one."""
    w, h = 640, 440
    text = (
        lambda x, y, words, extra="": f'<text x="{x}" y="{y}" font-size="14" fill="#1d2733" {extra}>{words}</text>\n'
    )
    out = [SVG.format(w=w, h=h), "<title>Map of the Long Field and the two banks</title>\n"]
    out.append(f'<rect width="{w}" height="{h}" fill="#eef0e2"/>\n')
    out.append(f'<path d="M0 0H178C150 70 214 130 176 206S120 320 168 {h}H0Z" fill="#b9d3dd"/>\n')
    out.append(
        '<path d="M196 118H470L492 300H172C150 270 192 200 196 118Z" fill="#cfd79b" stroke="#8b9550"/>\n'
    )
    out.append(
        '<path d="M176 206C220 214 240 190 286 204S350 236 404 222M286 204C296 190 304 184 312 174M240 200C262 230 270 252 306 264" fill="none" stroke="#6f9fb3" stroke-width="5" stroke-linecap="round"/>\n'
    )
    out.append(
        f'<path d="M186 0C160 70 222 126 186 198M180 214C150 270 134 330 176 {h}" fill="none" stroke="#6b4d2e" stroke-width="6"/>\n'
    )
    out.append(
        '<path d="M200 92C300 86 420 90 500 104C530 180 528 260 512 330L164 332" fill="none" stroke="#b4532a" stroke-width="6" stroke-dasharray="14 6"/>\n'
    )
    out.append(f'<path d="M560 0C548 120 582 260 556 {h}" fill="none" stroke="#6f9fb3" stroke-width="3"/>\n')
    out.append('<path d="M640 376L470 384L380 440" fill="none" stroke="#9a9a90" stroke-width="4"/>\n')
    out.append(
        '<rect x="596" y="338" width="12" height="12" fill="#4a4a48"/><rect x="612" y="346" width="12" height="12" fill="#4a4a48"/><rect x="598" y="354" width="10" height="10" fill="#4a4a48"/>\n'
    )
    out.append('<rect x="452" y="344" width="10" height="10" fill="#4a4a48"/>\n')
    out.append(
        text(34, 120, "Osmere", 'font-style="italic"') + text(34, 138, "Estuary", 'font-style="italic"')
    )
    out.append(text(330, 154, "The Long Field", 'font-weight="bold"'))
    out.append(text(366, 270, "41 hectares"))
    out.append(text(206, 32, "Old sea bank, 1861") + text(300, 78, "New bank, 2025", 'style="fill:#b4532a"'))
    out.append(
        text(66, 208, "Breach", 'font-weight="bold"')
        + '<circle cx="183" cy="206" r="9" fill="none" stroke="#1d2733" stroke-width="2"/>\n<line x1="128" y1="204" x2="172" y2="205" stroke="#1d2733"/>\n'
    )
    out.append(text(570, 60, "Corner", 'font-style="italic"') + text(570, 77, "Drain", 'font-style="italic"'))
    out.append(text(630, 410, "Wickenby St Anne", 'text-anchor="end"') + text(346, 354, "Hallam’s farm"))
    out.append(
        '<path d="M20 392V400H111V392" fill="none" stroke="#1d2733" stroke-width="2"/>\n'
        + text(20, 386, "0")
        + text(76, 386, "250 m")
    )
    out.append('<path d="M52 60L60 30L68 60L60 53Z" fill="#1d2733"/>\n' + text(55, 24, "N"))
    out.append('<text x="200" y="428" font-size="12" fill="#4a5560">Graphic: Osmere Review</text>\n</svg>\n')
    return "".join(out).encode()


# --- The video -----------------------------------------------------------------------------------------------


def crossing(path):
    """Six seconds: a lit ferry crosses from right to left; a low engine, two blasts of the horn."""
    w, h, horizon, rate, seconds = 320, 180, 104, 12, 6
    still = night_sea(horizon, w, horizon, 67, (66, 30))
    hills = horizon - 3 - 10 * noise(1, w, 68, (1, 120), 3)[0]
    still = mix(still, "0a1224", (np.arange(horizon)[:, None] > hills).astype(float))
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        for frame in range(rate * seconds):
            x = 262 - 205 * frame / (rate * seconds)
            y = horizon - 1 + 0.8 * math.sin(frame / 7)
            upper = mix(still, "4d5a6e", drawn(horizon, w, lambda d, s: ship(d, s, x, y, 0.62)) * 0.95)
            for lx, ly, tint, strength in ship_lamps(x, y, 0.62):
                upper = glow(upper, lx, ly, tint, 0.9, 3.2, strength)
            lower = mirrored(upper, h - horizon, 69, 0.7, 5, (5, 60))
            pixels = np.clip(np.concatenate([upper, lower]), 0, 1)
            Image.fromarray((pixels * 255 + 0.5).astype(np.uint8)).save(folder / f"{frame:03}.png")
        at = np.arange(16_000 * seconds) / 16_000
        hum = sum(
            np.sin(2 * np.pi * f * at + p) * a for f, p, a in ((46, 0, 0.5), (92, 1, 0.3), (138, 2, 0.12))
        )
        hum *= 0.22 * (1 + 0.2 * np.sin(2 * np.pi * 2.3 * at))
        horn = sum(
            np.sin(2 * np.pi * f * at) * a for f, a in ((147, 0.5), (220, 0.3), (294, 0.2), (441, 0.1))
        )
        blast = sum(
            np.clip((at - s) / 0.12, 0, 1) * np.clip((e - at) / 0.2, 0, 1)
            for s, e in ((2.0, 3.2), (3.8, 5.0))
        )
        fade = np.clip(at / 0.4, 0, 1) * np.clip((seconds - at) / 0.4, 0, 1)
        sound = np.clip((hum + 0.45 * horn * blast) * fade, -1, 1)
        with wave.open(str(folder / "sound.wav"), "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(16_000)
            out.writeframes((sound * 32_000).astype("<i2").tobytes())
        video = folder / "out.mp4"
        subprocess.run(
            [
                "ffmpeg",
                "-v",
                "error",
                "-y",
                "-framerate",
                str(rate),
                "-i",
                folder / "%03d.png",
                "-i",
                folder / "sound.wav",
            ]
            + "-map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact -threads 1".split()
            + "-c:v libx264 -profile:v baseline -level 3.0 -pix_fmt yuv420p -preset veryslow -crf 30 -g 72".split()
            + "-c:a aac -b:a 20k -ac 1 -shortest -movflags +faststart".split()
            + [video],
            check=True,
        )
        put(path, video.read_bytes())


# --- What goes where -----------------------------------------------------------------------------------------

PHOTOS = {
    SAMPLES / "harbour-lights/quay.jpg": quay,
    SAMPLES / "the-long-field/long-field.jpg": long_field,
    SAMPLES / "the-long-field/corner-drain.jpg": ditch,
    SAMPLES / "the-long-field/flood-1978.jpg": flood,
    SAMPLES / "the-long-field/breach.jpg": breach,
    SAMPLES / "night-ferry/berth.jpg": terminal,
    SAMPLES / "edition/market-clock/clock.jpg": clock,
    SAMPLES / "edition/swifts-return/swifts.jpg": swifts,
    SOURCES / "bad-yaml/gull.jpg": small_gull,
    SOURCES / "no-credit/gull.jpg": small_gull,
}
GRAPHICS = {
    SAMPLES / "the-long-field/salt.svg": salt_chart,
    SAMPLES / "the-long-field/map.svg": field_map,
}
VIDEOS = {SAMPLES / "night-ferry/crossing.mp4": crossing}


def main(wanted):
    chosen = lambda path: not wanted or path.name in wanted
    for path, scene in PHOTOS.items():
        if chosen(path):
            jpeg(path, scene(), 6_000 if SOURCES in path.parents else 38_000)
    for path, graphic in GRAPHICS.items():
        if chosen(path):
            put(path, graphic())
    for path, film in VIDEOS.items():
        if chosen(path):
            film(path)


if __name__ == "__main__":
    main(set(sys.argv[1:]))
