"""French typography for text that is typed plainly: apostrophes, quotation marks, no-break spaces."""

import re

NO_BREAK = "\u00a0"
NARROW = "\u202f"
MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
COUNTED = f"jours?|mois|heures?|h|minutes?|ans|agents?|appels?|usagers?|cas|{MONTHS}|rue|bis"


def french(text, narrow=NARROW):
    """The same words with the spaces and signs that French printing asks for."""
    text = text.replace("'", "’").replace("1er ", "1er" + NO_BREAK).replace("30e ", "30e" + NO_BREAK)
    text = re.sub(r"«\s*", "«" + NO_BREAK, text)
    text = re.sub(r"\s*»", NO_BREAK + "»", text)
    text = re.sub(r" :(?=\s|$)", NO_BREAK + ":", text)
    text = re.sub(r" ([;!?])", narrow + r"\1", text)
    text = re.sub(r"(\d) %", r"\1" + NO_BREAK + "%", text)
    text = re.sub(rf"(\d) ({COUNTED})\b", r"\1" + NO_BREAK + r"\2", text)
    text = re.sub(rf"({MONTHS}) (\d{{4}})", r"\1" + NO_BREAK + r"\2", text)
    return text


def day(iso):
    """2019-04-11 -> 11 avril 2019."""
    year, month, number = (int(part) for part in iso.split("-"))
    first = "1er" if number == 1 else str(number)
    return f"{first}{NO_BREAK}{MONTHS.split('|')[month - 1]}{NO_BREAK}{year}"
