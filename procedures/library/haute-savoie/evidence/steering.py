"""Steering: committees, plan of actions, distribution of documents, internal audit."""

from catalogue import record
from formats import Heading, Points, Rows, email, pdf, spreadsheet, table

STAFF = "tous-agents@prefecture.invalid"
REFERENT = "referent-qualite@prefecture.invalid"
GENERAL = "secretariat-general@prefecture.invalid"
MEMBERS = ["Secrétaire générale (présidente)", "Directeur de cabinet", "Directeur de la citoyenneté et de l'immigration",
           "Directeur des relations avec les collectivités locales", "Directeur des ressources humaines et du budget",
           "Directeur interministériel départemental du numérique et des systèmes d'information et de communication",
           "Référent qualité (secrétaire)"]
SERVICES = ["Cabinet", "DCI", "DRCL", "DRHB", "DIDNSIC", "Secrétariat général"]


def read_by(first, second, late):
    """The return of the services: when each handed the text to its agents."""
    return table([["service", "remise_aux_agents_le", "attestation_du_chef_de_service"]]
                 + [[name, second if name in late else first, "oui"] for name in SERVICES])


record("Diffusion de la note de service du 5 novembre 2018 sur le transfert des appels", "signed-document",
       ("2018-11-05", "2018-11-16"), "2018-11-16", "10.5", channel="telephone", service="SG",
       files=[("envoi.eml", email(
           "Note de service : transfert des appels", GENERAL, STAFF, "2018-11-05 16:30", "Mesdames, Messieurs,", "",
           "Vous trouverez sur l'intranet la note de service de ce jour relative au transfert des appels téléphoniques. "
           "Elle s'applique dès aujourd'hui.", "", "Les chefs de bureau la remettent à chacun de leurs agents et m'en "
           "rendent compte avant le 16 novembre.", "", "La secrétaire générale")),
              ("retours.csv", read_by("2018-11-08", "2018-11-15", {"DRCL", "Cabinet"}))])
record("Compte rendu du COPIL du 4 février 2019", "minutes", "2019-02-04", "2019-02-11", "3.8", service="SG",
       files=[("compte-rendu.pdf", pdf(
           "Comité de pilotage de la qualité – 4 février 2019", Heading("Présents"), Points(MEMBERS),
           Heading("1. Résultats de l'enquête de satisfaction de 2018"),
           "122 usagers ont répondu du 9 octobre au 2 novembre 2018. L'accueil global recueille 93 % de satisfaits. Deux "
           "points appellent une action : l'accueil téléphonique (53 %) et le temps d'attente (70 %).",
           Heading("2. Label Qual-e-pref"),
           "Le référentiel, publié le 19 décembre 2018, est mis à jour ce jour. Le label Qualipref 2.0 date du 22 "
           "décembre 2015. Le COPIL retient le module 1, obligatoire, et le module 7, communication "
           "d'urgence en cas d'événement majeur.",
           Heading("Décisions"),
           Rows([["N°", "Décision", "Responsable", "Échéance"],
                 ["1", "Lancer le projet de labellisation pour la fin de 2019", "Référent qualité", "novembre 2019"],
                 ["2", "Écrire le guide des procédures et la charte de l'usager", "Référent qualité", "11 avril 2019"],
                 ["3", "Interroger les usagers étrangers sur l'attente", "Directeur de la citoyenneté et de l'immigration", "février 2019"],
                 ["4", "Reconstruire le serveur vocal", "Directeur interministériel départemental du numérique", "printemps 2019"],
                 ["5", "Désigner un correspondant qualité par direction ou bureau", "Directeurs", "1er mars 2019"]], [0.5, 4, 3, 1.6]),
           reference="COPIL – compte rendu", serif=True))])
