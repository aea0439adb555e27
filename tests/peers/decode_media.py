"""Decodes pictures with Pillow before and after credit was written into them, or what endangers people taken out.

Pillow (PyPI: pillow) makes pictures of every kind that each format has, exiftool puts metadata into them, and then every
pixel of every frame must be what it was, and so must the colour profile.
"""

import subprocess
from pathlib import Path

from write_media import article, packed, warnings


def pictures(folder):
    """Progressive, with a palette, animated, in pages, in several pictures: a file each."""
    from PIL import Image, ImageCms
    first = Image.effect_mandelbrot((96, 64), (-2, -1.5, 1, 1.5), 50).convert("RGB")
    second = first.rotate(180)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    more = {"save_all": True, "append_images": [second]}
    wanted = {
        "plain.jpg": (first, {"icc_profile": profile}), "progressive.jpg": (first, {"progressive": True}),
        "cmyk.jpg": (first.convert("CMYK"), {}), "several.mpo": (first, more),
        "plain.png": (first, {}), "palette.png": (first.convert("P"), {"transparency": 3}), "moving.png": (first, more),
        "lossy.webp": (first, {"icc_profile": profile}), "moving.webp": (first, more),
        "lossless.webp": (first.convert("RGBA"), {"lossless": True}), "plain.webp": (first, {}),
        "lzw.tif": (first, {"compression": "tiff_lzw"}), "pages.tif": (first, more | {"compression": "tiff_lzw"}),
        "large.tif": (first, {"big_tiff": True}), "packed.tif": (first, {"compression": "jpeg"}),
    }
    for name, (picture, how) in wanted.items():
        # Saving leaves its settings in a picture.
        picture.copy().save(folder / name, **{key: [one.copy() for one in value] if key == "append_images" else value
                                              for key, value in how.items()})
    (folder / "several.mpo").rename(folder / "several.jpg")
    return sorted(path.name for path in folder.iterdir())


def frames(path):
    from PIL import Image
    with Image.open(path) as picture:
        decoded = [picture.info.get("icc_profile")]
        for index in range(getattr(picture, "n_frames", 1)):
            picture.seek(index)
            decoded.append((picture.size, picture.convert("RGBA").tobytes()))
        return decoded


def same(exiftool, program, root):
    """What is wrong: the first picture that is decoded to other pixels."""
    for full in (False, True):
        folder = Path(root, "full" if full else "plain")
        folder.mkdir()
        names = pictures(folder)
        # exiftool does not write into BigTIFF.
        for name in (name for name in names if full and name != "large.tif"):
            iim = ["-IPTC:Credit=Old"] if name.endswith(("jpg", "tif")) else []
            subprocess.run([exiftool, "-q", "-m", "-overwrite_original", "-GPSLatitude=52.5", "-GPSLatitudeRef=N",
                            "-GPSLongitude=4", "-GPSLongitudeRef=E", "-SerialNumber=42", "-XMP-exif:GPSLatitude=52",
                            "-Artist=Old", "-XMP-photoshop:City=Eastport", *iim, folder / name], check=True, timeout=60)
        (folder / "article.md").write_text(article(names), "utf-8")
        for flags in (("--embed",), ("--strip", "location,serials"), ("--embed", "--strip", "all-but-credit")):
            _, out = packed(program, folder, *flags)
            for name in names:
                before, after = folder / name, out / "media" / name
                found, wanted = frames(after), frames(before)
                # Further pictures behind the first one's end are not its credit.
                if name == "several.jpg" and "all-but-credit" in flags:
                    wanted = wanted[:2]
                if found != wanted or len(wanted) < 2:
                    return f"{flags}: {name}: other pixels"
                worse = warnings(exiftool, after) - warnings(exiftool, before)
                if worse:
                    return f"{flags}: {name}: {sorted(worse)}"
    return None
