"""Makes the fonts of this folder from those of the npm packages inter-ui, jetbrains-mono, @fontsource/noto-sans-math and
@phosphor-icons/web, unpacked below the folder that is given. Needs fonttools and brotli.

They are kept small, as the page transfers them: no hints, no names of glyphs, coordinates in thousandths or so of the font's
size, and of the layout features kerning only.
"""

import re
import struct
import sys
from pathlib import Path

from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.ttLib.tables.DefaultTable import DefaultTable

HERE = Path(__file__).parent


def codes(text):
    """The numbers that "20-7e a0" stands for."""
    ends = [part.split("-") for part in text.split()]
    return {code for end in ends for code in range(int(end[0], 16), int(end[-1], 16) + 1)}


ASCII = codes("20-7e")
# What headings are written with.
BOLD = ASCII | codes("3b5 2013 2014 2018 2019 201c 201d 2026 2192")
# What the app writes itself, and what drawings hold most.
BUILT_IN = BOLD | codes(
    "a0 a7 a9 ab ac ae b0-b7 bb d7 f7 393 394 398 39b 3a0 3a3 3a6 3a8 3a9 3b1-3b8 3bb 3bc 3be 3c0 3c1 3c3-3c6 3c8 3c9 2010-2015 "
    "2018-201e 2020-2022 2026 2030 2032 2033 2039 203a 2070 2071 2074-207f 2080-208e 20ac 2122 2190-2199 21d2 21d4 21e7 2200 2203 "
    "2205 2208 2209 2211 2212 221a 221e 2227-222a 2248 2260 2264 2265 2282 2286 22a2 22a4 22a5 2318 2325 25a0 25a1 25b2 25b3 25b6 "
    "25b7 25bc 25bd 25c0 25c1 25cb 25cf 2713 2717"
)
# What is loaded when it is needed.
SCRIPTS = codes("a0-52f 1e00-1fff 2000-218f")
# What headings are written with in the other languages of the app.
BOLD_SCRIPTS = codes("a0-17f 218-21b 400-45f 490 491 1e9e 2010-2015 201a 201e 2022 2030 2039 203a 20ac 2116")
MATHEMATICS = codes("2100-22ff 2300 2308-230b 2329 232a 25a0-25fa 25fc-25ff 2605 2606 27c0-27ff 2900-2aff 1d400-1d7ff")


def icons():
    """The icons that the app has."""
    text = (HERE / "../../src/commands/icons.rs").read_text()
    return {int(code, 16) for code in re.findall(r"u\{([0-9a-f]+)\}", text)}


def reduced(source, wanted, kerning=False):
    """The font with so much of it as is wanted, and how that is to be written."""
    font = TTFont(next(Path(sys.argv[1]).rglob(source)))
    options = subset.Options()
    options.hinting = options.glyph_names = False
    options.notdef_outline = True
    options.layout_features = ["kern"] if kerning else []
    # Who it is from, and by what names pictures find it.
    options.name_IDs = [0, 1, 2, 6, 13, 16, 17]
    options.drop_tables += ["GDEF", "GSUB", "MATH", "STAT", "gasp", "meta"] + ([] if kerning else ["GPOS"])
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    font.flavor = None
    return font, options


def make(source, name, wanted, kerning=False):
    """Makes one font; gives back what it has. Of its characters, those of ASCII are kerned."""
    font, options = reduced(source, wanted)
    if kerning:
        font["GPOS"] = reduced(source, ASCII, kerning)[0]["GPOS"]
    if font["head"].unitsPerEm > 1024:
        scale_upem(font, 1000)
    subset.save_font(font, HERE / name, options)
    return set(font.getBestCmap())


def make_box(name):
    """A font with a box and nothing else, which is shown for what no font has."""
    pen = TTGlyphPen(None)
    for corners in [[(80, 0), (80, 700), (520, 700), (520, 0)], [(140, 60), (460, 60), (460, 640), (140, 640)]]:
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    box = FontBuilder(1000)
    box.setupGlyphOrder([".notdef", "box"])
    box.setupCharacterMap({0x25FB: "box"})
    box.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "box": pen.glyph()})
    box.setupHorizontalMetrics({".notdef": (600, 0), "box": (600, 80)})
    box.setupHorizontalHeader(ascent=969, descent=-241)
    box.setupOS2()
    box.setupPost(keepGlyphNames=False)
    box.save(HERE / name)


