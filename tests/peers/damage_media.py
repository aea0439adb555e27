"""Decodes pictures that Pillow writes, whole and with holes in their middle: `offprint media --decode`.

Pillow (PyPI: pillow) makes an invented picture in every coding that it has. The whole ones must be decoded to their end, and
of those with holes, whose length stays, nearly all must be found damaged. Lossless WebP is only counted: where its codes
have nearly one length, a hole changes no length.
"""

import json
import random
import subprocess
from pathlib import Path

HOLES = 8
LEAST = 0.9


def pictures(folder):
    """A file for each coding."""
    from PIL import Image
    drawn = Image.effect_mandelbrot((480, 360), (-2, -1.5, 1, 1.5), 60)
    noise = Image.effect_noise((480, 360), 40)
    grey = Image.blend(drawn, noise, 0.3)
    first = Image.merge("RGB", (grey, Image.blend(drawn.rotate(180), noise, 0.2), Image.blend(drawn, noise, 0.4)))
    second = first.rotate(180)
    more = {"save_all": True, "append_images": [second]}
    wanted = {
        "plain.jpg": (first, {"quality": 88}), "full.jpg": (first, {"quality": 95, "subsampling": 0}),
        "halved.jpg": (first, {"subsampling": 1}), "best.jpg": (first, {"optimize": True}), "grey.jpg": (grey, {}),
        "cmyk.jpg": (first.convert("CMYK"), {}), "progressive.jpg": (first, {"progressive": True}),
        "marks.jpg": (first, {"restart_marker_rows": 1}),
        "progressive-marks.jpg": (first, {"progressive": True, "restart_marker_blocks": 20}),
        "plain.png": (first, {}), "palette.png": (first.convert("P"), {}), "clear.png": (first.convert("RGBA"), {}),
        "sixteen.png": (grey.convert("I;16"), {}), "bits.png": (drawn.convert("1"), {}), "moving.png": (first, more),
        "lossy.webp": (first, {"quality": 80}), "lossless.webp": (first, {"lossless": True}), "moving.webp": (first, more),
        "clear.webp": (Image.merge("RGBA", (*first.split(), grey)), {"quality": 80}),
        "plain.gif": (first.convert("P"), {}), "moving.gif": (first, more),
        "lzw.tif": (first, {"compression": "tiff_lzw"}), "deflate.tif": (first, {"compression": "tiff_adobe_deflate"}),
        "runs.tif": (first.convert("P"), {"compression": "packbits"}), "jpeg.tif": (first, {"compression": "jpeg"}),
        "cmyk.tif": (first.convert("CMYK"), {"compression": "tiff_lzw"}), "large.tif": (first, {"big_tiff": True}),
        "sixteen.tif": (grey.convert("I;16"), {"compression": "tiff_adobe_deflate"}), "raw.tif": (first, {}),
        "pages.tif": (first, more | {"compression": "tiff_lzw"}),
    }
    for name, (picture, how) in wanted.items():
        picture.copy().save(folder / name, **{key: [one.copy() for one in value] if key == "append_images" else value
                                              for key, value in how.items()})
    return [folder / name for name in wanted]


def states(program, paths):
    """What is said of each: whole, damaged or unknown; also where the structure tells that it is cut."""
    done = subprocess.run([program, "media", "--decode", "--format", "json", *paths], capture_output=True, check=True,
                          text=True, timeout=600)
    facts = [record["facts"] for record in json.loads(done.stdout)]
    return ["damaged" if one["end"]["state"] == "cut" else one["decoded"]["state"] for one in facts]


def found(program, root):
    """What is wrong: a sound picture that is refused, or too many damaged ones that are not."""
    folder = Path(root)
    whole = pictures(folder)
    refused = [path.name for path, state in zip(whole, states(program, whole), strict=True) if state != "whole"]
    if refused:
        return f"sound, and not decoded to their end: {refused}"
    chance = random.Random(5)
    seen = total = 0
    missed = []
    for path in whole:
        # Pixels that are not packed contradict nothing.
        if path.name in ("raw.tif", "large.tif"):
            continue
        data = path.read_bytes()
        twins = []
        for number in range(HOLES):
            length = min(512, len(data) // 8)
            at = chance.randrange(len(data) // 4, 3 * len(data) // 4 - length)
            filling = bytes(length) if number % 2 else chance.randbytes(length)
            twin = folder / f"hole-{number}-{path.name}"
            twin.write_bytes(data[:at] + filling + data[at + length:])
            twins.append(twin)
        damaged = states(program, twins).count("damaged")
        if path.name == "lossless.webp":
            print(f"{damaged} of {HOLES} holes in a lossless WebP are seen")
            continue
        seen, total = seen + damaged, total + HOLES
        if damaged < HOLES:
            missed.append(f"{path.name} {damaged}/{HOLES}")
    print(f"{seen} of {total} holes in pictures are seen; not all in {missed}")
    return None if seen >= LEAST * total else f"only {seen} of {total} holes are seen"
