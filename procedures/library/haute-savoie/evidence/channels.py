"""Telephone, web site, e-mails and letters, social network."""

from catalogue import record
from formats import Heading, Points, Rows, email, pdf, spreadsheet, table
from pictures import messages, tree, web_page
from working_days import after, between

# Facts: the monthly rates I1 to I5. Only the rates are known; numerators and denominators are not.
MONTHS = [f"2019-{month:02}" for month in range(1, 8)]
ENDS = ["31", "28", "31", "30", "31", "30", "31"]
NAMES = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet"]
ANSWERED = ["92.32", "93.50", "92.97", "93.90", "93.91", "93.98", "94.07"]
VISITS = ["8.83", "7.26", "8.16", "13.12", "8.05", "9.40", "10.82"]
ENGAGEMENT = ["2.15", "1.78", "2.43", "2.27", "2.15", "2.58", "2.75"]
SEVEN = ("2019-01-01", "2019-07-31")

# Calls. How many were lost by each bureau is made up; how many were received was not kept, as the published table says.
LOST = {"Standard": (96, 81, 92, 74, 77, 70, 66), "DCI-CAR": (148, 121, 133, 112, 108, 104, 101),
        "DCI-AE": (41, 36, 39, 31, 30, 33, 29), "CAB-SI": (37, 28, 35, 30, 27, 26, 24)}
for index, month in enumerate(MONTHS):
    record(f"Appels perdus par bureau, {NAMES[index]} 2019", "table", (f"{month}-01", f"{month}-{ENDS[index]}"),
           after(f"{month}-{ENDS[index]}", 3), "10.3", channel="telephone", service="DIDNSIC",
           files=[("appels.csv", table(
               [["bureau", "appels_perdus", "observation"]] + [[name, counts[index], ""] for name, counts in LOST.items()]
               + [["DCI-ASE", "", "pas de permanence : renvoi sur un répondeur, appels non comptés"],
                  ["Taux d'appels aboutis, tous bureaux", "", ANSWERED[index] + " %"]]))])
record("Taux d'appels aboutis, janvier à juillet 2019", "statistics", SEVEN, "2019-08-06", "10.2", channel="telephone",
       service="DIDNSIC", origin="indicator",
       note="93,54 publiés ; la moyenne simple est 93,52. Sans le nombre d'appels reçus, le résultat ne se recalcule pas.",
       files=[("taux.csv", table([["mois", "taux_pour_cent"]] + [list(pair) for pair in zip(MONTHS, ANSWERED)]
                                 + [["resultat_publie", "93.54"]]))])

VOICE = [("2019-01-07", 1, "Message d'accueil : vœux retirés"), ("2019-01-21", 2, "Horaires des commissions médicales"),
         ("2019-02-11", 1, "Fermeture d'une demi-journée annoncée"), ("2019-03-06", 2, "Rubrique permis de conduire"),
         ("2019-03-25", 3, "Coordonnées du hall « Immigration »"), ("2019-04-08", 2, "Nouvelle arborescence, premier niveau"),
         ("2019-04-18", 2, "Fermeture du lundi de Pâques"), ("2019-04-29", 3, "Nouvelle arborescence, second niveau"),
         ("2019-05-13", 1, "Annonce des rendez-vous au 1er juin"), ("2019-05-27", 2, "Fermeture de l'Ascension"),
         ("2019-06-07", 3, "Fermeture du lundi de Pentecôte retirée"), ("2019-06-13", 2, "Fermeture de l'accueil général le 20 juin"),
         ("2019-07-08", 1, "Horaires d'été"), ("2019-07-22", 3, "Rubrique rendez-vous simplifiée")]
VOICE_LATER = [("2019-08-26", 2, "Période d'affluence de la rentrée"), ("2019-09-09", 1, "Rubrique permis de conduire"),
               ("2019-10-24", 2, "Fermeture du 1er novembre")]
