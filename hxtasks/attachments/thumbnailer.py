"""A program of its own that makes smaller pictures of one: `thumbnailer.py SOURCE THUMBNAIL PREVIEW`.

It runs apart from the server with little memory and time, so that a picture made to hurt its decoder hurts nobody.
The pictures it makes hold pixels and nothing else: no EXIF, no place, no camera. Prints width and height.
"""

import sys
import warnings

SIZES = (320, 1600)
"""The most pixels of a side: of the thumbnail, of the preview."""

MOST_PIXELS = 64_000_000
MOST_MEMORY = 1_200_000_000
MOST_SECONDS = 20


def main(source: str, *targets: str) -> None:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    with Image.open(source, formats=("PNG", "JPEG", "GIF", "WEBP")) as picture:
        picture.draft("RGB", (SIZES[-1], SIZES[-1]))  # a large JPEG is decoded small
        width, height = full = picture.size
        upright = ImageOps.exif_transpose(picture)
        if (upright.width > upright.height) != (width > height):
            full = height, width
        upright = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    for target, size in zip(reversed(targets), reversed(SIZES), strict=True):
        upright.thumbnail((size, size), Image.Resampling.LANCZOS)
        Image.frombytes(upright.mode, upright.size, upright.tobytes()).save(target, "WEBP", quality=80, method=4)
    sys.stdout.write(f"{full[0]} {full[1]}\n")


def limit() -> None:
    """Take no more memory and time than a picture needs."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


if __name__ == "__main__":
    limit()
    main(*sys.argv[1:])
