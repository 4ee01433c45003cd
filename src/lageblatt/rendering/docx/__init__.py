"""DOCX: the page as Word styles, real numbering, tables with a header row, links and bookmarks.

    Briefing -> blocks (page/) -> body of our own base document -> package with fixed dates and order

The same blocks were measured when the briefing was composed. The package carries the briefing as JSON besides.
"""

from lageblatt.rendering.docx.package import render

__all__ = ["render"]
