"""What ships agrees with the facts, and its records can be made again byte for byte.

Run: /usr/bin/python3 -m unittest discover -s tests/library
"""

import csv
import pathlib
import re
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from collections import Counter
from datetime import date

LIBRARY = pathlib.Path(__file__).resolve().parents[2] / "procedures" / "library"
EXAMPLE = LIBRARY / "haute-savoie"
EVIDENCE = EXAMPLE / "evidence"
SCHEMA = LIBRARY.parent / "schema"
S, D, O, A = ("{urn:classeur:%s}" % name for name in ("standard", "document", "organisation", "audit"))
FACTS = pathlib.Path(__file__).resolve().parent / "facts"
LAST_DAY = date(2019, 11, 18)


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def requirements():
    return {element.get("code"): element.get("means")
            for element in ElementTree.parse(LIBRARY / "qual-e-pref" / "standard.xml").iter(S + "requirement")}


def records():
    return rows(EVIDENCE / "manifest.csv")


def content(title_begins, name_ends):
    """The rows of the one CSV file of the one record so titled."""
    found = [name for record in records() if record["title"].startswith(title_begins)
             for name in record["files"].split(";") if name.endswith(name_ends)]
    assert len(found) == 1, found
    return rows(EVIDENCE / "files" / found[0])


class Standard(unittest.TestCase):
    def test_has_the_official_titles_to_the_letter(self):
        found = []
        for module in ElementTree.parse(LIBRARY / "qual-e-pref" / "standard.xml").iter(S + "module"):
            for section in module.iter(S + "section"):
                for commitment in section.iter(S + "commitment"):
                    found.append({"number": commitment.get("number"), "module": module.get("number"),
                                  "section": section.get("title"), "title": commitment.find(S + "title").text})
        self.assertEqual(found, rows(FACTS / "commitments.csv"))


class Documents(unittest.TestCase):
    def test_the_sheets_are_those_of_the_guide(self):
        found = []
        for path in sorted((EXAMPLE / "documents").glob("FP-*.xml")):
            root = ElementTree.parse(path).getroot()
            section = root.find(f"{D}head/{D}section")
            served = sorted({int(element.get("commitment")) for element in root.iter(D + "served")})
            found.append({"number": root.get("number"), "section": f"{section.get('number')}. {section.text}",
                          "title": root.find(f"{D}head/{D}title").text, "in_label_scope": root.get("label-scope"),
                          "commitments": " ".join(map(str, served))})
        self.assertEqual(found, rows(FACTS / "procedures.csv"))

    def test_the_other_documents_are_there(self):
        found = Counter(ElementTree.parse(path).getroot().get("code")
                        for path in (EXAMPLE / "documents").glob("*.xml") if not path.name.startswith("FP-"))
        self.assertEqual(found, {"CH-01": 1, "CH-02": 1, "NS-2018-11-05": 1, "MQ-01": 1, "PQ-01": 1, "LM-01": 1,
                                 "GP-01": 1})

    def test_the_history_drafts_what_it_names_and_no_more(self):
        drafted = [row for row in rows(EXAMPLE / "history" / "acts.csv") if row["act"] == "draft"]
        self.assertEqual(sorted(row["file"] for row in drafted),
                         sorted(path.name for path in (EXAMPLE / "history" / "files").iterdir()))
        for row in drafted:
            root = ElementTree.parse(EXAMPLE / "history" / "files" / row["file"]).getroot()
            self.assertEqual((root.get("code"), root.get("version")), (row["document"], row["version"]))
            before = EXAMPLE / "documents" / f"{row['document']}.xml"
            if not before.exists():
                continue
            # A revision serves the same requirements: its sheet is the same sheet.
            served = [{element.get("requirement") for element in tree.iter(D + "served")}
                      for tree in (root, ElementTree.parse(before).getroot())]
            self.assertEqual(*served)

    def test_functions_named_are_those_of_the_organisation(self):
        organisation = ElementTree.parse(EXAMPLE / "organisation.xml")
        known = {element.get("title") for element in organisation.iter(O + "function")}
        known |= {element.get("code") for element in organisation.iter(O + "committee")}
        named = {element.get("function") for path in (EXAMPLE / "documents").glob("*.xml")
                 for element in ElementTree.parse(path).iter() if element.tag in (D + "signoff", D + "signature")}
        named |= {element.get("owner") for element in ElementTree.parse(EXAMPLE / "audits.xml").iter(A + "action")}
        self.assertEqual(named - known, set())


class Schemas(unittest.TestCase):
    def test_every_xml_file_is_valid(self):
        for schema, paths in (("standard", [LIBRARY / "qual-e-pref" / "standard.xml"]),
                              ("organisation", [EXAMPLE / "organisation.xml"]), ("audit", [EXAMPLE / "audits.xml"]),
                              ("document", sorted([*(EXAMPLE / "documents").glob("*.xml"),
                                                   *(EXAMPLE / "history" / "files").glob("*.xml")]))):
            done = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", SCHEMA / f"{schema}.xsd", *paths],
                                  capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr)