record("Compte rendu du COPIL du 11 avril 2019", "minutes", "2019-04-11", "2019-04-17", "3.8", service="SG",
       files=[("compte-rendu.pdf", pdf(
           "Comité de pilotage de la qualité – 11 avril 2019", Heading("Présents"), Points(MEMBERS),
           Heading("1. Guide des procédures"),
           "Le référent qualité présente les 26 fiches, rangées en huit sections. Les numéros ne seront ni changés ni "
           "réattribués ; le 71 n'est pas utilisé. Cinq fiches ne relèvent pas du périmètre du label : les 24, 25, 26, 31 et 51.",
           Heading("2. Charte de l'usager « Vous et nous »"),
           "Le texte est lu et adopté. Il sera affiché dans les deux halls et mis en ligne.",
           Heading("3. Attente des usagers étrangers"),
           "Au vu de l'enquête de février, la direction de la citoyenneté et de l'immigration recevra uniquement sur "
           "rendez-vous à compter du 1er juin 2019.",
           Heading("Décisions"),
           Rows([["N°", "Décision", "Responsable", "Échéance"],
                 ["6", "Le guide des procédures et la charte sont adoptés", "COPIL", "11 avril 2019"],
                 ["7", "Diffuser le guide et afficher la charte", "Référent qualité", "19 avril 2019"],
                 ["8", "Mener les enquêtes mystères avec la Savoie et l'Isère", "Référent qualité", "30 juin 2019"],
                 ["9", "Préparer l'audit interne", "Référent qualité", "septembre 2019"]], [0.5, 4, 3, 1.6]),
           reference="COPIL – compte rendu", serif=True))])
record("Diffusion du guide des procédures, version 1.0", "email", "2019-04-15", "2019-04-15", service="DRHB",
       files=[("envoi.eml", email(
           "Guide des procédures et charte de l'usager", REFERENT, STAFF, "2019-04-15 09:10", "Bonjour,", "",
           "Le COPIL a adopté le 11 avril le guide des procédures et la charte de l'usager « Vous et nous ». Les fiches "
           "sont sur l'intranet, page « Qualité ». Chaque chef de bureau les présente à ses agents.", "",
           "La version en ligne fait seule foi.", "", "Le référent qualité",
           attachment=("services.csv", read_by("2019-04-18", "2019-04-26", {"DRCL"}), "text/csv")))])
record("Relevé de décisions du réseau des correspondants qualité", "minutes", "2019-06-25", "2019-06-27", service="DRHB",
       files=[("releve.pdf", pdf(
           "Réseau des correspondants qualité – 25 juin 2019",
           Points(["Indicateurs : les tableaux de mai sont arrivés ; rappeler que les numérateurs doivent être conservés.",
                   "Courriels : deux boîtes partagées n'avaient plus d'accusé automatique ; rétabli.",
                   "Réclamations : deux réponses tardives en mai, toutes deux dans l'attente d'un autre service.",
                   "Chaque correspondant contrôle, avant fin août, que ses guichets ont la bonne version des fiches."]),
           reference="Réseau qualité"))])
record("Diffusion de la note de service du 5 juillet 2019 sur les courriels et les courriers", "signed-document",
       ("2019-07-05", "2019-07-19"), "2019-07-19", "16.1 17.1 18.1", channel="courriel", service="SG",
       files=[("envoi.eml", email(
           "Note de service : courriels et courriers", GENERAL, STAFF, "2019-07-05 11:45", "Mesdames, Messieurs,", "",
           "La note de service de ce jour rappelle les règles d'accusé de réception, de délai, de signature et de suivi. "
           "Elle est sur l'intranet.", "", "Le délai de réponse aux courriers passera de 15 à 10 jours ouvrés le 1er "
           "janvier 2020.", "", "La secrétaire générale")),
              ("retours.csv", read_by("2019-07-10", "2019-07-18", {"DIDNSIC"}))])
