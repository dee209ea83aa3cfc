// Using the site as people do: by keyboard, without scripts, each role, and the binder from start to end.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { crawl } from './crawl.mjs';
import { useSite } from './journey.mjs';
import { password } from './site.mjs';

const site = useSite({ motion: 'no-preference' });

// Focus moves with Tab alone until it is on what `selector` names.
async function tabTo(page, selector) {
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  assert.fail(`the keyboard does not reach ${selector}`);
}

test('one signs in, moves and signs out with the keyboard alone', async () => {
  const { context, page, faults } = await site.open();
  await page.goto('/');
  assert.equal(new URL(page.url()).pathname, '/connexion');
  await tabTo(page, '#login');
  await page.keyboard.type('referent-qualite');
  await tabTo(page, '#password');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === '/');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), '#contenu');
  await tabTo(page, 'a[href="/engagements/1"]');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/engagements/1');
  await tabTo(page, 'form[action="/deconnexion"] button');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/connexion');
  await page.goto('/documents');
  assert.equal(new URL(page.url()).pathname, '/connexion');
  assert.deepEqual(faults, []);
  await context.close();
});

test('a wrong password is refused, beside the field', async () => {
  const { context, page } = await site.open();
  await page.goto('/connexion');
  await page.fill('#login', 'agent-accueil');
  await page.fill('#password', 'ce n’est pas le bon');
  await page.click('main button[type=submit]');
  assert.equal(await page.getAttribute('#password', 'aria-invalid'), 'true');
  assert.ok(await page.isVisible('#password-erreur'));
  assert.equal(await page.inputValue('#login'), 'agent-accueil');
  await context.close();
});

test('the appearance is kept from page to page', async () => {
  const { context, page, faults } = await site.openAs('agent-accueil', { colorScheme: 'light' });
  await page.click('button[data-scheme=dark]');
  assert.equal(await page.getAttribute('html', 'data-fr-theme'), 'dark');
  await page.goto('/documents');
  assert.equal(await page.getAttribute('html', 'data-fr-theme'), 'dark');
  assert.deepEqual(faults, []);
  await context.close();
});

test('the binder is made, followed and downloaded, and is a sound PDF', async () => {
  const { context, page, faults } = await site.openAs('auditeur-socotec', { acceptDownloads: true });
  await page.goto('/audits/socotec-2019');
  await page.click('form[action$="/dossier"] button');
  await page.waitForURL(/\/taches\/\d+$/);
  const link = page.locator('a[href$="/resultat"]');
  await link.waitFor({ timeout: 60000 });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const file = join(site.folder, 'dossier.pdf');
  await download.saveAs(file);
  assert.equal(readFileSync(file).subarray(0, 5).toString(), '%PDF-');
  const check = spawnSync('qpdf', ['--check', file], { encoding: 'utf8' });
  assert.equal(check.status, 0, check.stdout + check.stderr);
  assert.deepEqual(faults, []);
  await context.close();
});

test('without scripts everything still works', async () => {
  const { context, page } = await site.openAs('correspondant-dci', {
    javaScriptEnabled: false,
    viewport: { width: 320, height: 700 },
  });
  await page.click('a.cl-menu-link');
  await page.click('#navigation a[href="/preuves"]');
  await page.click('a[href="/preuves/nouvelle"]');
  // Nothing but an empty form: every field says what it wants. The browser's own check is passed over.
  await page.$eval('form.cl-form', (form) => form.setAttribute('novalidate', '')).catch(() => {});
  await page.fill('#titre', 'Registre des réclamations, novembre 2019');
  await page.selectOption('#genre', 'register');
  await page.selectOption('#confidentialite', 'ordinary');
  await page.fill('#du', '2019-11-01');
  await page.fill('#au', '2019-10-01');
  await page.click('summary >> nth=2');
  await page.check('#exigence-3\\.2');
  const register = join(site.folder, 'registre.csv');
  writeFileSync(register, 'reçue le;objet;réponse le\n2019-11-04;attente;2019-11-12\n');
  await page.setInputFiles('#fichier', register);
  await page.click('form.cl-form button[type=submit]');
  assert.ok(await page.isVisible('#au-erreur'));
  assert.equal(await page.inputValue('#titre'), 'Registre des réclamations, novembre 2019');
  await page.fill('#au', '2019-11-15');
  await page.setInputFiles('#fichier', register);
  await page.click('form.cl-form button[type=submit]');
  await page.waitForURL(/\/preuves\/PR-2019-\d+$/);
  assert.match(await page.textContent('main'), /du\s1er\sau\s15\snovembre\s2019/);
  assert.ok(await page.isVisible('td >> text=attente'));
  await context.close();
});