class Figures(unittest.TestCase):
    def test_french_typography(self):
        """A sign in two parts never begins a line, nor a quotation mark ends one; apostrophes are curved."""
        wrong = re.compile(r"\S [;:?!»%]|« |[a-zà-ÿ]'[a-zà-ÿ]", re.IGNORECASE)
        for path in sorted(LIBRARY.rglob("*.xml")):
            for element in ElementTree.parse(path).iter():
                for text in (element.text or "", element.tail or ""):
                    self.assertIsNone(wrong.search(text), f"{path.name}: {text.strip()[:80]}")

    def test_indicators_and_surveys_are_the_published_ones(self):
        indicators, published = rows(EXAMPLE / "indicators.csv"), rows(FACTS / "indicators.csv")
        for row in published:
            if row["code"] == "I10":  # the table is of 2019; the rules say that letters have 10 days from 2020 on
                self.assertEqual(row["target"], "<= 15")
                row["target"] = "<= 15; <= 10 from 2020-01-01"
        self.assertEqual(indicators, published)
        surveys = rows(EXAMPLE / "surveys.csv")
        targets = {row["question"]: row.pop("target") for row in surveys}
        self.assertEqual(surveys, rows(FACTS / "surveys.csv"))
        # The rules that say how often: every e-mail is acknowledged, every signature complete, more than 80 % within
        # five working days and less than five on average, 80 % content at the digital access point.
        self.assertEqual({question: target for question, target in targets.items() if target}, {
            "Accusés de réception reçus": "= 100", "Signatures conformes": "= 100",
            "Réponses dans les 5 jours ouvrés": "> 80", "Délai moyen de réponse": "<= 5",
            "Satisfaction au point numérique": ">= 80"})

    def test_complaints_of_each_month_give_the_published_rate_and_delay(self):
        indicators = {row["code"]: row for row in rows(EXAMPLE / "indicators.csv")}
        register = content("Registre des suggestions", "registre.csv")
        self.assertEqual(len(register), 27)
        for month in (f"2019-{number:02}" for number in range(1, 8)):
            days = [int(row["jours_ouvres"]) for row in register if row["recu_le"].startswith(month)]
            if indicators["I6"][month] == "no case":
                self.assertEqual(days, [])
                continue
            self.assertAlmostEqual(100 * sum(day <= 15 for day in days) / len(days), float(indicators["I6"][month]), 2)
            self.assertAlmostEqual(sum(days) / len(days), float(indicators["I7"][month]), delta=0.05)
        self.assertEqual(sum(row["dans_le_delai"] == "oui" for row in register), 23)

    def test_working_days_of_the_register_are_those_of_the_calendar(self):
        # Easter Monday 22 April, 1 and 8 May, Ascension 30 May, Whit Monday 10 June, 15 August.
        holidays = {date(2019, *day) for day in ((1, 1), (4, 22), (5, 1), (5, 8), (5, 30), (6, 10), (8, 15), (11, 1), (11, 11))}
        for row in content("Registre des suggestions", "registre.csv"):
            received, answered, due = (date.fromisoformat(row[name]) for name in ("recu_le", "repondu_le", "echeance"))

            def counted(last):
                span = (date.fromordinal(number) for number in range(received.toordinal() + 1, last.toordinal() + 1))
                return sum(day.weekday() < 5 and day not in holidays for day in span)

            self.assertEqual(counted(answered), int(row["jours_ouvres"]), row["numero"])
            self.assertEqual(counted(due), 15, row["numero"])
            self.assertEqual(answered > due, row["dans_le_delai"] == "non", row["numero"])
        due = {row["recu_le"]: row["echeance"] for row in content("Registre des suggestions", "registre.csv")}
        self.assertEqual(due["2019-05-24"], "2019-06-18")

    def test_measurements_of_complaints_are_those_of_the_register(self):
        counts = Counter(), Counter()
        for row in content("Registre des suggestions", "registre.csv"):
            counts[0][row["recu_le"][:7]] += row["dans_le_delai"] == "oui"
            counts[1][row["recu_le"][:7]] += 1
        for row in rows(EXAMPLE / "measurements.csv"):
            self.assertEqual(row["indicator"], "I6")
            self.assertEqual((int(row["numerator"]), int(row["denominator"])),
                             (counts[0][row["month"]], counts[1][row["month"]]))

    def test_visitors_of_the_digital_access_point_add_up(self):
        published = next(row for row in rows(EXAMPLE / "indicators.csv") if row["code"] == "I11")
        visitors = {row["mois"]: row["usagers"] for row in content("Fréquentation mensuelle du point", "frequentation.csv")}
        self.assertEqual(visitors, {month: published[month] for month in visitors})
        self.assertEqual(sum(map(int, visitors.values())), 1548)

    def test_mystery_emails_give_the_published_rates(self):
        sent = content("Enquête mystère par courriel de 2019 : synthèse".replace(" :", "\u00a0:"), "releve.csv")
        answered = [row for row in sent if row["repondu_le"]]
        self.assertEqual(sum(row["accuse_recu"] == "oui" for row in sent) / len(sent), 0.90)
        self.assertEqual(len(answered) / len(sent), 0.75)
        self.assertEqual(round(100 * sum(row["signature_conforme"] == "oui" for row in answered) / len(answered)), 93)
        self.assertEqual(round(100 * sum(int(row["jours_ouvres"]) <= 5 for row in answered) / len(answered)), 93)
        self.assertEqual(round(sum(int(row["jours_ouvres"]) for row in answered) / len(answered), 1), 1.5)


