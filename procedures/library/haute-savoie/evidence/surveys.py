"""Surveys: satisfaction 2018, foreign users and digital access point 2019, mystery e-mails and calls of 2019."""

from catalogue import IMMIGRATION, MAIN, record
from formats import Bars, Heading, Points, Rows, email, pdf, spreadsheet, table, text
from pictures import board, web_page
from typography import day
from working_days import after, between

# Facts: the published results of the survey of 2018, 122 respondents.
SATISFACTION = [("Courtoisie des agents d'accueil", 96), ("Prise en compte des personnes à mobilité réduite", 87),
                ("Utilisation d'un langage compréhensible", 97), ("Orientation vers le bon service", 94),
                ("Point numérique", 94), ("Signalétique", 96), ("Équipement et services mis à disposition", 91),
                ("Confort des espaces d'attente", 95), ("Temps d'attente", 70), ("Confidentialité", 89),
                ("Accueil téléphonique", 53), ("Accueil global", 93)]

PERIOD_2018 = ("2018-10-09", "2018-11-02")
record("Enquête de satisfaction de 2018 : résultats", "survey", PERIOD_2018, "2018-11-15", "2.3 3.4 5.4 6.5 7.5",
       service="DRHB", origin="survey", note="Résultats publiés. Les questionnaires bruts ne sont pas repris.",
       files=[("resultats.pdf", pdf(
           "Enquête de satisfaction de 2018", "Du 9 octobre au 2 novembre 2018, 122 usagers ont répondu au "
           "questionnaire remis dans les halls d'accueil. Part des usagers satisfaits :", Bars(SATISFACTION),
           Heading("Ce que nous retenons"),
           Points(["L'accueil est jugé courtois, clair et bien signalé.",
                   "Le temps d'attente (70 %) et surtout l'accueil téléphonique (53 %) sont les deux points à améliorer.",
                   "Suite immédiate : note de service du 5 novembre 2018 sur le transfert des appels."]),
           reference="Enquête 2018", serif=True)),
              ("resultats.csv", table([["question", "satisfaits_pour_cent"]] + [list(row) for row in SATISFACTION]))])
record("Enquête de satisfaction de 2018 : questionnaire", "form", PERIOD_2018, "2018-10-08", service="DRHB",
       files=[("questionnaire.pdf", pdf(
           "Votre avis nous intéresse", "Merci de consacrer deux minutes à ce questionnaire anonyme et de le déposer "
           "dans l'urne de l'accueil.",
           Rows([["Êtes-vous satisfait…", "Oui, tout à fait", "Plutôt oui", "Plutôt non", "Non"]]
                + [[question, "", "", "", ""] for question, _ in SATISFACTION], [5, 2, 2, 2, 1]),
           "Vos remarques :", reference="Questionnaire 2018"))])
record("Affichage des résultats de l'enquête de 2018 dans le hall principal", "photo", "2018-12-03", "2018-12-03", "3.6",
       channel="accueil-physique", site=MAIN, service="DCI-CAR",
       files=[("panneau.jpg", board("Hall principal, 3 décembre 2018", 1, "Vos avis, nos résultats",
                                    [f"{label} : {value} %" for label, value in SATISFACTION]))])
record("Page du site présentant les résultats de l'enquête de 2018", "publication", "2018-12-04", "2018-12-04", "3.9",
       channel="internet", service="CAB-RCE",
       files=[("page.png", web_page("Accueil > Qualité > Enquête de satisfaction", "Enquête de satisfaction de 2018",
                                    ["122 usagers ont répondu entre le 9 octobre et le 2 novembre 2018."]
                                    + [f"{label} : {value} %" for label, value in SATISFACTION],
                                    "Mis à jour le 4 décembre 2018"))])

record("Enquête auprès des usagers étrangers sur l'attente : compte rendu", "survey", ("2019-02-01", "2019-02-28"),
       "2019-03-08", "7.5 7.3", channel="accueil-physique", site=IMMIGRATION, service="DCI-ASE", origin="survey",
       note="Les résultats chiffrés ne figurent pas au dossier : seul le sens des réponses est rapporté.",
       files=[("compte-rendu.pdf", pdf(
           "Enquête sur l'attente au hall « Immigration »", "En février 2019, les usagers étrangers ont été interrogés "
           "sur leur attente au hall du 12 bis rue du 30e régiment d'infanterie, qui a reçu environ 42 000 visiteurs en 2018.",
           Heading("Questions posées"),
           Points(["À quelle heure êtes-vous arrivé ? À quelle heure avez-vous été reçu ?",
                   "Avez-vous dû revenir ? Pour quelle raison ?", "Préféreriez-vous un rendez-vous ?"]),
           Heading("Enseignements"),
           Points(["L'attente avant l'ouverture est la principale plainte.",
                   "Le rendez-vous est souhaité, à condition que l'heure soit respectée."]),
           Heading("Suite proposée"), "Recevoir les usagers étrangers uniquement sur rendez-vous à compter du "
           f"{day('2019-06-01')}.", "Les réponses chiffrées n'ont pas été conservées : elles ne peuvent pas être recalculées.",
           reference="DCI – mars 2019"))])

