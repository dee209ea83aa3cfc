// Takes the pictures of the README into docs/pictures/: CLASSEUR_PROGRAM=… node tests/browser/pictures.mjs [FOLDER]
// With --all, every kind of page in both schemes at both widths, for looking through.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openContext, signIn, startBrowser, startSite } from './site.mjs';

const all = process.argv.includes('--all');
const folder = process.argv.slice(2).find((word) => !word.startsWith('--')) || 'docs/pictures';
const few = { 'tableau-de-bord': '/', engagement: '/engagements/3', audit: '/audits/socotec-2019' };
const many = {
  ...few,
  connexion: '/connexion',
  documents: '/documents',
  fiche: '/documents/FP-10',
  preuves: '/preuves',
  preuve: '/preuves/PR-2019-001',
  versement: '/preuves/nouvelle',
  grille: '/audits/socotec-2019/grille',
  indicateurs: '/indicateurs',
  attentes: '/attentes',
  preparation: '/preparation',
  recherche: '/recherche?q=reclamation',
  verification: '/verification',
  journal: '/journal',
  comptes: '/comptes',
  aide: '/aide/audits',
};
const looks = all
  ? ['light', 'dark'].flatMap((colorScheme) => [1280, 320].map((width) => ({ colorScheme, width })))
  : [{ colorScheme: 'light', width: 1280 }];

mkdirSync(folder, { recursive: true });
const site = await startSite();
const browser = await startBrowser();
try {
  for (const { colorScheme, width } of looks) {
    const { context } = await openContext(browser, site, { colorScheme, viewport: { width, height: 800 } });
    const page = await context.newPage();
    await signIn(page, 'administrateur');
    for (const [name, path] of Object.entries(all ? many : few)) {
      await page.goto(path);
      await page.screenshot({ path: join(folder, all ? `${name}-${colorScheme}-${width}.png` : `${name}.png`) });
    }
    await context.close();
  }
} finally {
  await browser.close();
  await site.stop();
}
