// Sends what is typed in the form of a document to the server every few seconds, so that a lost connection or a closed
// window costs nothing. Saving is still the writer's act: this is a copy, offered when the form is opened again.
document.addEventListener('DOMContentLoaded', () => {
  const pause = 4000; // milliseconds
  const form = document.querySelector('form[data-autosave]');
  const place = document.getElementById('copie');
  if (!form || !place) return;
  let changed = false;
  let leaving = false;
  const say = (text) => {
    if (place.textContent !== text) place.textContent = text;
  };
  const clock = () => new Date().toLocaleTimeString('fr-FR', { hour: '2-digit', minute: '2-digit' });
  const keep = async () => {
    if (!changed || leaving) return;
    changed = false;
    try {
      const answer = await fetch(form.dataset.autosave, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
      if (!answer.ok) throw new Error(answer.statusText);
      const { repris } = await answer.json();
      const copy = `Copie de secours de votre saisie à ${clock()}.`;
      say(repris ? `${copy} ${repris}` : copy);
    } catch {
      changed = true;
      say('La copie de secours n’a pas pu être faite : enregistrez dès que possible.');
    }
  };
  form.addEventListener('input', () => {
    changed = true;
  });
  form.addEventListener('submit', () => {
    leaving = true;
  });
  setInterval(keep, pause);
});
