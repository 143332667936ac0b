"""The neutral mark in the shipped header, until a secretariat puts in its own logo.

A dark rounded square with the three lines of an agenda, drawn here so that the template can be
made again from source. Public: `png()`, `drawing(relation)`.
"""

import struct
import zlib

_SIDE = 96
_SAMPLES = 4
_GROUND = (11, 60, 93)
_LINE = (255, 255, 255)
_EMU_PER_MM = 36_000
_MM = 7


def png() -> bytes:
    """The mark as PNG, 96 × 96, with an alpha channel."""
    rows = b"".join(b"\x00" + b"".join(_pixel(x, y) for x in range(_SIDE)) for y in range(_SIDE))
    header = struct.pack(">IIBBBBB", _SIDE, _SIDE, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(rows, 9))
        + _chunk(b"IEND", b"")
    )


def drawing(relation: str) -> str:
    """The mark as an inline picture with alt text."""
    side = _MM * _EMU_PER_MM
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{side}" cy="{side}"/>'
        '<wp:docPr id="1" name="Logo" descr="Logo: tre linjer på en saksliste"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="logo.png"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{side}" cy="{side}"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _pixel(x: int, y: int) -> bytes:
    steps = [(i + 0.5) / _SAMPLES for i in range(_SAMPLES)]
    points = [((x + dx) / _SIDE, (y + dy) / _SIDE) for dx in steps for dy in steps]
    inside = sum(_is_ground(px, py) for px, py in points)
    lined = sum(_is_line(px, py) for px, py in points)
    share = lined / len(points)
    colour = (round(g + (w - g) * share) for g, w in zip(_GROUND, _LINE, strict=True))
    return bytes((*colour, round(255 * inside / len(points))))


def _is_ground(x: float, y: float) -> bool:
    return _in_rounded(x, y, (0.0, 0.0, 1.0, 1.0), 0.18)


def _is_line(x: float, y: float) -> bool:
    bars = ((0.24, 0.25, 0.76, 0.34), (0.24, 0.46, 0.76, 0.55), (0.24, 0.67, 0.56, 0.76))
    return any(_in_rounded(x, y, bar, 0.045) for bar in bars)


def _in_rounded(x: float, y: float, box: tuple[float, float, float, float], radius: float) -> bool:
    left, top, right, bottom = box
    if not (left <= x <= right and top <= y <= bottom):
        return False
    dx = max(left + radius - x, x - right + radius, 0.0)
    dy = max(top + radius - y, y - bottom + radius, 0.0)
    return dx * dx + dy * dy <= radius * radius
