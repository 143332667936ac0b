"""The styles and lists of the shipped house template.

Styles are found by their name, never by id, since Word translates ids when it saves. The names
here are the ones that `house.REQUIRED_STYLES` asks for. Public: `styles_xml()`, `numbering_xml()`.
"""

from dataclasses import dataclass

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FONT = "Arial"
INK = "1D2B36"
ACCENT = "0B3C5D"
QUIET = "51606C"
WARNING = "9B1C1C"
PALE = "EEF3F7"
LINE = "B8C5D0"
PAPER = "FFFFFF"
CONTRASTS = (
    (INK, PAPER),
    (INK, PALE),
    (ACCENT, PAPER),
    (ACCENT, PALE),
    (QUIET, PAPER),
    (WARNING, PAPER),
    (PAPER, ACCENT),
)
"""Every pair of text and ground that the styles put together."""


@dataclass(frozen=True)
class Style:
    """One style; `size` in half points, spacing in twips."""

    id: str
    name: str
    based_on: str = "Normal"
    following: str = ""
    paragraph: str = ""
    characters: str = ""
    kind: str = "paragraph"
    is_quick: bool = True


def _spacing(before: int, after: int, line: int = 0) -> str:
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def _characters(
    size: int = 0, colour: str = "", *, bold: bool = False, italic: bool = False
) -> str:
    parts = ["<w:b/>"] if bold else []
    parts += ["<w:i/>"] if italic else []
    parts += [f'<w:color w:val="{colour}"/>'] if colour else []
    parts += [f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'] if size else []
    return "".join(parts)


def _heading(level: int, before: int, after: int, characters: str) -> Style:
    return Style(
        id=f"Overskrift{level}",
        name=f"heading {level}",
        following="Brdtekst",
        paragraph=("<w:keepNext/><w:keepLines/>" + _spacing(before, after)),
        characters=characters,
    )


def _box(colour: str) -> str:
    """A pale box with a strong left edge; neighbours in the same style share one box."""
    edge = f'w:val="single" w:sz="4" w:space="5" w:color="{PALE}"'
    return (
        f"<w:pBdr><w:top {edge}/>"
        f'<w:left w:val="single" w:sz="24" w:space="9" w:color="{colour}"/>'
        f"<w:bottom {edge}/><w:right {edge}/></w:pBdr>"
        f'<w:shd w:val="clear" w:color="auto" w:fill="{PALE}"/>'
    )


_OWN = {"Kode", "Kodetegn", "Sakstype", "Vedtak", "Vedtakspunkt", "Vedlegg", "Opplysning"} | {
    "Tabelltekst",
    "Tabelloverskrift",
    "Tabellpause",
    "Merking",
}
_TEXT_WIDTH = 11_906 - 2 * 1_304
_RIGHT_TAB = f'<w:tabs><w:tab w:val="right" w:pos="{_TEXT_WIDTH}"/></w:tabs>'

STYLES = (
    Style("Normal", "Normal", based_on=""),
    Style("Brdtekst", "Body Text", paragraph=_spacing(0, 120)),
    _heading(1, 0, 200, _characters(40, ACCENT, bold=True)),
    _heading(2, 480, 80, _characters(27, ACCENT, bold=True)),
    _heading(3, 200, 60, _characters(21, INK, bold=True)),
    _heading(4, 160, 40, _characters(20, QUIET, bold=True)),
    Style(
        "Punktliste",
        "List Bullet",
        "Brdtekst",
        paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>' + _spacing(0, 60),
    ),
    Style(
        "Nummerertliste",
        "List Number",
        "Brdtekst",
        paragraph='<w:numPr><w:numId w:val="2"/></w:numPr>' + _spacing(0, 60),
    ),
    Style(
        "Sitat",
        "Quote",
        "Brdtekst",
        paragraph='<w:ind w:left="567" w:right="567"/>',
        characters=_characters(0, QUIET, italic=True),
    ),
    Style(
        "Kode",
        "Kode",
        "Brdtekst",
        paragraph=f'<w:shd w:val="clear" w:color="auto" w:fill="{PALE}"/>',
        characters='<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'
        + _characters(18),
    ),
    Style(
        "Sakstype",
        "Sakstype",
        "Brdtekst",
        "Brdtekst",
        "<w:keepNext/>" + _spacing(0, 120),
        _characters(0, QUIET),
    ),
    Style(
        "Vedtak",
        "Vedtak",
        "Brdtekst",
        paragraph="<w:keepLines/>"
        + _box(ACCENT)
        + _spacing(0, 0)
        + '<w:ind w:left="227" w:right="113"/>',
    ),
    Style(
        "Vedtakspunkt",
        "Vedtakspunkt",
        "Vedtak",
        paragraph='<w:numPr><w:numId w:val="3"/></w:numPr>',
    ),
    Style(
        "Vedlegg",
        "Vedlegg",
        "Brdtekst",
        paragraph='<w:tabs><w:tab w:val="left" w:pos="1418"/></w:tabs>'
        + _spacing(0, 40)
        + '<w:ind w:left="1418" w:hanging="1418"/>',
    ),
    Style(
        "Opplysning",
        "Opplysning",
        "Brdtekst",
        paragraph=_spacing(80, 120),
        characters=_characters(19, QUIET),
    ),
    Style("Tabelltekst", "Tabelltekst", paragraph=_spacing(0, 0, 252), characters=_characters(19)),
    Style(
        "Tabelloverskrift",
        "Tabelloverskrift",
        "Tabelltekst",
        paragraph="<w:keepNext/>",
        characters=_characters(0, "", bold=True),
    ),
    Style(
        "Tabellpause", "Tabellpause", "Tabelltekst", characters=_characters(0, QUIET, italic=True)
    ),
    Style(
        "Topptekst",
        "header",
        paragraph=_RIGHT_TAB + _spacing(0, 0) + '<w:textAlignment w:val="center"/>',
        characters=_characters(17, QUIET),
    ),
    Style(
        "Bunntekst",
        "footer",
        paragraph=f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="{LINE}"/></w:pBdr>'
        + _RIGHT_TAB
        + _spacing(0, 0),
        characters=_characters(16, QUIET),
    ),
    Style(
        "Merking",
        "Merking",
        "Topptekst",
        paragraph=_spacing(40, 0) + '<w:jc w:val="right"/>',
        characters=_characters(22, WARNING, bold=True),
    ),
    Style(
        "Standardskriftforavsnitt", "Default Paragraph Font", "", kind="character", is_quick=False
    ),
    Style(
        "Hyperkobling",
        "Hyperlink",
        "Standardskriftforavsnitt",
        characters=f'<w:color w:val="{ACCENT}"/><w:u w:val="single"/>',
        kind="character",
    ),
    Style(
        "Kodetegn",
        "Kodetegn",
        "Standardskriftforavsnitt",
        characters='<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>',
        kind="character",
    ),
)


def styles_xml() -> str:
    """The styles part."""
    return (
        f"<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
        f'<w:color w:val="{INK}"/><w:sz w:val="20"/><w:szCs w:val="20"/>'
        '<w:lang w:val="nb-NO" w:eastAsia="nb-NO" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="276" w:lineRule="auto"/></w:pPr>'
        f"</w:pPrDefault></w:docDefaults>{''.join(map(_style, STYLES))}{_table_styles()}</w:styles>"
    )


def numbering_xml() -> str:
    """Three lists: bullets, numbers, and the points of a vedtak. New numbers are added per list."""
    bullets = "".join(_level(n, "bullet", sign, 340) for n, sign in enumerate("•–•–•–•–•"))
    formats = ("decimal", "lowerLetter", "lowerRoman") * 3
    numbers = "".join(_level(n, f, f"%{n + 1}.", 397) for n, f in enumerate(formats))
    points = "".join(_level(n, f, f"%{n + 1}.", 397, 227) for n, f in enumerate(formats))
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
        f"{levels}</w:abstractNum>"
        for number, levels in enumerate((bullets, numbers, points))
    )
    uses = "".join(
        f'<w:num w:numId="{number + 1}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in range(3)
    )
    return f"<w:numbering {_W}>{lists}{uses}</w:numbering>"


