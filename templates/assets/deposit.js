// Sends the files of a deposit in pieces (tus 1.0.0, see server/uploads.hpp): with progress, by drag and drop too, going
// on where it was after a broken connection or a closed window. Without this script the form sends them as any form does.
document.addEventListener('DOMContentLoaded', () => {
  const form = document.getElementById('depot');
  if (!form || !form.dataset.uploads || !window.fetch) return;
  const pieceBytes = 8 * 1024 * 1024;
  const triesMax = 40; // without a byte getting through
  const pauseMax = 15000; // milliseconds
  const input = form.querySelector('input[type=file]');
  const list = document.getElementById('envois');
  const state = document.getElementById('envoi-etat');
  const csrf = form.querySelector('input[name=csrf]').value;
  const waiting = [];
  let busy = false;

  const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  const ask = (method, address, headers, body) =>
    fetch(address, { method, body, headers: { 'Tus-Resumable': '1.0.0', 'X-Csrf': csrf, ...headers } });

  // What the server said against it: no use in asking again.
  class Refusal extends Error {}
  const refuseBy = async (answer) => {
    let reason = 'le serveur l’a refusé';
    try {
      reason = (await answer.json()).error;
    } catch {
      // No words with it.
    }
    throw new Refusal(reason);
  };

  // Where a file that was begun before stands, in this browser: absent if nowhere.
  const keyOf = (file) => `envoi ${file.name} ${file.size} ${file.lastModified}`;
  const begun = async (file) => {
    const address = localStorage.getItem(keyOf(file));
    if (!address) return null;
    const answer = await ask('HEAD', address, {});
    if (!answer.ok) return null;
    return { address, offset: Number(answer.headers.get('Upload-Offset')) };
  };
  const begin = async (file) => {
    const answer = await ask('POST', form.dataset.uploads, {
      'Upload-Length': String(file.size),
      'Upload-Metadata': `filename ${base64(file.name)}`,
    });
    if (!answer.ok) await refuseBy(answer);
    const address = answer.headers.get('Location');
    localStorage.setItem(keyOf(file), address);
    return { address, offset: 0 };
  };

  const send = async (file, line) => {
    const say = (text) => {
      line.note.textContent = text;
    };
    let upload = null;
    let tries = 0;
    for (;;) {
      try {
        if (!upload) upload = (await begun(file)) || (await begin(file));
        while (upload.offset < file.size) {
          line.bar.value = upload.offset / file.size;
          say(`${Math.floor((100 * upload.offset) / file.size)}\u00A0%`);
          const piece = file.slice(upload.offset, upload.offset + pieceBytes);
          const answer = await ask(
            'PATCH',
            upload.address,
            { 'Upload-Offset': String(upload.offset), 'Content-Type': 'application/offset+octet-stream' },
            piece,
          );
          if (answer.status === 409) throw new Error('another place');
          if (!answer.ok) await refuseBy(answer);
          upload.offset = Number(answer.headers.get('Upload-Offset'));
          tries = 0;
        }
        localStorage.removeItem(keyOf(file));
        line.bar.value = 1;
        say('reçu');
        return true;
      } catch (error) {
        if (error instanceof Refusal || ++tries > triesMax) {
          say(error instanceof Refusal ? `refusé\u00A0: ${error.message}` : 'la connexion ne revient pas\u00A0: réessayez plus tard, l’envoi reprendra là où il en est');
          return false;
        }
        say('connexion interrompue, reprise…');
        upload = null;
        await wait(Math.min(pauseMax, 500 * 2 ** Math.min(tries, 5)));
      }
    }
  };

  const addLine = (file) => {
    const item = document.createElement('li');
    const name = document.createElement('span');
    const bar = document.createElement('progress');
    const note = document.createElement('span');
    name.textContent = file.name;
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute('aria-label', `Envoi de ${file.name}`);
    note.textContent = 'en attente';
    item.append(name, bar, note);
    list.append(item);
    return { bar, note };
  };

  const run = async () => {
    if (busy) return;
    busy = true;
    let done = 0;
    let failed = 0;
    while (waiting.length > 0) {
      const { file, line } = waiting.shift();
      state.textContent = `Envoi en cours\u00A0: ${waiting.length + 1} fichier${waiting.length > 0 ? 's' : ''} à envoyer.`;
      if (await send(file, line)) done += 1;
      else failed += 1;
    }
    busy = false;
    if (failed === 0) {
      window.location.assign(form.dataset.next);
      return;
    }
    state.textContent = `${done} envoyé${done > 1 ? 's' : ''}, ${failed} refusé${failed > 1 ? 's' : ''} ou interrompu${failed > 1 ? 's' : ''}.`;
    if (done > 0) {
      const link = document.createElement('a');
      link.href = form.dataset.next;
      link.textContent = 'Décrire ceux qui sont arrivés';
      state.append(' ', link);
    }
  };
  const take = (files) => {
    for (const file of files) waiting.push({ file, line: addLine(file) });
    run();
  };

  form.querySelector('.cl-deposit__drop').hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    take([...input.files]);
    input.value = '';
  });
  for (const name of ['dragenter', 'dragover']) {
    form.addEventListener(name, (event) => {
      event.preventDefault();
      form.classList.add('cl-deposit--over');
    });
  }
  for (const name of ['dragleave', 'drop']) {
    form.addEventListener(name, () => form.classList.remove('cl-deposit--over'));
  }
  form.addEventListener('drop', (event) => {
    event.preventDefault();
    // What is no file, as a folder, has neither type nor content.
    take([...event.dataTransfer.files].filter((file) => file.size > 0));
  });
  window.addEventListener('beforeunload', (event) => {
    if (busy) event.preventDefault();
  });
});