SITE = [("2019-01-04", 1, "CAB-RCE", "Vœux du préfet"), ("2019-01-15", 2, "DCI-CAR", "Associations : formulaire"), ("2019-01-28", 1, "SIDPC", "Conseils neige et verglas"),
        ("2019-02-05", 3, "DCI-ASE", "Pièces à fournir"), ("2019-02-12", 1, "DCI-CAR", "Permis de conduire : nouveau formulaire"), ("2019-02-22", 1, "CAB-RCE", "Pollution de l'air"),
        ("2019-03-11", 2, "DRCL", "Élections : calendrier"), ("2019-03-28", 3, "DCI-AE", "Asile : coordonnées"),
        ("2019-04-02", 1, "DCI-CAR", "Page corrigée après réclamation"), ("2019-04-15", 2, "DRHB", "Charte de l'usager"), ("2019-04-18", 2, "CAB-SI", "Commissions médicales"),
        ("2019-05-10", 1, "DCI-ASE", "Rendez-vous à compter du 1er juin"), ("2019-05-28", 3, "DRCL", "Résultats électoraux"),
        ("2019-06-03", 2, "DCI-ASE", "Page des rendez-vous complétée"), ("2019-06-07", 3, "CAB-SI", "Commissions médicales"), ("2019-06-12", 1, "DCI-CAR", "Fermeture du 20 juin"),
        ("2019-07-08", 2, "DRHB", "Délais de réponse"), ("2019-07-16", 3, "DCI-CAR", "Horaires d'été accordés avec l'affichage")]
SITE_LATER = [("2019-08-26", 0, "DCI-ASE", "Période d'affluence"), ("2019-09-12", 2, "DCI-CAR", "Permis de conduire"),
              ("2019-10-14", 1, "CAB-RCE", "Enquête de satisfaction"), ("2019-11-04", 2, "DCI-CAR", "Fermeture du 11 novembre")]


def log(entries, middle):
    rows = [["demande_le", *middle, "echeance", "realise_le", "jours_ouvres", "controle"]]
    for asked, days, *what in entries:
        done = after(asked, days)
        assert between(asked, done) == days <= 3
        rows.append([asked, *what, after(asked, 3), done, days, "conforme"])
    return table(rows)


def rates(title, code, requirements, values, made, **place):
    record(title, "statistics", SEVEN, made, requirements, origin="indicator",
           files=[(f"{code}.csv", table([["mois", "taux_pour_cent"]] + [list(pair) for pair in zip(MONTHS, values)]))], **place)


record("Journal des mises à jour du serveur vocal, janvier à juillet 2019", "log", SEVEN, "2019-08-01", "8.2 8.3",
       channel="telephone", service="DIDNSIC", origin="register", files=[("journal.csv", log(VOICE, ["objet"]))])
record("Journal des mises à jour du serveur vocal, août à octobre 2019", "log", ("2019-08-01", "2019-10-31"), "2019-11-04",
       "8.2", channel="telephone", service="DIDNSIC", origin="register", files=[("journal.csv", log(VOICE_LATER, ["objet"]))])
rates("Serveur vocal mis à jour dans les 3 jours ouvrés, janvier à juillet 2019", "taux", "8.3", ["100"] * 7, "2019-08-06",
      channel="telephone", service="DIDNSIC")
record("Serveur vocal reconstruit : arborescence", "report", "2019-06-14", "2019-06-14", "8.4", channel="telephone",
       service="DIDNSIC",
       files=[("arborescence.png", tree("Serveur vocal interactif – arborescence en service au 14 juin 2019", "Bienvenue",
                                        [("1  Horaires et adresses", "message, puis agent"),
                                         ("2  Permis, commissions", "bureau, puis standard"),
                                         ("3  Étrangers : rendez-vous", "message, puis répondeur"),
                                         ("4  Autres démarches", "bureau, puis standard"),
                                         ("0  Parler à un agent", "standard")],
                                        "Schéma composé pour l'exemple. Deux niveaux au plus ; le 0 mène à un agent à tout moment."))])
