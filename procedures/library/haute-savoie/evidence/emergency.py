"""Emergency communication: rosters, one activation, its SYNERGI extract and its messages, readiness of the public line.

The storm of 18 August 2019 is made up. It is an activation, not an exercise: the dossier knows of no exercise of emergency
communication, commitment 49 stays without any record here, and must.
"""

from datetime import date, timedelta

from catalogue import record
from formats import Heading, Points, Rows, email, pdf, table
from pictures import messages
from typography import day

ROOM = {"service": "CAB-RCE", "confidentiality": "restricted"}


def roster(title, first, last, made):
    start, weeks = date.fromisoformat(first), []
    while start <= date.fromisoformat(last):
        end = min(start + timedelta(days=6), date.fromisoformat(last))
        turn = len(weeks)
        weeks.append([day(start.isoformat()), day(end.isoformat()), f"Cadre de permanence {'ABCD'[turn % 4]}",
                      f"Cadre de permanence {'ABCD'[(turn + 1) % 4]}", f"Rédacteur {'ABC'[turn % 3]}"])
        start = end + timedelta(days=1)
    record(title, "roster", (first, last), made, "47.2", **ROOM,
           files=[("permanence.pdf", pdf(title, "Du lundi 8 h au lundi suivant 8 h, sans interruption, 7 jours sur 7 et 24 heures sur 24. "
                                         "Les noms et les numéros ne figurent que sur l'exemplaire protégé.",
                                         Rows([["Du", "Au", "Titulaire", "Suppléant", "Renfort"]] + weeks),
                                         reference="FP-70", landscape=True))])


roster("Permanence de la communication, août et septembre 2019", "2019-07-29", "2019-09-29", "2019-07-19")
roster("Permanence de la communication, octobre et novembre 2019", "2019-09-30", "2019-12-01", "2019-09-20")

EVENT = ("2019-08-18", "2019-08-19")
record("Main courante de la cellule de communication d'urgence, 18 août 2019", "log", EVENT, "2019-08-19", "47.3", **ROOM,
       note="Événement composé pour l'exemple.",
       files=[("main-courante.csv", table([
           ["jour", "heure", "fait", "auteur"],
           ["2019-08-18", "21:08", "Appel du SIDPC : COD activé, cellule déclenchée", "Cadre de permanence"],
           ["2019-08-18", "21:12", "Rédacteur et agent de veille appelés", "Cadre de permanence"],
           ["2019-08-18", "21:31", "Rédacteur en poste, à distance", "Rédacteur"],
           ["2019-08-18", "21:46", "Cellule armée à trois, annoncée au SIDPC", "Cadre de permanence"],
           ["2019-08-18", "21:50", "Premier message validé par le membre du corps préfectoral", "Rédacteur"],
           ["2019-08-18", "21:52", "Message envoyé aux maires", "Agent de diffusion"],
           ["2019-08-18", "21:55", "Site internet et réseau social", "Agent de diffusion"],
           ["2019-08-18", "21:58", "Communiqué aux médias", "Agent de diffusion"],
           ["2019-08-18", "23:00", "Point d'étape, rien de nouveau", "Rédacteur"],
           ["2019-08-19", "01:40", "Fin de l'épisode annoncée, cellule fermée", "Cadre de permanence"]]))])
record("Extrait de SYNERGI du 18 août 2019", "log", EVENT, "2019-08-19", "48.2", service="SIDPC", confidentiality="restricted",
       note="Événement composé pour l'exemple.",
       files=[("synergi.pdf", pdf("SYNERGI – extrait de l'événement", Rows([
           ["Jour", "Heure", "Enregistrement"], ["18 août 2019", "20 h 40", "Orages violents, chutes d'arbres signalées"],
           ["18 août 2019", "21 h 05", "Décision préfectorale : activation du COD"],
           ["18 août 2019", "21 h 52", "Information des maires diffusée"],
           ["18 août 2019", "21 h 58", "Communiqué aux médias diffusé"],
           ["19 août 2019", "1 h 35", "Décision préfectorale : fermeture du COD"]], [1.4, 1, 4]),
           Heading("Calcul du délai"), "Activation du COD : 21 h 05. Première information : 21 h 52. Soit 47 minutes, moins d'une heure.",
           reference="SYNERGI"))])
FIRST = ("Orages violents en cours en Haute-Savoie. Le COD est activé.", "Abritez-vous, évitez tout déplacement. Prochain point à 23 h.")
record("Messages diffusés le 18 août 2019 : réseau social, maires, médias", "publication", EVENT, "2019-08-19", "48.3",
       channel="internet", service="CAB-RCE", note="Événement composé pour l'exemple.",
       files=[("reseau-social.png", messages("Préfecture de la Haute-Savoie", [
           ("18 août 2019, 21:55", list(FIRST)),
           ("18 août 2019, 23:00", ["Orages : l'épisode se poursuit à l'est du département.", "Les consignes restent les mêmes."]),
           ("19 août 2019, 01:40", ["Fin de l'épisode orageux. Le COD est fermé.", "Restez prudents : arbres et fils à terre."])])),
              ("maires.eml", email("Orages violents : activation du COD", "communication@prefecture.invalid", "maires@communes.invalid",
                                   "2019-08-18 21:52", "Mesdames et Messieurs les maires,", "", *FIRST, "", "Le cadre de permanence de la communication")),
              ("communique.pdf", pdf("Communiqué : orages violents", "Annecy, le 18 août 2019, 21 h 58", *FIRST,
                                     "Un appel au secours se fait par les numéros d'urgence.", reference="Communiqué de presse"))])
