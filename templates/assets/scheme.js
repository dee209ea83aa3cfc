// The appearance, light or dark. Runs before anything is painted; the choice stays in this browser.
(() => {
  const key = 'classeur.apparence';
  const root = document.documentElement;
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const chosen = () => {
    try {
      return localStorage.getItem(key) || 'system';
    } catch {
      return 'system'; // storage is refused: the system's choice holds
    }
  };
  const show = (scheme) => {
    const isDark = scheme === 'dark' || (scheme === 'system' && dark.matches);
    root.setAttribute('data-fr-theme', isDark ? 'dark' : 'light');
  };
  show(chosen());
  dark.addEventListener('change', () => show(chosen()));

  document.addEventListener('DOMContentLoaded', () => {
    const set = document.getElementById('apparence');
    if (!set) return;
    const buttons = [...set.querySelectorAll('button[data-scheme]')];
    const press = (scheme) => buttons.forEach((b) => b.setAttribute('aria-pressed', String(b.dataset.scheme === scheme)));
    press(chosen());
    set.hidden = false;
    buttons.forEach((button) =>
      button.addEventListener('click', () => {
        const scheme = button.dataset.scheme;
        try {
          localStorage.setItem(key, scheme);
        } catch {
          // The choice then lasts as long as the page.
        }
        show(scheme);
        press(scheme);
      }),
    );
  });
})();
