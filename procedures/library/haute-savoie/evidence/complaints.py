"""Suggestions and complaints of January to July 2019, without names.

Facts: 27 cases, 23 of them within 15 working days; May 4 of 6, June 5 of 6, July 5 of 6, none in March; monthly means of
3, 1, 2.8, 13.7, 11 and 7.2 working days. The cases themselves are made up so that each month gives its published rate
and mean. Over the seven months they give 215 days / 27 = 7.96, not the 4.11 that was published: no register that agrees
with the months can. That disagreement is a finding, and is left standing.
"""

from catalogue import record
from formats import Rows, Heading, email, pdf, spreadsheet, table
from typography import day
from working_days import after, between

LIMIT = 15
WAIT, PHONE, WEB, TALK, DELAY, PLACE = ("Attente au hall", "Téléphone", "Information du site", "Qualité de l'échange",
                                        "Délai d'un dossier", "Locaux et signalétique")
# received, working days, channel, kind, subject, service, outcome
CASES = [
    ("2019-01-08", 2, "formulaire", "réclamation", WAIT, "DCI-ASE", "Explications données"),
    ("2019-01-16", 3, "courriel", "réclamation", PHONE, "DCI-CAR", "Excuses ; rappel de la note du 5 novembre 2018"),
    ("2019-01-24", 4, "formulaire", "suggestion", PLACE, "DCI-CAR", "Panneau ajouté"),
    ("2019-02-12", 1, "courriel", "réclamation", WEB, "CAB-RCE", "Page corrigée"),
    ("2019-04-02", 1, "courriel", "réclamation", WEB, "CAB-RCE", "Page corrigée"),
    ("2019-04-05", 2, "formulaire", "réclamation", WAIT, "DCI-ASE", "Annonce des rendez-vous à venir"),
    ("2019-04-11", 3, "courrier", "réclamation", DELAY, "DCI-CAR", "État du dossier donné"),
    ("2019-04-18", 3, "formulaire", "suggestion", PLACE, "DCI-CAR", "Étudiée au budget"),
    ("2019-04-25", 5, "courriel", "réclamation", PHONE, "DCI-ASE", "Excuses ; coordonnées précisées"),
    ("2019-05-02", 8, "courriel", "réclamation", DELAY, "DCI-ASE", "État du dossier donné"),
    ("2019-05-09", 10, "formulaire", "réclamation", TALK, "DCI-ASE", "Entretien avec l'agent ; excuses"),
    ("2019-05-13", 11, "courriel", "réclamation", PHONE, "DCI-ASE", "Explications données"),
    ("2019-05-20", 12, "courrier", "réclamation", WAIT, "DCI-ASE", "Explications données"),
    ("2019-05-24", 20, "courriel", "réclamation", DELAY, "DCI-AE", "Réponse tardive ; excuses"),
    ("2019-05-28", 21, "courrier", "réclamation", DELAY, "DCI-ASE", "Réponse tardive ; excuses"),
    ("2019-06-03", 5, "courriel", "réclamation", WEB, "CAB-RCE", "Page des rendez-vous complétée"),
    ("2019-06-06", 7, "formulaire", "réclamation", WAIT, "DCI-ASE", "Rendez-vous donné"),
    ("2019-06-12", 8, "courriel", "réclamation", PHONE, "DCI-ASE", "Explications données"),
    ("2019-06-17", 10, "courriel", "réclamation", DELAY, "CAB-SI", "Convocation adressée"),
    ("2019-06-20", 11, "courrier", "réclamation", DELAY, "DCI-CAR", "État du dossier donné"),
    ("2019-06-26", 25, "courrier", "réclamation", DELAY, "DCI-ASE", "Réponse tardive ; excuses"),
    ("2019-07-02", 3, "courriel", "suggestion", WEB, "CAB-RCE", "Suivie"),
    ("2019-07-04", 4, "formulaire", "réclamation", PLACE, "DCI-CAR", "Fontaine à eau réparée"),
    ("2019-07-09", 5, "courriel", "réclamation", PHONE, "DCI-ASE", "Explications données"),
    ("2019-07-16", 6, "courriel", "réclamation", WEB, "DCI-CAR", "Page corrigée"),
    ("2019-07-22", 7, "formulaire", "suggestion", WAIT, "DCI-ASE", "Transmise au chef de bureau"),
    ("2019-07-29", 18, "courrier", "réclamation", DELAY, "DCI-ASE", "Réponse tardive ; excuses"),
]
MONTHS = [f"2019-{month:02}" for month in range(1, 8)]

register = [["numero", "recu_le", "canal", "nature", "objet", "service", "echeance", "repondu_le", "jours_ouvres",
             "dans_le_delai", "suite"]]
