"""Briefings named in `lageblatt.toml`, made again only when something changed.

lageblatt.toml -parse-> Task… -collect-> articles -fingerprint-> decide -> brief, render -> write files -> ledger row
"""