def _level(number: int, form: str, sign: str, step: int, start: int = 0) -> str:
    left = start + step * (number + 1)
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{step}"/></w:pPr></w:lvl>'
    )


def _style(style: Style) -> str:
    default = ' w:default="1"' if not style.based_on else ""
    custom = ' w:customStyle="1"' if style.name in _OWN else ""
    based = f'<w:basedOn w:val="{style.based_on}"/>' if style.based_on else ""
    following = f'<w:next w:val="{style.following}"/>' if style.following else ""
    quick = "<w:qFormat/>" if style.is_quick else "<w:semiHidden/>"
    outline = ""
    if style.name.startswith("heading "):
        outline = f'<w:outlineLvl w:val="{int(style.name[-1]) - 1}"/>'
    inner = style.paragraph + outline
    paragraph = f"<w:pPr>{inner}</w:pPr>" if inner else ""
    characters = f"<w:rPr>{style.characters}</w:rPr>" if style.characters else ""
    return (
        f'<w:style w:type="{style.kind}"{default}{custom} w:styleId="{style.id}">'
        f'<w:name w:val="{style.name}"/>{based}{following}{quick}{paragraph}{characters}</w:style>'
    )


def _table_styles() -> str:
    inner = f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
    edges = (
        f'<w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/>'
        f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/>{inner}</w:tblBorders>'
    )
    margins = (
        '<w:tblCellMar><w:top w:w="70" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="70" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
    )
    head = (
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="{PAPER}"/></w:rPr><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{ACCENT}"/></w:tcPr></w:tblStylePr>'
    )
    column = (
        f'<w:tblStylePr w:type="firstCol"><w:rPr><w:b/><w:color w:val="{ACCENT}"/></w:rPr>'
        "</w:tblStylePr>"
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="Vanligtabell">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        "</w:style>"
        + _table_style("Saksliste", "Saksliste", edges + margins, head)
        + _table_style("Motehode", "Møtehode", edges + margins, column)
    )


def _table_style(style_id: str, name: str, properties: str, conditional: str) -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="Vanligtabell"/><w:qFormat/>'
        f"<w:tblPr>{properties}</w:tblPr>{conditional}</w:style>"
    )