class Evidence(unittest.TestCase):
    def test_manifest_lists_every_file_once_and_no_other(self):
        listed = [name for record in records() for name in record["files"].split(";")]
        self.assertEqual(sorted(listed), sorted(path.name for path in (EVIDENCE / "files").iterdir()))
        self.assertEqual(len({record["code"] for record in records()}), len(records()))
        self.assertLess(sum(path.stat().st_size for path in (EVIDENCE / "files").iterdir()), 3 * 1024 * 1024)

    def test_codes_of_the_manifest_exist(self):
        organisation = ElementTree.parse(EXAMPLE / "organisation.xml").getroot()
        known = {name: {element.get("code") for element in organisation.iter(O + name)} | {""}
                 for name in ("service", "site", "channel")}
        kinds = {element.get("value") for simple in ElementTree.parse(SCHEMA / "types.xsd").getroot()
                 if simple.get("name") == "RecordKind" for element in simple.iter() if element.get("value")}
        # Of every version of every sheet.
        expected = {f"{root.get('code')}/{element.get('id')}"
                    for path in [*(EXAMPLE / "documents").glob("*.xml"), *(EXAMPLE / "history" / "files").glob("*.xml")]
                    for root in [ElementTree.parse(path).getroot()] for element in root.iter(D + "record")}
        for record in records():
            self.assertLessEqual(set(record["requirements"].split()), set(requirements()), record["code"])
            self.assertIn(record["kind"], kinds, record["code"])
            self.assertLessEqual(set(record["expectations"].split()), expected, record["code"])
            for name, codes in known.items():
                self.assertIn(record[name], codes, record["code"])
            self.assertIn(record["confidentiality"], {"ordinary", "personal", "restricted"})
            self.assertIn(record["origin"], {"uploaded", "register", "indicator", "survey"})

    def test_days_are_in_order(self):
        for record in records():
            first, last, made = (date.fromisoformat(record[name]) for name in ("period_from", "period_to", "made_on"))
            self.assertLessEqual(first, last, record["code"])
            self.assertLessEqual(made, LAST_DAY, record["code"])
            # What looks ahead (a plan, a roster, a notice, a list in use) is made before its period ends.
            if record["kind"] not in {"plan", "roster", "publication", "form"}:
                self.assertLessEqual(last, made, record["code"])

    def test_gaps_of_the_dossier_stay_gaps(self):
        answered = {code for record in records() for code in record["requirements"].split()}
        by_commitment = {code.split(".")[0] for code in answered}
        self.assertFalse(by_commitment & {"9", "13", "14", "49"})
        self.assertFalse(answered & {"3.5", "4.5", "7.4", "10.1", "15.1", "20.4"})
        served = {element.get("commitment") for path in (EXAMPLE / "documents").glob("*.xml")
                  for element in ElementTree.parse(path).iter(D + "served")}
        self.assertFalse(served & {"9", "13", "14", "15", "49"})
        self.assertEqual(set(map(str, [*range(1, 21), *range(47, 51)])) - served, {"9", "13", "14", "15", "49"})
        self.assertFalse((EXAMPLE / "documents" / "FP-71.xml").exists())

    def test_script_makes_the_same_bytes(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["/usr/bin/python3", EVIDENCE / "make_evidence.py", folder], check=True, capture_output=True)
            made = {path.relative_to(folder): path.read_bytes() for path in pathlib.Path(folder).rglob("*") if path.is_file()}
        kept = {path.relative_to(EVIDENCE): path.read_bytes()
                for path in [EVIDENCE / "manifest.csv", *(EVIDENCE / "files").iterdir()]}
        self.assertEqual(sorted(made), sorted(kept))
        for name, data in made.items():
            self.assertEqual(data, kept[name], f"{name} is not what the script makes")


if __name__ == "__main__":
    unittest.main()