record("Compte rendu de l'activation du 18 août 2019", "report", EVENT, "2019-09-06", "47.3 48.2", service="CAB-RCE",
       note="Événement composé pour l'exemple.",
       files=[("compte-rendu.pdf", pdf("Activation du 18 août 2019 : heures et enseignements",
                                       Rows([["Intervalle", "De", "À", "Durée", "Limite"],
                                             ["Armement de la cellule", "21 h 08", "21 h 46", "38 minutes", "1 heure"],
                                             ["Première information", "21 h 05 (SYNERGI)", "21 h 52", "47 minutes", "1 heure"]], [2, 1.6, 1, 1.2, 1]),
                                       Heading("Enseignements"), Points(["Un dimanche soir, la réunion à distance a fait gagner du temps.",
                                                                         "Deux adresses de mairie étaient périmées : corrigées.",
                                                                         "Cet événement ne remplace pas un exercice : aucun n'est programmé à ce jour."]),
                                       reference="FP-70"))])
record("Vérification des listes de diffusion aux élus et aux médias, troisième trimestre 2019", "table", "2019-09-12", "2019-09-12",
       "48.4", **ROOM, files=[("listes.csv", table([["liste", "destinataires_verifies", "adresses_corrigees", "verifie_le"],
                                                   ["Maires et élus", "complète", 2, "2019-09-12"], ["Médias", "complète", 1, "2019-09-12"]]))])
record("Essai d'appel de la permanence, hors heures ouvrées", "form", "2019-09-21", "2019-09-23", "47.3", **ROOM,
       files=[("essai.pdf", pdf("Essai d'appel – samedi 21 septembre 2019", Rows([
           ["Appelé", "Appel", "Réponse", "Constat"], ["Titulaire", "7 h 30", "7 h 31", "Joint"],
           ["Suppléant", "7 h 35", "7 h 39", "Joint au second appel"], ["Renfort", "7 h 45", "7 h 46", "Joint"]]),
           "Cet essai vérifie que la permanence répond. Ce n'est pas un exercice de communication d'urgence.", reference="FP-70"))])
record("Préparation des agents de permanence : la première heure", "attendance", "2019-06-27", "2019-06-27", "47.4",
       service="CAB-RCE", confidentiality="personal",
       files=[("emargement.pdf", pdf("La première heure : ce que fait le cadre de permanence", "Séance du 27 juin 2019, lecture de la fiche 70. "
                                     "Feuille d'émargement, noms occultés.", Rows([["Service", "Agents présents"],
                                                                                  ["CAB-RCE", "5"], ["SIDPC", "3"]], [3, 1]), reference="FP-70"))])
record("Vivier des répondants de la cellule d'information du public", "roster", ("2019-07-01", "2019-12-31"), "2019-07-01", "50.3",
       service="SIDPC", confidentiality="restricted",
       files=[("vivier.csv", table([["equipe", "chefs_de_salle", "repondants", "verifie_le"], ["1", 1, 6, "2019-07-01"],
                                    ["2", 1, 6, "2019-07-01"], ["réserve", 0, 4, "2019-07-01"]]))])
record("Essai technique de la salle et du numéro unique", "report", "2019-06-18", "2019-06-18", "50.2", service="SIDPC",
       confidentiality="restricted",
       files=[("essai.pdf", pdf("Salle de la cellule d'information du public – essai du 18 juin 2019", Rows([
           ["Élément", "Essai", "Constat"], ["Six postes", "Appel entrant sur chacun", "Conforme"],
           ["Casques", "Écoute et micro", "Un casque remplacé"], ["Numéro unique", "Appel extérieur", "Conforme"],
           ["Message d'attente", "Écoute", "Conforme"]], [1.6, 2, 2]), reference="FP-72"))])
record("Cellule d'information du public : état néant", "log", ("2019-01-01", "2019-10-31"), "2019-10-31", "50.4", service="SIDPC",
       files=[("etat-neant.pdf", pdf("Cellule d'information du public : état néant", "Du 1er janvier au 31 octobre 2019, le préfet n'a pas "
                                     "ordonné l'ouverture de la cellule d'information du public. Le numéro unique n'a pas été ouvert.",
                                     "Annecy, le 31 octobre 2019", "Le chef du SIDPC", reference="FP-72"))])
record("Communiqué sur un épisode de pollution de l'air", "publication", ("2019-02-22", "2019-02-25"), "2019-02-25", "12.3",
       channel="internet", service="CAB-RCE", note="Épisode composé pour l'exemple.",
       files=[("communique.pdf", pdf("Pollution de l'air : information et recommandations", "Annecy, le 22 février 2019, 16 h 30",
                                     "Un épisode de pollution aux particules commence dans le département. Les personnes sensibles évitent les "
                                     "efforts intenses ; chacun limite ses déplacements en voiture et le chauffage au bois d'agrément.",
                                     "Prochain point le 23 février à 16 h 30.", reference="Communiqué de presse")),
              ("envoi.eml", email("Communiqué : pollution de l'air", "communication@prefecture.invalid", "medias@redactions.invalid",
                                  "2019-02-22 16:34", "Bonjour,", "", "Vous trouverez notre communiqué sur le site internet des services de l'État.",
                                  "", "Bureau de la représentation et de la communication de l'État"))])
