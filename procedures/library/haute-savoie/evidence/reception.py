"""The halls, and those who work there: photographs, notices, incidents, training and tutoring."""

from catalogue import IMMIGRATION, MAIN, record
from formats import Heading, Points, Rows, email, pdf, spreadsheet, table
from pictures import access_point, board, counter, signs, waiting_room

CONDITIONS = ["Jours et heures d'ouverture au public", "Adresse et accès", "Téléphone du standard, courriel", "Site internet des services de l'État",
              "Démarches reçues ici", "Fermetures à venir : voir l'avis ci-contre"]
CHARTER = ["Nous vous accueillons", "Nous répondons à vos appels", "Nous répondons à vos écrits", "  courriel : 5 jours ouvrés",
           "  courrier : 15 jours ouvrés", "  réclamation : 15 jours ouvrés", "Nous vous informons en ligne", "Nous progressons avec vous"]
SECULAR = ("Charte de la laïcité", ["Le principe", "Les agents", "Les usagers", "Les locaux", "En cas de difficulté"])


def photo(title, day, requirements, site, name, data, service):
    record(title, "photo", day, day, requirements, channel="accueil-physique", site=site, service=service,
           files=[(name, data)])


photo("Affichage de la charte de l'usager dans le hall principal", "2019-04-18", "2.2 17.6", MAIN, "charte.jpg",
      board("Hall principal, 18 avril 2019", 11, "Vous et nous – notre charte", CHARTER, SECULAR), "DCI-CAR")
photo("Affichage de la charte de l'usager dans le hall « Immigration »", "2019-04-18", "2.2 17.6", IMMIGRATION, "charte.jpg",
      board("Hall « Immigration », 18 avril 2019", 12, "Vous et nous – notre charte", CHARTER, SECULAR), "DCI-ASE")
photo("Affichage des horaires à l'entrée du hall principal", "2019-06-03", "1.1", MAIN, "entree.jpg",
      board("Entrée du hall principal, 3 juin 2019", 13, "Préfecture – hall principal", CONDITIONS), "DCI-CAR")
photo("Affichage des horaires à l'entrée du hall « Immigration »", "2019-06-03", "1.1 1.3", IMMIGRATION, "entree.jpg",
      board("Entrée du hall « Immigration », 3 juin 2019", 14, "Hall « Immigration »",
            ["Sur rendez-vous uniquement", "depuis le 1er juin 2019"] + CONDITIONS[:4]), "DCI-ASE")
photo("Signalétique du hall principal", "2019-06-03", "5.1", MAIN, "signaletique.jpg",
      signs("Hall principal, 3 juin 2019", 15, [("Accueil général", True), ("Point numérique", False),
                                                ("Commissions médicales", True), ("Sortie", False)]), "DCI-CAR")
photo("Espace d'attente du hall principal", "2019-06-03", "6.2", MAIN, "attente.jpg",
      waiting_room("Hall principal, 3 juin 2019", 16, 3), "DCI-CAR")
photo("Espace d'attente du hall « Immigration »", "2019-06-12", "6.2", IMMIGRATION, "attente.jpg",
      waiting_room("Hall « Immigration », 12 juin 2019", 17, 4), "DCI-ASE")
photo("Guichet accessible aux personnes à mobilité réduite", "2019-06-03", "6.3", MAIN, "guichet.jpg",
      counter("Hall principal, 3 juin 2019", 18, "Guichet accessible", low=True), "DCI-CAR")
photo("Ligne de confidentialité devant les guichets", "2019-06-12", "6.4", IMMIGRATION, "ligne.jpg",
      counter("Hall « Immigration », 12 juin 2019", 19, "Accueil étrangers", line=True), "DCI-ASE")
photo("Point numérique du hall principal", "2019-06-03", "15.2", MAIN, "point-numerique.jpg",
      access_point("Point numérique, 3 juin 2019", 20), "DCI-CAR")

record("Contrôle de l'accessibilité des deux halls", "form", "2019-05-21", "2019-05-21", "6.3", channel="accueil-physique",
       service="DCI",
       files=[("controle.pdf", pdf("Contrôle de l'accessibilité – 21 mai 2019",
                                   Rows([["Point contrôlé", "Hall principal", "Hall « Immigration »", "Suite"],
                                         ["Cheminement depuis l'entrée", "Libre", "Libre", ""],
                                         ["Guichet abaissé", "En service", "En service", ""],
                                         ["Sonnette d'appel", "En service", "Pile à changer", "Changée le 22 mai"],
                                         ["Boucle magnétique", "En service", "Absente", "Demande au budget"],
                                         ["Sièges réservés", "Signalés", "Signalés", ""]], [2, 1.6, 1.8, 1.8]),
                                   reference="FP-20"))])
