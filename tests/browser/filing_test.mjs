// A document that is a file, from the hand that holds it to the signature: with the keyboard, and without scripts on a
// narrow screen; every page on the way valid, accessible and typographically right.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { useSite } from './journey.mjs';
import { password } from './site.mjs';

const site = useSite();

// A page that LibreOffice has printed, and the same page as DOCX with one word changed; or what it makes of HTML.
function office(name, format, words, { from = 'txt', filter = 'Text (encoded):UTF8' } = {}) {
  const source = join(site.folder, `${name}.${from}`);
  writeFileSync(source, words);
  const made = spawnSync(
    'soffice',
    ['--headless', `-env:UserInstallation=file://${join(site.folder, 'office')}`, `--infilter=${filter}`, '--convert-to', format, '--outdir', site.folder, source],
    { encoding: 'utf8' },
  );
  assert.equal(made.status, 0, made.stderr);
  return join(site.folder, `${name}.${format}`);
}

async function fillHead(page) {
  await page.fill('#code', 'NS-2019-11-20');
  await page.selectOption('#service', 'DCI');
  await page.fill('#pilote', 'Référent qualité');
  await page.fill('#effet', '2019-11-18');
  await page.fill('#motif', 'Fêtes de fin d’année.');
  await page.fill('#changement', 'Première édition.');
  await page.fill('#sujet', 'Congés');
  await page.fill('[id="destinataires.0.texte"]', 'Tous les agents');
}

test('a note is handed in as a PDF, signed, and replaced by a DOCX', async () => {
  const { look, assertRight } = site.journey('filing');
  const writer = await site.openAs('correspondant-dci');
  const { page } = writer;
  await page.goto('/documents/nouveau');
  await look(page, 'a new document');
  await page.focus('main a[href="/documents/deposer"]');
  await page.keyboard.press('Enter');
  await page.waitForURL(/deposer$/);
  await look(page, 'a file to hand in');
  const wrong = join(site.folder, 'faux.pdf');
  writeFileSync(wrong, 'Ceci n’est pas un PDF.');
  await page.setInputFiles('#fichier', wrong);
  await page.press('main form button[type=submit]', 'Enter');
  await page.waitForSelector('#fichier-erreur');
  await look(page, 'a file refused');
  await page.setInputFiles('#fichier', office('conges', 'pdf', 'Les congés sont posés avant le premier décembre.'));
  await page.press('main form button[type=submit]', 'Enter');
  await page.waitForSelector('#code');
  assert.match(await page.textContent('main [role=status]'), /sera gardé tel quel/);
  await look(page, 'the head of a file');
  await fillHead(page);
  await page.press('button[value=fermer] >> nth=0', 'Enter');
  await page.waitForURL(/\/vie/);
  await look(page, 'a draft that is a file');
  await page.fill('#motif-soumettre', 'Les fêtes approchent.');
  await page.press('section:has(#soumettre) button[type=submit]', 'Enter');
  await page.waitForSelector('#reprendre');

  const director = await site.openAs('secretaire-generale');
  await director.page.goto('/documents/NS-2019-11-20/versions/1.0/signature');
  assert.match(await director.page.textContent('main'), /le fichier «\u00A0conges\.pdf\u00A0»/);
  await look(director.page, 'a file to sign');
  await director.page.fill('#mot-de-passe', password);
  await director.page.press('#mot-de-passe', 'Enter');
  await director.page.waitForURL(/\/a-signer/);

  await page.goto('/documents/NS-2019-11-20');
  await look(page, 'a document that is a file');
  await page.click('main a[href$="/deposer"]');
  await page.setInputFiles('#fichier', office('conges2', 'docx', 'Les congés sont posés avant le quinze décembre.'));
  await page.press('main form button[type=submit]', 'Enter');
  await page.waitForSelector('button[value=garder]');
  await look(page, 'what was understood of a note');
  await page.press('button[value=garder]', 'Enter');
  await page.waitForSelector('#effet');
  await page.fill('#version', '2.0');
  await page.fill('#effet', '2019-12-01');
  await page.fill('#motif', 'Report.');
  await page.fill('#changement', 'Date reportée.');
  await page.press('button[value=fermer] >> nth=0', 'Enter');
  await page.waitForURL(/\/vie/);
  await page.fill('#motif-soumettre', 'La date est reportée.');
  await page.press('section:has(#soumettre) button[type=submit]', 'Enter');
  await page.waitForSelector('#reprendre');
  await director.page.goto('/documents/NS-2019-11-20/versions/2.0/signature');
  assert.match(await director.page.textContent('main'), /Le fichier est remplacé/);
  assert.match(await director.page.textContent('main'), /1\u00A0mot ajouté, 1\u00A0mot supprimé/);
  await look(director.page, 'the redline of two files');
  assertRight();
  assert.deepEqual([...writer.faults, ...director.faults], []);
  await writer.context.close();
  await director.context.close();
});

