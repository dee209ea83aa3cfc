// Every page, found by following every link: valid HTML, no accessibility violation in either scheme at either width,
// nothing from another host, no error in the console, French typography.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { crawl } from './crawl.mjs';
import { useSite } from './journey.mjs';
import { htmlFaults, judge } from './judge.mjs';
import { signIn } from './site.mjs';


const kAlikeJudged = 4;

let found;
let state;

const ofOthers = [
  ['secretaire-generale', '/audits/socotec-2019/scellement'],
  ['pilote-standard', '/preuves/nouvelle?attente=FP-30/r8'],
  ['pilote-accueil-etrangers', '/audits/interne-2019/constats/interne-2019-10'],
];
const othersStates = new Map();

// A sheet in one more version, with changes of every kind, for the pages that compare.
const revised = readFileSync('tests/data/procedures/FP-10-1.1.xml', 'utf8')
  .replaceAll('version="1.1"', 'version="2.1"')
  .replace('<effective>2019-08-27', '<effective>2019-10-01');
const site = useSite({ imports: { 'FP-10-2.1.xml': revised }, prepare: findPages });

async function findPages() {
  const { context, page, faults } = await site.open();
  await page.goto('/connexion');
  const door = await page.content();
  await signIn(page, 'administrateur');
  state = await context.storageState();
  // Pages that no link leads to: a binder being made, a refused form, an error.
  const more = [
    ['POST', '/audits/socotec-2019', 'form[action$="/dossier"] button'],
    ['POST', '/verification', 'form[action="/verification"] button'],
  ];
  const unlinked = new Map([['/connexion', door]]);
  for (const [, path, button] of more) {
    await page.goto(path);
    await page.click(button);
    await page.waitForURL(/\/taches\/\d+$/);
    await page.waitForSelector('#tache[data-running=no]', { timeout: 60000 });
  }
  // A piece that proves no requirement is withdrawn: its page, and the form that takes it up again.
  await page.goto('/preuves/PR-2019-009/retirer');
  await page.fill('#motif', 'Versée deux fois');
  await page.click('form[action$="/retirer"] button');
  await page.waitForURL(/PR-2019-009$/);
  // An action that is done, with the piece that proves its effect: its page then offers other forms; and one refused.
  await page.goto('/audits/interne-2019/constats/interne-2019-01');
  await page.click('details:has(#jour-1) summary');
  await page.click('form:has(#jour-1) button');
  await page.waitForSelector('#piece-1');
  await page.fill('#piece-1', 'PR-2019-024');
  await page.click('form:has(#piece-1) button');
  await page.waitForSelector('a[href="/preuves/PR-2019-024"]');
  const typed = await page.$eval('form:has(#responsable)', (form) => Object.fromEntries(new FormData(form)));
  const refused = await context.request.post('/audits/interne-2019/constats/interne-2019-01', { form: { ...typed, texte: 'Agir', echeance: '2019-01-01' } });
  assert.equal(refused.status(), 422);
  unlinked.set('refus /audits/interne-2019/constats/interne-2019-01', await refused.text());
  found = await crawl(context, site.address);
  // Where the codes of printed copies lead: one in force, one replaced, one that is none.
  const copies = ['/copie/000000000000000000000000'];
  for (const version of ['1.0', '2.0']) {
    const pdf = await (await context.request.get(`/documents/FP-10/versions/${version}/pdf`)).body();
    const text = spawnSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' }).stdout;
    copies.push(text.match(/\/copie\/[0-9A-Z]{24}/)[0]);
  }
  for (const path of [...copies, '/preuves/PR-2019-009', '/preuves/nouvelle?reprise=PR-2019-009', '/nulle-part', '/recherche?q=accueil', '/recherche?q=xyzzy', '/recherche', '/recherche?q=de', '/recherche?q=%22accus%C3%A9%20de%20r%C3%A9ception%22&etat=tous', '/recherche?q=d*&nature=procedure&page=1&jour=2019-06-01', '/recherche?q=xyzzy&service=SG', '/?jour=2019-06-01', '/documents?jour=2019-01-01']) {
    unlinked.set(path, await (await context.request.get(path)).text());
  }
  for (const [path, html] of unlinked) found.pages.set(path, html);
  // Pages that an administrator may not see, or sees otherwise.
  for (const [login, path] of ofOthers) {
    const other = await site.openAs(login);
    othersStates.set(login, await other.context.storageState());
    found.pages.set(`${login} ${path}`, await (await other.context.request.get(path)).text());
    await other.context.close();
  }
  assert.deepEqual(faults, []);
  await context.close();
}

test('every link leads somewhere', () => {
  assert.deepEqual(found.broken, []);
  // 24 commitments, 26 sheets at least, each on a page of its own.
  const paths = [...found.pages.keys()];
  assert.equal(paths.filter((path) => /^\/engagements\/\d+$/.test(path)).length, 24);
  assert.ok(paths.filter((path) => /^\/documents\/FP-\d+$/.test(path)).length >= 26);
  assert.ok(!paths.includes('/documents/FP-71'));
  // Both presentations of a comparison, in both directions.
  assert.ok(paths.includes('/documents/FP-10/comparaison?de=2.0&a=2.1&vue=cote-a-cote'));
  assert.ok(paths.includes('/documents/FP-10/comparaison?de=2.1&a=2.0&vue=texte'));
});

test('every page is valid HTML', () => {
  assert.deepEqual(htmlFaults(found.pages, join(site.folder, 'html')).slice(0, 20), []);
});

test('no page holds a script or a style of its own', () => {
  for (const [path, html] of found.pages) {
    assert.doesNotMatch(html, /\sstyle="|<style|\son[a-z]+="|javascript:/, path);
    assert.doesNotMatch(html, /<script(?![^>]*\ssrc=)/, path);
  }
});

test('every page is accessible in light and dark, at 1280 and at 320 pixels', async () => {
  const said = [];
  // The later pages of a long list are made like its second one; pages that one form makes for each account, version or
  // commitment are judged on the first few. All of them are valid HTML, above.
  const judged = new Map();
  const work = [...found.pages.keys()].filter((path) => {
    if (/[?&]page=([3-9]|\d\d)/.test(path) || !path.startsWith('/')) return false;
    const alike = /^\/(comptes|lectures|indicateurs)\/[^/]+(\/courriel)?$|\/(revue|diffusion|retirer|reviser)$|\?(attente|engagement|exigence|mois)=/.exec(path);
    if (!alike) return true;
    const kind = path.split('/')[1] + (alike[2] || alike[3] || alike[4] || '');
    judged.set(kind, (judged.get(kind) || 0) + 1);
    return judged.get(kind) <= kAlikeJudged;
  });
  const judgedFrames = new Set();
  // A context each: a tab behind another one of the same window is given few frames, and waits a second for them.
  const lane = async (work, storageState) => {
    const { context, page, faults } = await site.open({ storageState });
    for (let path = work.pop(); path; path = work.pop()) await judge(page, path, said, judgedFrames);
    await context.close();
    assert.deepEqual(faults, []);
  };
  await Promise.all([lane(work, state), lane(work, state)]);
  for (const [login, path] of ofOthers) await lane([path], othersStates.get(login));
  assert.deepEqual(said.slice(0, 40), []);
});