# The number of e-mails is not known. Twenty is the smallest that gives all five published rates:
# 18/20 = 90, 15/20 = 75, 14/15 = 93 twice, 23 days / 15 answers = 1.5.
SENT = ["2019-05-15", "2019-05-17", "2019-05-20", "2019-05-22", "2019-05-23", "2019-05-27", "2019-05-28", "2019-05-29",
        "2019-06-03", "2019-06-04", "2019-06-05", "2019-06-06", "2019-06-07", "2019-06-11", "2019-06-12", "2019-06-13",
        "2019-06-14", "2019-06-17", "2019-06-18", "2019-06-19"]
DELAYS = [1, 1, 2, None, 1, 1, 6, 1, None, 1, 1, 2, 1, None, 1, 1, None, 2, 1, None]
NOT_ACKNOWLEDGED, UNSIGNED = {8, 16}, 10
BOXES = ["accueil général", "accueil « Étrangers »", "permis de conduire, commissions médicales"]
rows = [["numero", "envoye_le", "boite", "accuse_recu", "repondu_le", "jours_ouvres", "signature_conforme"]]
for number, (sent, delay) in enumerate(zip(SENT, DELAYS)):
    rows.append([number + 1, sent, BOXES[number % 3], "non" if number in NOT_ACKNOWLEDGED else "oui",
                 after(sent, delay) if delay else "", delay or "",
                 "" if not delay else "non" if number == UNSIGNED else "oui"])
assert all(between(row[1], row[4]) == row[5] for row in rows[1:] if row[4])
record("Enquête mystère par courriel de 2019 : synthèse et relevé des envois", "survey", ("2019-05-15", "2019-06-30"),
       "2019-07-02", "16.4 17.5", channel="courriel", service="DRHB", origin="survey",
       note="Les cinq résultats sont ceux publiés ; le nombre d'envois n'est pas connu, le relevé de 20 courriels est un exemple qui donne ces résultats.",
       files=[("synthese.pdf", pdf(
           "Enquête mystère par courriel", "Du 15 mai au 30 juin 2019, avec les référents qualité de la Savoie et de l'Isère.",
           Rows([["Mesure", "Résultat", "Objectif"], ["Accusés de réception reçus", "90 %", "100 %"],
                 ["Réponses", "75 %", ""], ["Signatures conformes, parmi les réponses", "93 %", "100 %"],
                 ["Réponses dans les 5 jours ouvrés, parmi les réponses", "93 %", "plus de 80 %"],
                 ["Délai moyen de réponse", "1,5 jour", "5 jours ouvrés au plus"]], [3, 1, 1.4]),
           Heading("Lecture"), "Quand la réponse vient, elle vient vite ; mais une question sur quatre reste sans "
           "réponse, un envoi sur dix n'a pas d'accusé de réception, et toutes les signatures ne sont pas complètes. Les "
           "boîtes en cause ont été signalées aux chefs de bureau.",
           Heading("Suite"), "Note de service du 5 juillet 2019 sur les courriels et les courriers ; nouvelle enquête au "
           "printemps 2020.", reference="Enquête mystère 2019")),
              ("releve.csv", table(rows))])
record("Enquête mystère par courriel de 2019 : un échange complet", "email", ("2019-06-04", "2019-06-05"), "2019-07-02", "16.4 18.2",
       channel="courriel", service="DRHB",
       files=[("question.eml", email(
           "Horaires d'ouverture", "usager-mystere@exemple.invalid", "accueil@prefecture.invalid", "2019-06-04 10:05",
           "Bonjour,", "", "Quels sont vos jours d'ouverture au public et l'accès est-il possible en fauteuil roulant ?",
           "", "Merci d'avance.")),
              ("accuse.eml", email(
                  "Accusé de réception – Horaires d'ouverture", "accueil@prefecture.invalid", "usager-mystere@exemple.invalid",
                  "2019-06-04 10:06", "Madame, Monsieur,", "", "Nous avons bien reçu votre message. Une réponse vous sera "
                  "adressée sous 5 jours ouvrés.", "", "Préfecture de la Haute-Savoie", "14 rue du 30e régiment d'infanterie, Annecy")),
              ("reponse.eml", email(
                  "Re: Horaires d'ouverture", "accueil@prefecture.invalid", "usager-mystere@exemple.invalid",
                  "2019-06-05 09:40", "Madame, Monsieur,", "", "Les horaires à jour sont affichés à l'entrée du hall et sur "
                  "notre site internet. L'entrée et un guichet sont accessibles en fauteuil roulant.", "",
                  "Nous vous prions d'agréer, Madame, Monsieur, nos salutations distinguées.", "",
                  "[prénom et nom occultés]", "Agent d'accueil", "Bureau de la citoyenneté et des activités réglementées",
                  "Préfecture de la Haute-Savoie, 14 rue du 30e régiment d'infanterie, Annecy"))])

