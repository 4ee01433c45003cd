"""JSON: what `data/briefing.schema.json` describes, and back again.

What the schema leaves open and a briefing needs to be loaded again is written besides: `sections`, the page's
setting, a source's `url`, an actor's `salience`, a question's `weight`.
"""

from lageblatt.rendering.json.loading import load
from lageblatt.rendering.json.writing import render

__all__ = ["load", "render"]
