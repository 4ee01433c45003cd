"""Fetching: the address of a page or of a feed becomes articles; nothing else in Lageblatt touches a network.

    URL -ask-> answer -is_feed-> page                 -read_bytes-> Article
                              -> feed -> entries -ask-> pages -read_bytes-> Article…

Only what is named is fetched, and what a named feed links to. Each connection goes to the very address that was
checked, at each redirect. What came is kept: answers for the next conditional request, originals for `verify`.
"""

from lageblatt.fetching.fetcher import Fetcher
from lageblatt.fetching.policy import Policy
from lageblatt.fetching.store import STORE, originals
from lageblatt.fetching.urls import is_url

__all__ = ["STORE", "Fetcher", "Policy", "is_url", "originals"]