CALLS = [("1", "2019-06-11 09:35", "Standard", "Pièces à fournir pour un titre", "2 sonneries", "Présentation, écoute, réponse exacte"),
         ("2", "2019-06-11 14:20", "Standard", "Adresse du hall « Immigration »", "3 sonneries", "Réponse exacte, formule de congé"),
         ("3", "2019-06-18 10:10", "Citoyenneté", "Permis de conduire", "transfert en 20 s", "Transfert annoncé, réponse claire"),
         ("4", "2019-06-18 11:05", "Accueil et séjour des étrangers", "Rendez-vous", "répondeur", "Pas de permanence : renvoi sur un répondeur"),
         ("5", "2019-06-25 15:45", "Commissions médicales", "Convocation", "4 sonneries", "Réponse exacte"),
         ("6", "2019-06-26 09:15", "Accueil et séjour des étrangers", "Suivi d'un dossier", "répondeur", "Pas de permanence : renvoi sur un répondeur")]
record("Enquête téléphonique mystère de juin 2019 : fiches d'appel", "survey", ("2019-06-01", "2019-06-30"), "2019-07-01",
       "10.4", channel="telephone", service="DRHB", origin="survey",
       note="Appréciations publiées ; dates et sujets des appels composés pour l'exemple.",
       files=[("fiches.pdf", pdf("Fiches d'appel mystère, juin 2019",
                                 Rows([["N°", "Date et heure", "Service", "Sujet", "Décroché", "Constat"]]
                                      + [list(call) for call in CALLS], [0.5, 1.6, 1.8, 2, 1.4, 3]),
                                 "Appels passés par les référents qualité voisins, d'un poste extérieur.",
                                 reference="Enquête mystère 2019", landscape=True))])
record("Enquête téléphonique mystère de juin 2019 : synthèse", "report", ("2019-06-01", "2019-06-30"), "2019-07-03",
       "10.4", channel="telephone", service="DRHB", origin="survey",
       files=[("synthese.pdf", pdf(
           "Enquête téléphonique mystère : synthèse", Heading("Points forts"),
           Points(["Professionnalisme et courtoisie des agents du standard.", "Prise en charge efficace des appels.",
                   "Qualité des réponses."]), Heading("Point faible"),
           Points(["Service des étrangers : pas de permanence téléphonique, renvoi systématique vers un répondeur."]),
           Heading("Suite"), "Le point faible est porté au plan d'actions. Il contrevient à la note de service du 5 "
           "novembre 2018, qui fait de la messagerie un dernier recours.", reference="Enquête mystère 2019"))])

VISITORS = [("2019-01", 223), ("2019-02", 196), ("2019-03", 306), ("2019-04", 188), ("2019-05", 194), ("2019-06", 193),
            ("2019-07", 248)]  # facts: I11
assert sum(count for _, count in VISITORS) == 1548
record("Fréquentation mensuelle du point numérique, janvier à juillet 2019", "attendance", ("2019-01-01", "2019-07-31"),
       "2019-08-02", "15.3", channel="accueil-physique", site=MAIN, service="DCI-CAR", origin="indicator",
       files=[("frequentation.ods", spreadsheet(Fréquentation=[["Mois", "Usagers"]] + [list(row) for row in VISITORS]
                                                + [["Ensemble", 1548]])),
              ("frequentation.csv", table([["mois", "usagers"]] + [list(row) for row in VISITORS]))])
record("Enquête de satisfaction au point numérique, juin et juillet 2019", "survey", ("2019-06-01", "2019-07-31"),
       "2019-08-05", "15.4", channel="accueil-physique", site=MAIN, service="DCI-CAR", origin="survey",
       note="Le nombre de réponses ne figure pas au dossier.",
       files=[("resultats.pdf", pdf(
           "Enquête de satisfaction au point numérique", "Les usagers du point numérique ont été interrogés en juin et en "
           "juillet 2019, à la fin de leur passage.", Bars([("Usagers satisfaits", 100)]), "Objectif : 80 % au moins. "
           "Le nombre de réponses n'est pas consigné : le résultat est donné tel qu'il a été publié.",
           reference="Point numérique 2019"))])
record("Enquête de satisfaction de l'automne 2019 : questionnaire", "form", ("2019-10-07", "2019-10-07"), "2019-10-07",
       service="DRHB", note="Enquête en cours : aucun résultat à ce jour.",
       files=[("questionnaire.pdf", pdf(
           "Votre avis nous intéresse – automne 2019", "Questionnaire anonyme, à déposer dans l'urne de l'accueil.",
           Rows([["Êtes-vous satisfait…", "Oui, tout à fait", "Plutôt oui", "Plutôt non", "Non"]]
                + [[question, "", "", "", ""] for question, _ in SATISFACTION], [5, 2, 2, 2, 1]),
           reference="Questionnaire 2019")),
              ("consignes.txt", text("Enquête de satisfaction de l'automne 2019", "",
                                     "Remettre le questionnaire à tout usager reçu dans les deux halls et au point numérique.",
                                     "Relever l'urne chaque vendredi. Conserver tous les questionnaires : le nombre de réponses",
                                     "et leur détail doivent pouvoir être recomptés."))])
