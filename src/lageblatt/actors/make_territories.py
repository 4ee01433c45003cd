"""Make `languages/<code>/territories.toml`: what states and their capitals are called in each language.

Run by hand with Babel installed (`python -m lageblatt.actors.make_territories`); Babel is no run-time dependency.
The names are those of Unicode CLDR (licence: Unicode-3.0, see NOTICE). Output is the same to the byte for one
version of Babel: territories in the order of their ISO 3166 codes, names in the order of CLDR.
"""

from __future__ import annotations

import json
import re
from importlib import import_module
from pathlib import Path
from typing import Any

CODES = ("de", "en", "fr", "es", "it", "pt", "nl", "pl")
FOLDER = Path(__file__).parent.parent / "languages"
UNNAMED = {
    "AQ",
    "EU",
    "EZ",
    "QO",
    "UN",
    "XA",
    "XB",
    "ZZ",
    "BV",
    "HM",
    "TF",
    "UM",
    "IO",
    "AC",
    "CP",
    "DG",
    "TA",
    "IC",
    "EA",
}
CAPITALS = """
AD Andorra, AE Dubai-, AF Kabul, AL Tirane, AM Yerevan, AO Luanda, AT Vienna, AZ Baku, BA Sarajevo, BD Dhaka,
BE Brussels, BF Ouagadougou, BG Sofia, BH Bahrain-, BI Bujumbura, BJ Porto-Novo, BN Brunei-, BO La_Paz, BW Gaborone,
BY Minsk, CD Kinshasa, CF Bangui, CG Brazzaville, CL Santiago, CO Bogota, CU Havana, CZ Prague, DE Berlin,
DJ Djibouti-, DK Copenhagen, DZ Algiers, EE Tallinn, EG Cairo, ER Asmera, ES Madrid, ET Addis_Ababa, FI Helsinki,
FR Paris, GA Libreville, GB London, GE Tbilisi, GH Accra, GM Banjul, GN Conakry, GR Athens, GT Guatemala-, GY Guyana-,
HN Tegucigalpa, HR Zagreb, HT Port-au-Prince, HU Budapest, ID Jakarta, IE Dublin, IL Jerusalem, IQ Baghdad, IR Tehran,
IS Reykjavik, IT Rome, JM Jamaica-, JO Amman, JP Tokyo, KE Nairobi, KG Bishkek, KH Phnom_Penh, KP Pyongyang, KR Seoul,
LA Vientiane, LB Beirut, LR Monrovia, LT Vilnius, LV Riga, LY Tripoli, MD Chisinau, ME Podgorica, MG Antananarivo,
MK Skopje, ML Bamako, MN Ulaanbaatar, MR Nouakchott, MT Malta-, MW Blantyre-, MX Mexico_City, MY Kuala_Lumpur,
MZ Maputo, NA Windhoek, NE Niamey, NI Managua, NL Amsterdam, NO Oslo, NP Katmandu, OM Muscat, PA Panama-, PE Lima,
PH Manila, PL Warsaw, PT Lisbon, PY Asuncion, QA Qatar-, RO Bucharest, RS Belgrade, RU Moscow, RW Kigali, SA Riyadh,
SD Khartoum, SE Stockholm, SI Ljubljana, SK Bratislava, SL Freetown, SN Dakar, SO Mogadishu, SS Juba, SV El_Salvador-,
SY Damascus, TD Ndjamena, TG Lome, TH Bangkok, TJ Dushanbe, TM Ashgabat, TN Tunis, TW Taipei, UA Kiev, UG Kampala,
UY Montevideo, UZ Tashkent, VE Caracas, YE Aden-, ZM Lusaka, ZW Harare
"""
"""Territory and the CLDR time zone city that is its capital; `-` marks those that are named after no capital."""


def capital_zones() -> dict[str, str]:
    """Territory -> time zone city, for the capitals that CLDR knows as one."""
    pairs = (pair.split() for pair in CAPITALS.replace("\n", " ").split(","))
    return {code: city for code, city in pairs if not city.endswith("-")}


def territories(locale: Any) -> dict[str, list[str]]:  # noqa: ANN401  (Babel need not be here)
    """Territory code -> names in the locale: full, short and other names, each once."""
    names: dict[str, list[str]] = {}
    for key, name in sorted(locale.territories.items()):
        code = key.split("-")[0]
        if re.fullmatch("[A-Z]{2}", code) and code not in UNNAMED and "(" not in name:
            names.setdefault(code, []).append(name.replace("’", "'"))
    return {code: list(dict.fromkeys(found)) for code, found in names.items()}


def cities(locale: Any) -> dict[str, str]:  # noqa: ANN401
    """Time zone city (English, as in zone names) -> its name in the locale."""
    found = {}
    for zone, names in sorted(locale.time_zones.items()):
        if city := names.get("city"):
            found[zone.rsplit("/", 1)[-1]] = city.replace("\u00ad", "").replace("’", "'")
    return found


def table(code: str) -> str:
    """The TOML text for one language."""
    locale = import_module("babel").Locale(code)
    named, local, zones = territories(locale), cities(locale), capital_zones()
    lines = [
        "# Made by actors/make_territories.py from Unicode CLDR (licence Unicode-3.0); do not edit.",
        "",
        "[names]",
    ]
    lines += [f"{iso} = {json.dumps(names, ensure_ascii=False)}" for iso, names in named.items()]
    lines += ["", "[capitals]"]
    capitals = {iso: local.get(zone, zone.replace("_", " ")) for iso, zone in zones.items()}
    lines += [f"{iso} = {json.dumps(capitals[iso], ensure_ascii=False)}" for iso in sorted(capitals)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    for each in CODES:
        folder = FOLDER / each
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "territories.toml").write_text(table(each), "utf-8", newline="\n")