record("Contrôle de trois fiches tirées au hasard aux guichets", "form", "2019-08-22", "2019-08-22", service="DRHB",
       files=[("controle.pdf", pdf(
           "Contrôle des fiches aux postes de travail – 22 août 2019",
           Rows([["Fiche", "Poste", "Version attendue", "Version trouvée", "Constat"],
                 ["FP-10", "Accueil général", "1.0", "1.0", "Conforme"],
                 ["FP-23", "Accueil « Étrangers »", "1.0", "1.0", "Conforme"],
                 ["FP-30", "Standard", "1.0", "1.0, copie papier sans date", "Copie retirée, renvoi à l'intranet"]],
                [1, 2.4, 1.6, 2.2, 2.6]), reference="FP-01, étape de contrôle"))])
record("Diffusion du guide des procédures, version 1.1", "email", "2019-08-28", "2019-08-28", service="DRHB",
       files=[("envoi.eml", email(
           "Guide des procédures mis à jour", REFERENT, STAFF, "2019-08-28 10:20", "Bonjour,", "",
           "Le guide des procédures a été mis à jour hier, 27 août. La liste des fiches ne change pas ; le guide renvoie "
           "désormais aux notes de service sur le téléphone et sur les courriels et courriers.", "",
           "Cinq fiches révisées sont en vigueur depuis le même jour, en version 2.0 : les fiches 10, 21, 30, 41 et 50. "
           "Retirez les copies papier de la version 1.0.", "", "Le référent qualité"))])
SELF = [("Dispositions générales", "1 à 4", "Tenu ; l'engagement 4 n'a pas d'indicateur ; pas de comité local des usagers au dossier"),
        ("Accueil physique", "5 à 7", "Tenu ; l'engagement 7 n'a pas d'indicateur ; rendez-vous depuis le 1er juin"),
        ("Téléphonie", "8 à 10", "8 tenu ; 9 sans fiche ; 10 : seule fiche hors périmètre, pas de permanence au service des étrangers"),
        ("Sites internet", "11 à 15", "11 et 12 tenus ; 13, 14 et 15 sans fiche ; le point numérique fonctionne et est apprécié"),
        ("Courriers et courriels", "16 à 18", "Tenu ; le taux de juin est à vérifier"),
        ("Réseaux sociaux", "19 et 20", "19 tenu ; 20 sans indicateur"),
        ("Communication d'urgence", "47 à 50", "47, 48 et 50 écrits ; 49 sans fiche")]
record("Auto-diagnostic avant l'audit interne", "report", ("2019-01-01", "2019-08-30"), "2019-08-30", service="DRHB",
       files=[("auto-diagnostic.pdf", pdf(
           "Auto-diagnostic, engagement par engagement", "Établi par le référent qualité avec les correspondants, au vu des "
           "fiches, des indicateurs de janvier à juillet et des enquêtes.",
           Rows([["Section", "Engagements", "Constat"]] + [list(row) for row in SELF], [2, 1.2, 6]),
           "Les délais moyens I7 et I9 ne peuvent pas être recalculés : les données de départ n'ont pas été conservées sous "
           "une forme qui le permette.", reference="Auto-diagnostic – août 2019", landscape=True))])
record("Dossier remis à l'auditeur interne", "email", "2019-08-19", "2019-08-19", service="DRHB",
       files=[("envoi.eml", email(
           "Audit interne des 16 et 17 septembre : documents demandés", REFERENT, "auditeur-interne@ministere.invalid",
           "2019-08-19 15:05", "Bonjour,", "", "Comme convenu un mois avant l'audit, voici : le périmètre, l'organigramme, "
           "la politique qualité, la liste des engagements, le guide des procédures et les indicateurs de janvier à juillet.",
           "", "Le référent qualité",
           attachment=("liste.csv", table([["rang", "document"]] + [[number, name] for number, name in enumerate(
               ["Périmètre", "Organigramme", "Politique qualité", "Engagements", "Guide des procédures", "Indicateurs"], 1)]),
                       "text/csv")))])
