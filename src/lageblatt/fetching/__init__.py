"""Fetching: the address of a page or of a feed becomes articles; nothing else in Lageblatt touches a network.

    URL -ask-> answer -is_feed-> page                 -read_bytes-> Article
                              -> feed -> entries -ask-> pages -read_bytes-> Article…

Only what is named is fetched, and what a named feed links to. Each connection goes to the very address that was
checked, at each redirect. What came is kept: answers for the next conditional request, originals for `verify`.
Its rooms are imported one by one: whoever only asks whether a source is an address (`urls.is_url`) loads no network.
"""