record("Répertoire d'orientation des agents d'accueil", "form", ("2019-04-15", "2019-12-31"), "2019-04-15", "5.3",
       channel="accueil-physique", site=MAIN, service="DCI-CAR",
       files=[("repertoire.csv", table([["demande", "vers"], ["Rendez-vous « Étrangers »", "Hall « Immigration », 12 bis"],
                                        ["Aide à une démarche en ligne", "Point numérique, hall principal"],
                                        ["Commission médicale du permis de conduire", "Bureau de la sécurité intérieure"],
                                        ["État civil", "Mairie"], ["Impôts", "Centre des finances publiques"],
                                        ["Allocations", "Caisse d'allocations familiales"]]))])
record("Avis : les usagers étrangers sont reçus sur rendez-vous à compter du 1er juin 2019", "publication",
       ("2019-05-13", "2019-06-30"), "2019-05-13", "1.3 7.3", channel="accueil-physique", site=IMMIGRATION, service="DCI-ASE",
       files=[("avis.pdf", pdf("Vous êtes reçu sur rendez-vous", "À compter du 1er juin 2019, le hall « Immigration », 12 bis "
                               "rue du 30e régiment d'infanterie, vous reçoit uniquement sur rendez-vous.",
                               Points(["Prenez rendez-vous sur le site internet des services de l'État.",
                                       "Le point numérique du hall principal peut vous y aider.",
                                       "Présentez-vous à l'heure, avec toutes vos pièces."]),
                               "Affiché et mis en ligne le 13 mai 2019.", reference="Avis au public", landscape=True)),
              ("mise-en-ligne.eml", email("Rendez-vous au hall « Immigration » : à mettre en ligne", "dci-accueil@prefecture.invalid",
                                          "webmestre@prefecture.invalid", "2019-05-10 10:30", "Bonjour,", "",
                                          "Merci de publier l'avis joint, validé par le directeur, le 13 mai au plus tard."))])
record("Avis de fermeture exceptionnelle de l'accueil général", "publication", ("2019-06-13", "2019-06-20"), "2019-06-13",
       "1.3", channel="accueil-physique", site=MAIN, service="DCI-CAR",
       files=[("avis.pdf", pdf("Fermeture exceptionnelle", "L'accueil général sera fermé au public le jeudi 20 juin 2019, "
                               "l'après-midi, pour une formation des agents.", "Les démarches en ligne restent ouvertes. "
                               "Réouverture le vendredi 21 juin aux heures habituelles.",
                               "Affiché et mis en ligne le 13 juin 2019.", reference="Avis au public", landscape=True))])
record("Avis de pic d'affluence : rentrée universitaire", "publication", ("2019-08-26", "2019-10-11"), "2019-08-26",
       "7.2 1.3", channel="accueil-physique", site=IMMIGRATION, service="DCI-ASE",
       files=[("avis.pdf", pdf("Période d'affluence", "Du 2 septembre au 11 octobre 2019, les demandes des étudiants "
                               "étrangers sont nombreuses. Prenez rendez-vous dès maintenant et préparez toutes vos pièces.",
                               "Un guichet supplémentaire leur est ouvert le matin.", reference="Avis au public", landscape=True))])
record("Réunion sur l'attente au hall « Immigration »", "report", "2019-03-19", "2019-03-22", "7.3",
       channel="accueil-physique", site=IMMIGRATION, service="DCI-ASE",
       files=[("compte-rendu.pdf", pdf("Réduire l'attente au hall « Immigration »", "Réunion du 19 mars 2019, présidée par le "
                                       "directeur de la citoyenneté et de l'immigration.",
                                       Heading("Constat"), "L'enquête de février confirme que les usagers arrivent bien avant "
                                       "l'ouverture et attendent sans savoir s'ils seront reçus.",
                                       Heading("Décision proposée au COPIL"), Points([
                                           "Réception sur rendez-vous uniquement à partir du 1er juin 2019.",
                                           "Annonce quinze jours avant, sur place et en ligne.",
                                           "Aide à la prise de rendez-vous au point numérique."]),
                                       "Le temps d'attente n'est pas mesuré de façon suivie : un indicateur reste à créer.",
                                       reference="DCI – mars 2019"))])
record("Fiche d'épisode d'affluence du 13 mai 2019", "form", "2019-05-13", "2019-05-14", "7.3", channel="accueil-physique",
       site=IMMIGRATION, service="DCI-ASE",
       files=[("fiche.pdf", pdf("Épisode d'affluence", Rows([["Rubrique", "Constat"],
                                                             ["Jour et hall", "13 mai 2019, hall « Immigration »"],
                                                             ["Seuil atteint", "Plus aucune place assise à 9 h 40"],
                                                             ["Mesures", "Tri dans la file ; un guichet de plus à 9 h 50"],
                                                             ["Information donnée", "Annonce toutes les trente minutes"],
                                                             ["Fin de l'épisode", "11 h 20 ; tous les présents ont été reçus"]], [1, 3]),
                                reference="FP-21"))])