record("Rapport de l'audit interne des 16 et 17 septembre 2019", "report", ("2019-09-16", "2019-09-17"), "2019-10-04",
       service="SG", note="Texte composé pour l'exemple ; les constats sont les lacunes que le dossier reconnaît.",
       files=[("rapport.pdf", pdf(
           "Rapport d'audit interne", Heading("1. Présentation"), "Audit interne conduit par l'auditeur du ministère, à "
           "Annecy, dans les deux halls d'accueil, sur les modules 1 et 7 du référentiel Qual-e-pref.",
           Heading("2. Plan d'audit"), "16 septembre : pilotage, base documentaire, halls, téléphone. 17 septembre : site et "
           "réseaux, courriers et courriels, réclamations, formation, module 7, indicateurs, clôture.",
           Heading("3. Évaluation"), "Les fiches sont écrites, connues et appliquées dans le périmètre. Les agents "
           "rencontrés sont à l'aise avec la charte. Les traces existent, mais toutes ne permettent pas de refaire les calculs.",
           Heading("4. Synthèse des constats"),
           Rows([["Engagements", "Constat", "Cotation"],
                 ["49", "Aucune fiche ; aucun exercice de communication d'urgence justifié", "Non-conformité mineure"],
                 ["10", "Seule fiche hors périmètre ; pas de permanence téléphonique au service des étrangers", "Non-conformité mineure"],
                 ["9, 13, 14, 15", "Aucune fiche dans le guide", "Point sensible"],
                 ["3, 17", "I7 et I9 ne peuvent pas être recalculés ; I8 de juin contesté", "Point sensible"],
                 ["4, 7, 20", "Aucun indicateur", "Piste de progrès"],
                 ["2, 10", "Courtoisie des agents d'accueil et du standard", "Point fort"]], [1.6, 4.6, 2]),
           Heading("5. Fiches d'écart"), "Deux fiches d'écart sont jointes au suivi des actions.",
           Heading("6. Procès-verbal de clôture"), "Réunion de clôture tenue le 17 septembre en présence de la secrétaire "
           "générale, des directeurs et du référent qualité. Les constats ont été présentés et acceptés.",
           Heading("7. Glossaire"), "COD : centre opérationnel départemental. SVI : serveur vocal interactif.",
           Heading("8. Documents à fournir un mois avant"), "Périmètre, organigramme, politique, engagements, guide des "
           "procédures, indicateurs, dernier rapport.", reference="Audit interne 2019", serif=True))])
ACTIONS = [["N°", "Origine", "Action", "Responsable", "Échéance", "État"],
           [1, "COPIL 04/02", "Écrire le guide des procédures", "Référent qualité", "2019-04-11", "fait"],
           [2, "Enquête 2018", "Reconstruire le serveur vocal", "Directeur de la DIDNSIC", "2019-06-20", "fait"],
           [3, "Enquête 02/2019", "Recevoir les étrangers sur rendez-vous", "Directeur de la DCI", "2019-06-01", "fait"],
           [4, "Enquête mystère", "Note de service sur les courriels et courriers", "Secrétaire générale", "2019-07-05", "fait"],
           [5, "Enquête mystère", "Examiner une permanence téléphonique au service des étrangers", "Directeur de la DCI", "2019-12-13", "ouvert"],
           [6, "Audit interne", "Écrire les fiches manquantes (9, 13, 14, 15)", "Référent qualité", "2020-03-31", "ouvert"],
           [7, "Audit interne", "Écrire la fiche 49 et programmer un exercice", "Chef du SIDPC", "2020-03-31", "ouvert"],
           [8, "Audit interne", "Conserver les données de calcul de chaque indicateur", "Correspondants qualité", "2019-12-31", "ouvert"],
           [9, "Audit interne", "Proposer un indicateur pour les engagements 4, 7 et 20", "Référent qualité", "2020-01-31", "ouvert"]]
record("Plan d'actions qualité au 31 octobre 2019", "plan", ("2019-02-04", "2019-10-31"), "2019-10-31", service="DRHB",
       files=[("plan-d-actions.ods", spreadsheet(Plan_d_actions=ACTIONS)), ("plan-d-actions.csv", table(ACTIONS))])
