// One example space, served by the real program on a free port, and a real browser in front of it.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

export const today = '2019-11-18';
export const password = 'un-mot-de-passe-d-essai';

const program = process.env.CLASSEUR_PROGRAM;
if (!program) throw new Error('CLASSEUR_PROGRAM must name the program to test');

// Makes the space and serves it; `stop` ends both. What the program says comes with a failure.
// `imports` are texts of files by their names, brought in after the example.
export async function startSite(theme = 'dsfr', imports = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'classeur-browser-'));
  const common = ['--database', `sqlite:${join(folder, 'classeur.db')}`, '--today', today];
  const made = spawnSync(program, [...common, 'init', '--example', 'haute-savoie', '--password', password], {
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`init failed: ${made.stderr}`);
  const files = Object.entries(imports).map(([name, text]) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  });
  if (files.length > 0) {
    const brought = spawnSync(program, [...common, 'import', ...files], { encoding: 'utf8' });
    if (brought.status !== 0) throw new Error(`import failed: ${brought.stderr}`);
  }
  const server = spawn(program, [...common, 'serve', '--listen', '127.0.0.1:0', '--theme', theme]);
  let said = '';
  const address = await new Promise((resolve, reject) => {
    const take = (bytes) => {
      said += bytes;
      const found = said.match(/https?:\/\/127\.0\.0\.1:\d+/);
      if (found) resolve(found[0]);
    };
    server.stdout.on('data', take);
    server.stderr.on('data', take);
    server.on('exit', (code) => reject(new Error(`serve ended with ${code}: ${said}`)));
  });
  const stop = async () => {
    server.removeAllListeners('exit');
    const ended = new Promise((resolve) => server.on('exit', resolve));
    server.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { address, folder, stop };
}

export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CLASSEUR_CHROMIUM || '/usr/bin/chromium',
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

// A context whose every request, console error and page error is watched: `faults` gathers what must not be.
export async function openContext(browser, site, options = {}) {
  const context = await browser.newContext({ locale: 'fr-FR', baseURL: site.address, ...options });
  const faults = [];
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${site.address}/`) && !url.startsWith('data:')) faults.push(`asked another host: ${url}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} at ${response.url()}`);
  });
  context.on('console', (message) => {
    if (message.type() !== 'error') return;
    // A page that is meant to be an error is said to be one in the console, too.
    if (/status of 4\d\d/.test(message.text())) return;
    faults.push(`console at ${message.page()?.url()}: ${message.text()}`);
  });
  context.on('weberror', (error) => faults.push(`script: ${error.error()}`));
  return { context, faults };
}

export async function signIn(page, login) {
  await page.goto('/connexion');
  await page.fill('#login', login);
  await page.fill('#password', password);
  await page.click('main button[type=submit]');
  await page.waitForURL((url) => url.pathname === '/');
}
