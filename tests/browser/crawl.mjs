// Every page of the site: from the home page along every link, so that no list has to be kept.

// Addresses that differ only in what they show of the same page: one of each is enough for the slow checks.
export function kindOf(path) {
  return path
    .replace(/#.*/, '')
    .replace(/\?.*/, (query) => `?${[...new URLSearchParams(query).keys()].join('&')}`)
    .replace(/\/(fichiers|copie)\/[0-9a-f]{64}/, '/$1/*');
}

// All addresses below `start`, with the HTML of each page. Files are asked for too, and must be there.
export async function crawl(context, address, start = '/') {
  const pages = new Map();
  const files = [];
  const broken = [];
  const waiting = [start];
  const seen = new Set(waiting);
  const visit = async (path) => {
    const answer = await context.request.get(path, { maxRedirects: 0 });
    const type = answer.headers()['content-type'] || '';
    if (answer.status() !== 200) {
      broken.push(`${answer.status()} ${path}`);
      return;
    }
    if (!type.startsWith('text/html')) {
      files.push(path);
      return;
    }
    const html = await answer.text();
    pages.set(path, html);
    for (const [, raw] of html.matchAll(/\shref="([^"]*)"/g)) {
      const href = raw.replaceAll('&amp;', '&');
      if (href.startsWith('#')) {
        if (href.length > 1 && !html.includes(`id="${href.slice(1)}"`)) broken.push(`${path}: no ${href}`);
        continue;
      }
      const url = new URL(href, address + path);
      if (url.origin !== address) continue; // a link to elsewhere is for the reader to follow
      const next = url.pathname + url.search;
      if (seen.has(next) || url.pathname.startsWith('/assets/')) continue;
      seen.add(next);
      waiting.push(next);
    }
  };
  while (waiting.length > 0) {
    await Promise.all(waiting.splice(0, 4).map(visit));
  }
  return { pages, files, broken };
}