for number, (day, made, site, service, facts, outcome, care) in enumerate([
        ("2019-02-14", "2019-02-15", IMMIGRATION, "DCI-ASE", "Un usager dont le dossier est incomplet hausse le ton et refuse de quitter le guichet.",
         "Le chef de bureau reprend l'entretien ; l'usager repart avec la liste des pièces.", "Agent relevé un quart d'heure, entretien le jour même."),
        ("2019-05-06", "2019-05-06", MAIN, "DCI-CAR", "Un usager insulte l'agent qui lui annonce l'heure de fermeture.",
         "Rappel de la charte ; lettre d'avertissement.", "Soutien du chef de bureau proposé, accepté."),
        ("2019-09-10", "2019-09-11", IMMIGRATION, "DCI-ASE", "Deux usagers se disputent une place dans la file.",
         "Les agents les séparent et les reçoivent l'un après l'autre.", "Point fait en équipe le soir.")], 1):
    record(f"Fiche d'incident de guichet n° {number} de 2019", "form", day, made, "2.5", channel="accueil-physique", site=site,
           service=service, confidentiality="personal",
           files=[("incident.pdf", pdf(f"Incident de guichet n° 2019-{number}",
                                       Rows([["Rubrique", "Relation"], ["Faits", facts], ["Suite donnée", outcome],
                                             ["Accompagnement de l'agent", care], ["Identités", "occultées"]], [1, 3]),
                                       reference="FP-23"))])

NEEDS = [["Service", "Besoin", "Agents", "Priorité", "Trimestre"], ["DCI-CAR", "Accueil des publics en difficulté", 4, 1, "T2"],
         ["DCI-ASE", "Prévenir et gérer un conflit au guichet", 6, 1, "T2"], ["DCI-ASE", "Langage clair à l'écrit", 3, 2, "T3"],
         ["CAB-RCE", "Écrire pour les réseaux sociaux", 2, 2, "T3"], ["DIDNSIC", "Accueil téléphonique", 4, 1, "T2"],
         ["DRHB", "Conduite d'une démarche qualité", 1, 1, "T1"]]
record("Plan de recensement des besoins en formation pour 2019", "plan", ("2019-01-01", "2019-12-31"), "2019-03-15", "4.2",
       service="DRHB", files=[("besoins.ods", spreadsheet(Besoins=NEEDS))])
for service, post, opened, closed, made in (("DCI-ASE", "Agent de guichet", "2019-03-04", "2019-04-26", "2019-04-29"),
                                            ("DIDNSIC", "Agent du standard", "2019-09-02", "2019-10-11", "2019-10-14")):
    record(f"Livret de tutorat : {post.lower()} arrivé en {'mars' if service == 'DCI-ASE' else 'septembre'} 2019", "form",
           (opened, closed), made, "4.3 5.3" if service == "DCI-ASE" else "4.3", service=service, confidentiality="personal",
           files=[("livret.pdf", pdf(f"Livret de tutorat – {post.lower()}",
                                     Rows([["Semaine", "Ce qui a été vu", "Bilan du tuteur"],
                                           ["1", "Visite, charte, règles de courtoisie, orientation", "Acquis"],
                                           ["2", "Observation au poste du tuteur", "Acquis"],
                                           ["3 et 4", "Tenue du poste, tuteur présent", "En cours, puis acquis"],
                                           ["5 et suivantes", "Tenue du poste, tuteur joignable", "Autonome"]], [1, 3, 2]),
                                     "Décision d'autonomie signée du tuteur, de l'agent et du chef de bureau [noms occultés].",
                                     reference="FP-12"))])
for day, subject, codes, numbers in (("2019-04-25", "Présentation du guide des procédures et de la charte", "2.6 4.4", (11, 14, 4, 3)),
                                     ("2019-06-20", "Courtoisie et conflits au guichet", "2.6 4.4", (12, 0, 0, 0)),
                                     ("2019-09-05", "Préparation de l'audit interne", "2.6 4.4", (9, 13, 4, 6))):
    services = ("DCI-CAR", "DCI-ASE", "DIDNSIC (standard)", "CAB-RCE")
    record(f"Séance de sensibilisation : {subject[0].lower() + subject[1:]}", "attendance", day, day, codes, service="DRHB",
           confidentiality="personal", note="Effectifs composés pour l'exemple.",
           files=[("emargement.pdf", pdf(subject, "Feuille d'émargement, noms et signatures occultés.",
                                         Rows([["Service", "Agents présents"]]
                                              + [[name, str(count)] for name, count in zip(services, numbers) if count], [3, 1]),
                                         f"Ensemble : {sum(numbers)} agents.", reference="FP-05"))])