record("Fiche d'essai d'appel extérieur après reconstruction du serveur vocal", "report", "2019-06-17", "2019-06-17", "8.4",
       channel="telephone", service="DIDNSIC",
       files=[("essai.pdf", pdf("Essai d'appel extérieur – 17 juin 2019",
                                Rows([["Choix", "Message", "Sortie vers un agent", "Constat"],
                                      ["1", "Exact, 24 secondes", "Oui", "Conforme"], ["2", "Exact, 18 secondes", "Oui", "Conforme"],
                                      ["3", "Exact, 20 secondes", "Non, répondeur", "Signalé au directeur"],
                                      ["4", "Exact, 12 secondes", "Oui", "Conforme"], ["0", "Aucun", "Oui, 2 sonneries", "Conforme"]],
                                     [0.7, 2, 2, 2]), reference="FP-30"))])

record("Journal des publications du site internet, janvier à juillet 2019", "log", SEVEN, "2019-08-01", "11.5 12.2",
       channel="internet", service="DIDNSIC", origin="register", files=[("journal.csv", log(SITE, ["demandeur", "objet"]))])
record("Journal des publications du site internet, août à novembre 2019", "log", ("2019-08-01", "2019-11-08"), "2019-11-12",
       "11.5 12.2", channel="internet", service="DIDNSIC", origin="register",
       files=[("journal.csv", log(SITE_LATER, ["demandeur", "objet"]))])
rates("Site internet mis à jour dans les 3 jours ouvrés, janvier à juillet 2019", "taux", "11.2 12.4", ["100"] * 7, "2019-08-06",
      channel="internet", service="DIDNSIC")
record("Fréquentation du site internet, janvier à juillet 2019", "statistics", SEVEN, "2019-08-06", "11.3", channel="internet",
       service="DIDNSIC", origin="indicator", note="Moyenne simple : 9,38.",
       files=[("frequentation.ods", spreadsheet(Fréquentation=[["Mois", "Taux de connexion (%)"]]
                                                + [[m, float(v)] for m, v in zip(MONTHS, VISITS)] + [["Moyenne", 9.38]]))])
record("Parcours de navigation depuis la page d'accueil", "report", "2019-05-23", "2019-05-24", "11.4", channel="internet",
       service="DIDNSIC",
       files=[("parcours.pdf", pdf("Parcours de navigation – 23 mai 2019", "Cinq demandes courantes, cherchées par un agent étranger au service.",
                                   Rows([["Demande", "Clics", "Hésitation", "Suite"], ["Horaires du hall principal", "2", "Aucune", ""],
                                         ["Écrire à la préfecture", "1", "Aucune", ""], ["Rendez-vous « Étrangers »", "4", "Deux libellés proches", "Libellé changé le 3 juin"],
                                         ["Commission médicale", "3", "Aucune", ""], ["Réclamation", "3", "Formulaire peu visible", "Lien en page d'accueil"]],
                                        [2.4, 0.8, 2, 2.2]), reference="FP-40"))])
record("Page du site : horaires et adresses", "publication", "2019-09-12", "2019-09-12", "1.2 12.3", channel="internet",
       service="DIDNSIC",
       files=[("page.png", web_page("Accueil > Contact > Horaires et adresses", "Horaires et adresses",
                                    ["Hall principal : 14 rue du 30e régiment d'infanterie, Annecy", "Hall « Immigration » : 12 bis de la même rue",
                                     "Étrangers : sur rendez-vous uniquement depuis le 1er juin 2019", "Point numérique : hall principal",
                                     "Fermetures exceptionnelles : voir les avis"], "Mis à jour le 12 septembre 2019"))])
record("Page du site : délais de réponse annoncés", "publication", "2019-07-10", "2019-07-10", "17.4", channel="internet",
       service="CAB-RCE",
       files=[("page.png", web_page("Accueil > Qualité > Nos engagements", "Nos délais de réponse",
                                    ["Courriel d'information : 5 jours ouvrés", "Courrier d'information : 15 jours ouvrés en 2019, 10 à partir de 2020",
                                     "Suggestion ou réclamation : 15 jours ouvrés, toujours", "Le jour de réception ne compte pas."], "Mis à jour le 10 juillet 2019"))])

