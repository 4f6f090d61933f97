"""The picture in the README: an example as ``onrecord read`` shows it, on a dark and on a light ground.

Run with ``make picture``. The files load nothing from elsewhere, neither fonts nor scripts.
"""

from __future__ import annotations

import html
import io
import re
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from onrecord.reading.reader import read
from onrecord.records import Record
from onrecord.sources import document_from_text
from onrecord.terminal import show

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = Path("docs/pictures/bulletin.txt")
WIDTH = 100

# Black, red, green, yellow, blue, magenta, cyan, white.
_ON_DARK = [
    (0x5B, 0x63, 0x6E), (0xF0, 0x84, 0x7C), (0x8F, 0xCB, 0x8B), (0xD9, 0xBC, 0x7A),
    (0x8A, 0xB4, 0xF0), (0xD2, 0xA3, 0xE0), (0x7F, 0xC8, 0xD1), (0xD8, 0xDC, 0xE2),
]  # fmt: skip
_ON_LIGHT = [
    (0x3B, 0x40, 0x48), (0xB4, 0x2B, 0x2B), (0x2D, 0x73, 0x35), (0x8A, 0x63, 0x00),
    (0x1F, 0x56, 0xA8), (0x83, 0x3B, 0x9E), (0x0B, 0x6C, 0x7A), (0x24, 0x28, 0x2E),
]  # fmt: skip
THEMES = {
    "dark": TerminalTheme((0x1B, 0x1E, 0x24), (0xD8, 0xDC, 0xE2), _ON_DARK),
    "light": TerminalTheme((0xFC, 0xFB, 0xF8), (0x24, 0x28, 0x2E), _ON_LIGHT),
}

_ASPECT = 0.602
"""Width to height of a character of the fonts named below."""
_RUN = re.compile(
    r'(<text class="page-r\d+" x=")([\d.]+)(" y="[\d.]+" textLength=")([\d.]+)("[^>]*>)([^<]*)</text>'
)

_FORM = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img" aria-label="COMMAND">
<style>
.{unique_id}-matrix, .{unique_id}-title {{
  font-family: "DejaVu Sans Mono", Menlo, Consolas, "Liberation Mono", monospace;
  font-size: {char_height}px;
  line-height: {line_height}px;
}}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
<rect x="1" y="1" width="99.8%" height="99.9%" rx="10" fill="GROUND" stroke="EDGE"/>
<text class="{unique_id}-title" x="33" y="38" fill="QUIET">$ COMMAND</text>
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def picture(record: Record, command: str, theme: TerminalTheme, width: int = WIDTH) -> str:
    """Return the page of ``record`` as SVG, below the ``command`` that shows it."""
    console = Console(
        record=True, width=width, file=io.StringIO(), force_terminal=True, color_system="truecolor"
    )
    show(record, console)
    ground, ink = theme.background_color, theme.foreground_color
    mixed = [
        "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(ground, ink, strict=True))
        for share in (0.2, 0.6)
    ]
    form = _FORM.replace("GROUND", ground.hex).replace("EDGE", mixed[0]).replace("QUIET", mixed[1])
    svg = console.export_svg(
        theme=theme, code_format=form.replace("COMMAND", command), unique_id="page", font_aspect_ratio=_ASPECT
    )
    return _RUN.sub(_without_outer_spaces, svg)


def _without_outer_spaces(run: re.Match[str]) -> str:
    """Return a run of text without spaces at its ends, which some viewers drop and then set it askew."""
    tag, x, middle, _, rest, content = run.groups()
    words = html.unescape(content).replace("\u00a0", " ")
    bare = words.strip()
    left = len(words) - len(words.lstrip())
    cell = 20 * _ASPECT
    inner = html.escape(bare).replace(" ", "&#160;")
    return f"{tag}{float(x) + left * cell:g}{middle}{len(bare) * cell:g}{rest}{inner}</text>" if bare else ""


def main() -> None:
    """Write the pictures to ``docs/pictures``."""
    record = read(document_from_text((ROOT / EXAMPLE).read_text(encoding="utf-8")))
    for name, theme in THEMES.items():
        target = ROOT / "docs" / "pictures" / f"page-{name}.svg"
        target.write_text(picture(record, f"onrecord read {EXAMPLE}", theme), encoding="utf-8")


if __name__ == "__main__":
    main()
