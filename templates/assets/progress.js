// Follows a task in the background without reloading the page: fetches the same page and takes its #tache out of it.
(() => {
  const pause = 700; // milliseconds
  const follow = async () => {
    const here = document.getElementById('tache');
    if (!here || here.dataset.running !== 'yes') return;
    try {
      const answer = await fetch(window.location.href, { headers: { Accept: 'text/html' } });
      const there = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('tache');
      if (there) here.replaceWith(document.adoptNode(there));
    } catch {
      // The server does not answer for the moment: ask again.
    }
    setTimeout(follow, pause);
  };
  setTimeout(follow, pause);
})();