rates("Taux d'engagement sur les réseaux sociaux, janvier à juillet 2019", "taux", "19.3", ENGAGEMENT, "2019-08-06",
      channel="internet", service="CAB-RCE", note="2,32 publiés ; la moyenne simple est 2,30.")
POSTS = [("2019-09-03 10:15", "Rentrée : prudence aux abords des écoles", "Sécurité routière"), ("2019-09-12 14:00", "Permis de conduire : page mise à jour", "Site internet"),
         ("2019-09-20 17:40", "Vigilance orages, consignes", "Météo-France, SIDPC"), ("2019-10-01 09:30", "Pneus hiver : équipez-vous", "Sécurité routière"),
         ("2019-10-14 11:00", "Donnez votre avis : enquête dans nos halls", "Référent qualité"), ("2019-10-29 16:10", "Accueil fermé le 1er novembre", "DCI"),
         ("2019-11-08 10:05", "Accueil fermé le 11 novembre", "DCI")]
record("Journal des publications du réseau social, septembre à novembre 2019", "log", ("2019-09-01", "2019-11-08"), "2019-11-12",
       "19.2 20.2", channel="internet", service="CAB-RCE", origin="register",
       files=[("journal.csv", table([["publie_le", "message", "source", "valide_par"]]
                                    + [[*post, "Chef du bureau de la communication"] for post in POSTS]))])
record("Messages du réseau social rapprochés de leur source", "publication", ("2019-09-12", "2019-10-29"), "2019-11-12", "20.3",
       channel="internet", service="CAB-RCE",
       files=[("messages.png", messages("Préfecture de la Haute-Savoie", [
           ("12 septembre 2019, 14:00", ["Permis de conduire : la liste des pièces a changé.", "La page à jour est sur notre site."]),
           ("20 septembre 2019, 17:40", ["Vigilance orages ce soir. Abritez-vous, évitez les déplacements.", "Source : Météo-France."]),
           ("29 octobre 2019, 16:10", ["Nos accueils sont fermés le vendredi 1er novembre.", "Les démarches en ligne restent ouvertes."])])),
              ("rapprochement.csv", table([["message", "source officielle", "constat"], ["2019-09-12", "page du site du 12 septembre", "concorde"],
                                           ["2019-09-20", "carte de vigilance", "concorde"], ["2019-10-29", "avis affiché", "concorde"]]))])

BOX, READER = "accueil@prefecture.invalid", "usager-{}@exemple.invalid"
record("Échantillon d'accusés de réception", "email", ("2019-07-08", "2019-07-12"), "2019-07-15", "18.2", channel="courriel",
       service="DCI-CAR", confidentiality="personal",
       files=[("automatique.eml", email("Accusé de réception", BOX, READER.format("a"), "2019-07-08 19:02", "Madame, Monsieur,", "",
                                        "Nous avons bien reçu votre message. Vous recevrez une réponse sous 5 jours ouvrés.", "",
                                        "Ceci est un message automatique.", "Préfecture de la Haute-Savoie, 14 rue du 30e régiment d'infanterie, Annecy")),
              ("manuel.eml", email("Re: Attestation", BOX, READER.format("b"), "2019-07-10 08:50", "Madame, Monsieur,", "",
                                   "Nous avons bien reçu votre message du 9 juillet et vous répondrons sous 5 jours ouvrés.", "",
                                   "[prénom et nom occultés], agent d'accueil", "Préfecture de la Haute-Savoie, 14 rue du 30e régiment d'infanterie, Annecy"))])
record("Échantillon de courriels de réponse", "email", ("2019-07-08", "2019-07-12"), "2019-07-15", "16.3", channel="courriel",
       service="DCI-CAR", confidentiality="personal",
       files=[("reponse.eml", email("Re: Association : modification des statuts", BOX, READER.format("c"), "2019-07-11 10:20",
                                    "Madame, Monsieur,", "", "La modification des statuts se déclare dans les trois mois. Le formulaire et la liste des "
                                    "pièces sont sur notre site, rubrique « Associations ».", "",
                                    "Nous vous prions d'agréer, Madame, Monsieur, nos salutations distinguées.", "", "[prénom et nom occultés]",
                                    "Instructrice, bureau de la citoyenneté et des activités réglementées",
                                    "Préfecture de la Haute-Savoie, 14 rue du 30e régiment d'infanterie, Annecy"))])