test('a file with our structure fills the form, without scripts, on a narrow screen', async () => {
  const { context, page, faults } = await site.openAs('referent-qualite', {
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
  });
  const sheet = join(site.folder, 'FP-11.odt');
  writeFileSync(sheet, await (await context.request.get('/documents/FP-11/versions/1.0/odt')).body());
  await page.goto('/documents/FP-11/deposer');
  await page.setInputFiles('#fichier', sheet);
  await page.press('main form button[type=submit]', 'Enter');
  await page.waitForSelector('#effet');
  assert.match(await page.textContent('main [role=status]'), /a été lu comme un document de Classeur/);
  assert.equal(await page.inputValue('#version'), '1.1');
  await page.fill('#effet', '2020-01-06');
  await page.fill('#motif', 'Retour d’expérience');
  await page.fill('#changement', 'Précise un délai.');
  await page.press('button[value=fermer] >> nth=0', 'Enter');
  await page.waitForURL(/\/documents\/FP-11\/versions\/1\.1\/vie/);
  assert.deepEqual(faults, []);
  await context.close();
});

test('a sheet that a bureau wrote in LibreOffice is structured, with its headings and its table', async () => {
  const sheet = office(
    'accueil',
    'odt',
    `<html><head><meta charset="utf-8"></head><body><h1>Accueil du matin</h1>
     <h2>1. Objet</h2><p>Ouvrir le hall à l’heure.</p>
     <h2>2. Champ d’application</h2><p>Le hall principal.</p>
     <h2>3. Contexte</h2><p>Les horaires ont changé en 2018.</p>
     <h2>4. Acteurs et responsabilités</h2><ul><li>Gardien : ouvre le hall.</li></ul>
     <h2>5. Déroulement</h2>
     <table border="1"><tr><th>Qui</th><th>Fait quoi</th><th>Délai</th><th>Enregistrement</th></tr>
     <tr><td>Gardien</td><td>Ouvre la porte.</td><td>sous 30 minutes</td><td>Registre du hall</td></tr>
     <tr><td>Agent d’accueil</td><td>Allume l’écran.</td><td>–</td><td>–</td></tr></table>
     <h2>6. Documents de référence</h2><ul><li>FP-10 – Réclamations</li><li>Code du travail</li></ul></body></html>`,
    { from: 'html', filter: 'HTML (StarWriter)' },
  );
  // Two journeys: on neither page is anything passed over because the other has it.
  const understanding = site.journey('understanding');
  const completing = site.journey('completing');
  const { context, page, faults } = await site.openAs('referent-qualite');
  await page.goto('/documents/deposer');
  await page.selectOption('#type', 'procedure');
  await page.setInputFiles('#fichier', sheet);
  await page.press('main form button[type=submit]', 'Enter');
  await page.waitForSelector('button[value=structurer]');
  const understood = await page.textContent('main table');
  assert.match(understood, /5\. Déroulement\s*Étapes\s*2\u00A0étapes/);
  assert.match(understood, /3\. Contexte\s*Domaine d’application\s*gardé à la fin/);
  assert.match(await page.textContent('main'), /«\u00A0sous 30 minutes\u00A0», à compter de quoi/);
  await understanding.look(page, 'what was understood');
  await page.press('button[value=structurer]', 'Enter');
  await page.waitForSelector('#titre');
  await completing.look(page, 'a text to complete');
  assert.equal(await page.inputValue('#titre'), 'Accueil du matin');
  assert.equal(await page.inputValue('[id="etapes.1.acteur"]'), 'Agent d’accueil');
  assert.equal(await page.inputValue('[id="etapes.0.delais.0.valeur"]'), '30');
  assert.equal(await page.inputValue('[id="associes.0.code"]'), 'FP-10');
  const fill = { code: 'FP-91', section: 'Accueil', 'section-numero': '1', pilote: 'Gardien', effet: '2019-12-02', motif: 'Reprise.', changement: 'Première édition.', 'etapes.0.delais.0.depart': 'prise de service', 'etapes.0.enregistrements.0.tenue': 'Gardien', 'etapes.0.enregistrements.0.conservation': '12' };
  for (const [id, value] of Object.entries(fill)) await page.fill(`[id="${id}"]`, value);
  await page.selectOption('#service', 'DCI');
  await page.selectOption('[id="etapes.0.enregistrements.0.frequence"]', 'daily');
  await page.press('button[value=fermer] >> nth=0', 'Enter');
  await page.waitForURL(/\/documents\/FP-91\/versions\/1\.0\/vie/);
  understanding.assertRight();
  completing.assertRight();
  assert.deepEqual(faults, []);
  await context.close();
});
