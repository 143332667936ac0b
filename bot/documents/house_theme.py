"""The theme part of the shipped template: Word expects one, and offers its colours and fonts in
the menus, so they are the same as those of the styles. Public: `theme_xml()`."""

from bot.documents.house_styles import ACCENT, FONT, INK, LINE, PALE, PAPER, QUIET, WARNING

_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_COLOURS = {
    "dk1": INK,
    "lt1": PAPER,
    "dk2": ACCENT,
    "lt2": PALE,
    "accent1": ACCENT,
    "accent2": QUIET,
    "accent3": WARNING,
    "accent4": LINE,
    "accent5": "2F6F62",
    "accent6": "7A5A12",
    "hlink": ACCENT,
    "folHlink": QUIET,
}


def theme_xml() -> str:
    """The theme part."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items()
    )
    fonts = "".join(
        f'<a:{use}Font><a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
        f"</a:{use}Font>"
        for use in ("major", "minor")
    )
    return (
        f'<a:theme {_A} name="Saksbot"><a:themeElements>'
        f'<a:clrScheme name="Saksbot">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Saksbot">{fonts}</a:fontScheme>{_formats()}'
        "</a:themeElements></a:theme>"
    )


def _formats() -> str:
    """The schema wants three of each; nothing in the papers uses them."""
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:fmtScheme name="Saksbot"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
    )