record("Échantillon de courriers de réponse", "letter", ("2019-05-06", "2019-07-05"), "2019-07-15", "16.2", channel="courrier",
       service="DCI-CAR", confidentiality="personal",
       files=[(f"courrier-{number}.pdf", pdf(f"Objet : {subject}", f"Annecy, le {date}", "Affaire suivie par : [nom occulté], bureau de la "
                                             "citoyenneté et des activités réglementées", "Madame, Monsieur,", body,
                                             "Je vous prie d'agréer, Madame, Monsieur, l'expression de ma considération distinguée.",
                                             "Pour le préfet et par délégation, le chef de bureau", "[nom du signataire occulté]",
                                             reference="Courrier type", serif=True))
              for number, subject, date, body in (
                  (1, "votre dossier d'association", "6 mai 2019", "Votre dossier est complet. Le récépissé vous est adressé avec ce courrier."),
                  (2, "votre commission médicale", "5 juillet 2019", "Vous êtes convoqué devant la commission médicale. La liste des pièces à apporter figure au verso."))])
for month, name, delays, last in (("2019-05", "mai", (1,) * 10, "2019-06-04"), ("2019-07", "juillet", (1, 1, 1, 2, 2, 2, 2, 2, 2, 3), "2019-08-05")):
    start = {"mai": 13, "juillet": 15}[name]
    lines = [["numero", "recu_le", "accuse_le", "echeance", "repondu_le", "jours_ouvres", "bureau"]]
    for number, delay in enumerate(delays):
        received = f"{month}-{start + number // 2}"
        lines.append([number + 1, received, received, after(received, 5), after(received, delay), delay, ("DCI-CAR", "DCI-ASE", "CAB-SI")[number % 3]])
    record(f"Suivi des courriels de demande d'information : extrait de la semaine échantillon de {name} 2019", "table",
           (f"{month}-{start}", f"{month}-{start + 4}"), last, "18.3", channel="courriel", service="DCI", origin="register",
           note="Extrait composé pour l'exemple : le nombre de demandes de l'échantillon n'est pas connu.", files=[("suivi.csv", table(lines))])
record("Courriels de demande d'information : taux et délai par mois, mai à juillet 2019", "statistics", ("2019-05-01", "2019-07-31"),
       "2019-08-06", "17.2 18.4", channel="courriel", service="DCI", origin="indicator",
       note="Rien n'a été mesuré de janvier à avril. Contesté : juin se lit 33,33 ; le délai de juillet se lit 18 ou 1,8 ; le résultat 4,99 ou 1,99. Non recalculable.",
       files=[("taux.csv", table([["mois", "taux_pour_cent", "delai_moyen_jours_ouvres", "observation"]]
                                 + [[m, "non mesuré", "non mesuré", ""] for m in MONTHS[:4]]
                                 + [["2019-05", "100", "1", ""], ["2019-06", "33.33", "3", "lecture contestée"],
                                    ["2019-07", "100", "1.8", "lecture contestée du délai"],
                                    ["resultat_publie", "96.03", "4.99", "numérateurs et dénominateurs non conservés"]]))])
record("Courriers de demande d'information : état néant, janvier à juillet 2019", "statistics", SEVEN, "2019-08-06", "17.3",
       channel="courrier", service="DCI", origin="indicator",
       files=[("etat-neant.pdf", pdf("Courriers de demande d'information générale : état néant", "De janvier à juillet 2019, aucun "
                                     "courrier de demande d'information générale n'a été enregistré dans le périmètre. Le délai moyen n'a pas de "
                                     "base de calcul.", Rows([["Mois", "Cas"]] + [[m, "aucun cas"] for m in MONTHS]), Heading("Rappel"),
                                     Points(["15 jours ouvrés en 2019 ; 10 jours ouvrés à partir du 1er janvier 2020."]), reference="FP-50"))])
