// Writing a document: by keyboard alone, without scripts, with the copy that is made while one types; and every page of
// it valid, accessible and typographically right at both widths.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useSite } from './journey.mjs';

const site = useSite();

const save = 'button[value=enregistrer] >> nth=0';

// What only the writer of a new version can say.
async function fillVersion(page) {
  await page.fill('#effet', '2020-01-06');
  await page.fill('#motif', 'Retour d’expérience');
  await page.fill('#changement', 'Précise un délai.');
}

const focusIs = (page, id) => page.waitForFunction((wanted) => document.activeElement?.id === wanted, id);

test('every page of writing is valid, accessible and fits 320 pixels', async () => {
  const { context, page, faults } = await site.openAs('referent-qualite');
  const { look, assertRight } = site.journey('editing');
  await page.goto('/documents/nouveau');
  await look(page, 'the type of a new document');
  await page.goto('/documents/nouveau?type=note');
  await look(page, 'a new note');
  await page.goto('/documents/CH-01/modifier');
  await look(page, 'a charter');
  await page.goto('/documents/FP-10/modifier');
  await look(page, 'a sheet');
  await page.click(save);
  await look(page, 'what is wrong');
  await fillVersion(page);
  await page.click(save);
  await look(page, 'saved');
  await page.fill('#titre', 'Mon titre');
  const other = await site.openAs('correspondant-dci');
  await other.page.goto('/documents/FP-10/modifier');
  assert.match(await other.page.textContent('main'), /referent-qualite/);
  const own = await page.context().newPage();
  await own.goto('/documents/FP-10/modifier?version=1.1');
  await own.fill('#titre', 'Un autre titre');
  await own.fill('#domaine', 'Une ligne\n\n- une puce');
  await own.click('[value="ajouter:definitions"]');
  await own.fill('[id="definitions.3.terme"]', 'accusé');
  await own.fill('[id="definitions.3.texte"]', 'écrit qui dit que le courrier est arrivé.');
  await own.click(save);
  await own.waitForSelector('#enregistre');
  await page.click(save);
  assert.match(await page.textContent('h1'), /Deux textes à réunir/);
  await look(page, 'two texts');
  await other.page.goto('/documents/FP-10/modifier');
  await look(other.page, 'locked');
  assertRight();
  assert.deepEqual([...faults, ...other.faults], []);
  await other.context.close();
  await context.close();
});

test('a step is added, moved and saved with the keyboard alone, without scripts, on a narrow screen', async () => {
  const { context, page, faults } = await site.openAs('referent-qualite', {
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
  });
  await page.goto('/documents/FP-11/modifier');
  await fillVersion(page);
  // Where the button leads is where the new step will be.
  const target = await page.getAttribute('[value="ajouter:etapes"]', 'formaction');
  const count = Number(/#etapes\.(\d+)$/.exec(target)[1]);
  await page.focus('[value="ajouter:etapes"]');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.hash === `#etapes.${count}`);
  // The focus is on the new step: its first field is one Tab away.
  await page.keyboard.press('Tab');
  await page.keyboard.type('Chef de bureau');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Relit et signe.');
  assert.equal(await page.inputValue(`[id="etapes.${count}.acteur"]`), 'Chef de bureau');
  assert.equal(await page.inputValue(`[id="etapes.${count}.action"]`), 'Relit et signe.');
  await page.focus(`[value="monter:etapes.${count}"]`);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.hash === `#etapes.${count - 1}`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('End');
  await page.keyboard.type(' adjoint');
  assert.equal(await page.inputValue(`[id="etapes.${count - 1}.acteur"]`), 'Chef de bureau adjoint');
  // Enter in a field saves.
  await page.keyboard.press('Enter');
  await page.waitForURL(/enregistre=oui/);
  assert.equal(await page.inputValue(`[id="etapes.${count - 1}.acteur"]`), 'Chef de bureau adjoint');
  assert.deepEqual(faults, []);
  await context.close();
});

test('an error takes the focus, and leads to its field', async () => {
  const { context, page, faults } = await site.openAs('referent-qualite');
  await page.goto('/documents/FP-12/modifier');
  await page.fill('#objet', '');
  await page.click(save);
  await focusIs(page, 'erreurs');
  await page.click('#erreurs a[href="#objet"]');
  await focusIs(page, 'objet');
  assert.equal(await page.getAttribute('#objet', 'aria-describedby'), 'objet-erreur');
  assert.deepEqual(faults, []);
  await context.close();
});

test('what is typed is copied, said, and comes back', async () => {
  const { context, page, faults } = await site.openAs('referent-qualite');
  await page.goto('/documents/FP-20/modifier');
  await page.fill('#objet', 'Une phrase.\n\nUne autre, jamais enregistrée.');
  await page.waitForFunction(() => /Copie de secours/.test(document.getElementById('copie').textContent));
  assert.equal(await page.getAttribute('#copie', 'aria-live'), 'polite');
  // The window closes; the form is opened again.
  await page.goto('/documents');
  await page.goto('/documents/FP-20/modifier');
  assert.notEqual(await page.inputValue('#objet'), 'Une phrase.\n\nUne autre, jamais enregistrée.');
  await page.click('button[value=restaurer]');
  assert.equal(await page.inputValue('#objet'), 'Une phrase.\n\nUne autre, jamais enregistrée.');
  assert.deepEqual(faults, []);
  await context.close();
});
