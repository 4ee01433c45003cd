"""How high a briefing is, without Word: `blocks(briefing)` sets the page, `height(blocks, column)` measures it.

Briefing -> blocks (paragraphs and tables in styles) -> lines, by the widths of the font -> twips
"""

from lageblatt.page.blocks import height
from lageblatt.page.setting import blocks

__all__ = ["blocks", "height"]