test('two versions are compared with the keyboard alone, without scripts, on a narrow screen', async () => {
  const { context, page, faults } = await site.openAs('agent-accueil', {
    javaScriptEnabled: false,
    viewport: { width: 320, height: 700 },
  });
  await page.goto('/documents/GP-01');
  await page.focus('#versions ~ p a');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/documents/GP-01/comparaison');
  await tabTo(page, '#de');
  await page.keyboard.type('1.1');
  await tabTo(page, '#a');
  await page.keyboard.type('1.0');
  await tabTo(page, '#vue');
  await page.keyboard.type('C');
  await tabTo(page, '.cl-filters button');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/comparaison?de=1.1&a=1.0&vue=cote-a-cote');
  // A sentence of the summary leads to its place in the text.
  await tabTo(page, '.cl-changes a');
  await page.keyboard.press('Enter');
  await page.waitForURL(/#changement-\d+$/);
  // One column: the versions stand one above the other.
  const [older, newer] = await page.locator('.cl-pair--changed').first().locator('.cl-pair__side').all();
  const [above, below] = [await older.boundingBox(), await newer.boundingBox()];
  assert.ok(above.y + above.height <= below.y, 'the older version stands above the newer one');
  assert.deepEqual(faults, []);
  await context.close();
});

test('each role sees only what is for it', async () => {
  const expected = {
    'agent-accueil': { '/audits': 403, '/journal': 403, '/comptes': 403, '/preuves/nouvelle': 403, '/documents': 200 },
    'correspondant-dci': { '/audits': 200, '/journal': 403, '/comptes': 403, '/preuves/nouvelle': 200 },
    'directeur-dci': { '/audits': 200, '/journal': 403, '/comptes': 403, '/preuves/nouvelle': 200 },
    'pilote-standard': { '/audits': 403, '/journal': 403, '/comptes': 403, '/preuves/nouvelle': 200 },
    'auditeur-socotec': { '/audits': 200, '/journal': 403, '/comptes': 403, '/preuves/nouvelle': 403 },
    'referent-qualite': { '/audits': 200, '/journal': 200, '/comptes': 403, '/preuves/nouvelle': 200 },
  };
  for (const [login, rights] of Object.entries(expected)) {
    const { context, page, faults } = await site.openAs(login);
    for (const [path, status] of Object.entries(rights)) {
      assert.equal((await context.request.get(path)).status(), status, `${login} at ${path}`);
      const offered = (await page.locator(`#navigation a[href="${path}"]`).count()) > 0;
      if (path !== '/preuves/nouvelle') assert.equal(offered, status === 200, `${login} is offered ${path}`);
    }
    assert.deepEqual(faults, []);
    await context.close();
  }
});

test('an agent meets no confidential title, and no link that is refused', async () => {
  const all = await site.openAs('administrateur');
  const everything = await crawl(all.context, site.address, '/preuves');
  const titles = new Map();
  for (const [path, html] of everything.pages) {
    const code = path.match(/^\/preuves\/(PR-[\d-]+)$/)?.[1];
    if (code) titles.set(code, html.match(/<h1>([^<]*)<\/h1>/)[1]);
  }
  await all.context.close();
  const { context, page } = await site.openAs('agent-accueil');
  const hidden = [];
  for (const [code, title] of titles) {
    if ((await context.request.get(`/preuves/${code}`)).status() === 404) hidden.push([code, title]);
  }
  assert.ok(hidden.length > 0, 'the example holds evidence that is not for agents');
  const seen = await crawl(context, site.address);
  assert.deepEqual(seen.broken, []);
  for (const [path, html] of seen.pages) {
    for (const [code, title] of hidden) {
      assert.ok(!html.includes(code), `${path} tells that there is ${code}`);
      assert.ok(!html.includes(`>${title}<`), `${path} tells the title of ${code}`);
    }
  }
  await context.close();
});