for number, (received, days, channel, kind, subject, service, outcome) in enumerate(CASES, 1):
    answered = after(received, days)
    assert between(received, answered) == days
    register.append([f"2019-{number:03}", received, channel, kind, subject, service, after(received, LIMIT), answered,
                     days, "oui" if days <= LIMIT else "non", outcome])
register_code = record(
    "Registre des suggestions et des réclamations, janvier à juillet 2019", "register", ("2019-01-01", "2019-07-31"),
    "2019-08-30", "3.2 3.3", service="DRHB", confidentiality="personal", origin="register",
    note="Sans noms. Cas composés pour l'exemple : ils donnent chaque mois le taux et le délai publiés, mais 7,96 jours sur l'ensemble, et non 4,11.",
    files=[("registre.csv", table(register))])

monthly = [["Mois", "Cas", "Dans le délai", "Taux (%)", "Jours ouvrés, en tout", "Délai moyen"]]
for month in MONTHS:
    of_month = [days for received, days, *_ in CASES if received.startswith(month)]
    if not of_month:
        monthly.append([month, 0, 0, "aucun cas", "", "aucun cas"])
        continue
    on_time = sum(days <= LIMIT for days in of_month)
    monthly.append([month, len(of_month), on_time, round(100 * on_time / len(of_month), 2), sum(of_month),
                    round(sum(of_month) / len(of_month), 1)])
every = [days for _, days, *_ in CASES]
monthly.append(["Ensemble", len(every), sum(days <= LIMIT for days in every),
                round(100 * sum(days <= LIMIT for days in every) / len(every), 2), sum(every), round(sum(every) / len(every), 2)])
record("Réclamations : taux et délai de réponse par mois, janvier à juillet 2019", "statistics", ("2019-01-01", "2019-07-31"),
       "2019-09-02", "3.3", service="DRHB", origin="indicator",
       note="I6 se recalcule (23 sur 27). I7 ne se recalcule pas : 4,11 publiés, 7,96 d'après le registre.",
       files=[("etat-mensuel.ods", spreadsheet(État_mensuel=monthly)), ("etat-mensuel.csv", table(monthly))])


def followed(number, sentence, answer):
    """One case to its end: what came in, and the answer."""
    received, days, channel, _, subject, service, _ = CASES[number - 1]
    answered = after(received, days)
    code = f"2019-{number:03}"
    letter = pdf(f"Réponse à la réclamation {code}", f"Annecy, le {day(answered)}",
                 f"Affaire suivie par : {service}, correspondant qualité", f"Objet : {subject.lower()}",
                 "Madame, Monsieur,", *answer, "Je vous prie d'agréer, Madame, Monsieur, l'expression de ma considération "
                 "distinguée.", "Pour le préfet, le chef de bureau", "[nom du signataire et de l'usager occultés]",
                 Heading("Suivi"), Rows([["Reçue le", "Échéance", "Répondue le", "Jours ouvrés"],
                                         [day(received), day(after(received, LIMIT)), day(answered), str(days)]]),
                 reference=f"Dossier {code}")
    if channel == "courriel":
        first = ("reclamation.eml", email(f"Réclamation : {subject.lower()}", f"usager-{code}@exemple.invalid",
                                          "reclamations@prefecture.invalid", f"{received} 18:12", "Bonjour,", "", sentence))
    else:
        first = ("reclamation.pdf", pdf(f"Réclamation {code}", f"Reçue le {day(received)}, par {channel}.", f"« {sentence} »",
                                        "[identité occultée]", reference=f"Dossier {code}"))
    record(f"Réclamation {code} suivie jusqu'à la réponse", "letter", (received, answered), answered, "3.7",
           channel="courriel" if channel == "courriel" else "courrier", service=service, confidentiality="personal",
           files=[first, ("reponse.pdf", letter)])


followed(4, "La page des permis de conduire indique encore l'ancien formulaire.",
         ["Vous avez raison : le formulaire a été remplacé le jour même et la page porte sa nouvelle date de mise à jour.",
          "Merci de nous l'avoir signalé."])
followed(11, "L'agent m'a répondu sèchement et sans me regarder.",
         ["Nous avons reçu l'agent concerné et rappelé à l'équipe la charte de l'usager.", "Je vous présente nos excuses."])
followed(14, "Je suis sans nouvelles de mon dossier depuis plusieurs semaines.",
         ["Votre dossier est complet et sera examiné prochainement.",
          "Cette réponse vous parvient au-delà des 15 jours ouvrés annoncés : je vous en présente nos excuses."])
followed(25, "Les horaires affichés à l'entrée ne sont pas ceux du site.",
         ["Le site a été mis en accord avec l'affichage ; la page porte sa date de mise à jour."])
