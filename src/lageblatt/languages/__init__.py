"""Languages as data: `get("de")` gives words, stems, dates and labels; `detect(text)` tells the language.

A language is a folder `<code>/` of TOML files, one for each room that needs data of it. To add one: copy a folder,
translate it; the tests tell what is missing.
"""

from lageblatt.languages.detection import detect
from lageblatt.languages.language import CODES, Language, get

__all__ = ["CODES", "Language", "detect", "get"]