# Chinese, Japanese and Korean characters that take a whole em.
WIDE = "1100-11ff 2e80-2fff 3001-a4cf a960-a97f ac00-d7ff f900-faff fe30-fe4f ff01-ff60 ffe0-ffe6"
# The ideographic space.
WIDE_SPACE = 0x3000


def wide_map():
    """A table that maps all wide characters to glyph 1. Its segments share an array of glyphs, as a table in which each
    has its own would take a hundred kilobytes."""
    length = 256
    ends = [[int(end, 16) for end in part.split("-")] for part in WIDE.split()]
    parts = [(at, min(at + length - 1, last)) for first, last in ends for at in range(first, last + 1, length)]
    segments = sorted([(first, last, 0) for first, last in parts] + [(WIDE_SPACE, WIDE_SPACE, 2)]) + [(0xFFFF, 0xFFFF, 0)]
    count = len(segments)
    deltas = [(glyph - first if glyph else int(first == 0xFFFF)) & 0xFFFF for first, _, glyph in segments]
    # An offset counts from its own place to the array, in bytes.
    offsets = [0 if glyph or first == 0xFFFF else 2 * (count - at) for at, (first, _, glyph) in enumerate(segments)]
    half = 1 << (count.bit_length() - 1)
    numbers = [2 * count, 2 * half, half.bit_length() - 1, 2 * (count - half)]
    numbers += [last for _, last, _ in segments] + [0] + [first for first, _, _ in segments] + deltas + offsets
    numbers += [1] * length
    table = struct.pack(">3H", 4, 6 + 2 * len(numbers), 0) + struct.pack(f">{len(numbers)}H", *numbers)
    return struct.pack(">4HL", 0, 1, 3, 1, 12) + table


def make_wide_box(name):
    """A font with an em wide box, which stands in the place of Chinese, Japanese and Korean characters."""
    pen = TTGlyphPen(None)
    for corners in [[(80, -60), (80, 780), (920, 780), (920, -60)], [(120, -20), (880, -20), (880, 740), (120, 740)]]:
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    box = FontBuilder(1000)
    empty = TTGlyphPen(None).glyph()
    box.setupGlyphOrder([".notdef", "box", "space"])
    box.setupGlyf({".notdef": empty, "box": pen.glyph(), "space": empty})
    box.setupHorizontalMetrics({".notdef": (1000, 0), "box": (1000, 80), "space": (1000, 0)})
    box.setupHorizontalHeader(ascent=969, descent=-241)
    box.setupCharacterMap({})
    box.setupOS2()
    box.setupPost(keepGlyphNames=False)
    box.font["cmap"] = DefaultTable("cmap")
    box.font["cmap"].data = wide_map()
    box.save(HERE / name)


inter = make("Inter-Regular.woff2", "Inter-Regular-subset.ttf", BUILT_IN, kerning=True)
bold = make("Inter-SemiBold.woff2", "Inter-SemiBold-subset.ttf", BOLD, kerning=True)
mono = make("JetBrainsMono-Regular.woff2", "JetBrainsMono-Regular-subset.ttf", BUILT_IN)
make("Inter-Regular.woff2", "Inter-more.ttf", SCRIPTS - inter)
make("Inter-SemiBold.woff2", "Inter-SemiBold-more.ttf", BOLD_SCRIPTS - bold)
make("JetBrainsMono-Regular.woff2", "JetBrainsMono-more.ttf", (SCRIPTS | MATHEMATICS) - mono)
make("noto-sans-math-latin-400-normal.woff2", "NotoSansMath-subset.ttf", MATHEMATICS - (inter & mono))
make_box("Box.ttf")
make_wide_box("WideBox.ttf")
make("Phosphor.ttf", "Phosphor-subset.ttf", icons())
