// SPDX-License-Identifier: MIT
// Journeys through `chcheck serve`: each officer's by mouse, that of a policy by keys alone and without script.
// Every page on the way is held to axe, html-validate, 320 px. PICTURES=FOLDER keeps screenshots.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';
import * as checks from './checks.mjs';

const require = createRequire(path.join(process.env.NODE_MODULES_TOP, 'package.json'));
const { HtmlValidate, FileSystemConfigLoader } = require('html-validate');
const config = JSON.parse(readFileSync(new URL('htmlvalidate.json', import.meta.url), 'utf8'));
// Waiting works without script by a refresh; names of limits have dots; what a job wrote stands in a region of its own.
Object.assign(config.rules, { 'meta-refresh': 'off', 'valid-id': ['error', { relaxed: true }], 'prefer-native-element': 'off',
  'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button'] }] });
const validator = new HtmlValidate(new FileSystemConfigLoader(config));
const top = process.env.TOP_SRCDIR, scratch = process.env.PAGES, looked = new Set();
// The server's own table, most particular first: a page that no journey comes to is a fault.
const routes = [...readFileSync(path.join(top, 'checker/serve/routes.c'), 'utf8')
  .matchAll(/\.method = SERVE_(GET|POST), \.path = "([^"]+)"/g)].map(([, method, where]) => ({ method, where, asked: false, looked: false, page: false,
  fits: new RegExp(`^${where.replace(/\./g, '\\.').replace(/\{\}/g, '[^/]+')}$`) }))
  .sort((a, b) => a.where.split('{}').length - b.where.split('{}').length);
const route_of = (method, url) => routes.find(r => r.method === method && r.fits.test(decodeURIComponent(new URL(url).pathname)));
const policy = path.join(top, 'samples/policies/northmere-borough-council/complaints-policy.md');
const register = path.join(top, 'samples/mappings/spreadsheet-export.csv');
let failed = 0, where = '';

function fault(words) {
  failed++;
  console.log(`FAIL ${where}: ${words}`);
}

async function serve() {
  const kept = path.join(scratch, 'kept'), tmp = path.join(scratch, 'tmp');
  for (const o of ['northmere', 'harrowmoor']) cpSync(path.join(top, 'samples/organisations', o), path.join(kept, o), { recursive: true });
  mkdirSync(tmp, { recursive: true });
  const child = spawn(process.env.CHCHECK, ['serve', '--no-open', '--folder', kept],
    { env: { ...process.env, TMPDIR: tmp }, stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { child, tmp, next: async () => (await lines.next()).value };
}

// A session of its own: the one before has finished, and the server prints a new address.
async function enter(browser, server, how) {
  const context = await browser.newContext({ viewport: checks.DESKTOP, ...how }), page = await context.newPage();
  const own = new URL(server.address).origin;
  page.on('request', r => { if (!r.url().startsWith(own) && !r.url().startsWith('data:')) fault(`fetches ${r.url()}`); });
  page.on('pageerror', e => fault(`script: ${e.message}`));
  page.on('console', m => { if (m.type() === 'error' && !/status of 4\d\d/.test(m.text())) fault(`console: ${m.text()}`); });
  page.on('response', r => {
    if (r.status() >= 500) fault(`${r.status()} at ${r.url()}`);
    note(r.request().method(), r.url(), r.status(), r.headers()['content-type']);
  });
  await page.goto(server.address);
  await page.waitForURL(`${own}/`);
  return page;
}

// A POST that is refused for its form is a page as well, of its own.
function note(method, url, status, type = '') {
  const route = route_of(method, url);
  if (!route) return;
  route.asked = true;
  if (method === 'GET' && status === 200 && type.startsWith('text/html')) route.page = true;
}

// What a browser saves and does not show.
async function fetched(page, address) {
  const answer = await page.request.get(new URL(address, page.url()).href), url = answer.url();
  if (answer.status() !== 200) fault(`${answer.status()} at ${url}`);
  note('GET', url, answer.status(), answer.headers()['content-type']);
}

// The page that is open, as it was sent and as it is shown. Reports are held to more by pages.sh.
async function look(page, name, script = true) {
  where = name;
  looked.add(name);
  const route = route_of('GET', page.url());
  if (route) route.looked = true;
  const sent = await page.content();
  const report = await validator.validateString(sent.replace(/^<!DOCTYPE html>/i, '<!DOCTYPE html>\n'));
  // what the browser writes back is not letter by letter what was sent: only what survives that is asked
  const written = ['void-style', 'doctype-style', 'no-trailing-whitespace', 'attribute-boolean-style', 'attribute-empty-style', 'no-raw-characters'];
  for (const m of report.results.flatMap(r => r.messages).filter(m => !written.includes(m.ruleId)).slice(0, 5))
    fault(`html-validate ${m.ruleId}, line ${m.line}: ${m.message}`);
  if (process.env.PICTURES) await page.screenshot({ path: path.join(process.env.PICTURES, `${name}.png`) });
  // the frame has a nav and no header, and the summary of what is wrong stands above the h1
  const frame = /no one header landmark|'There is a problem' after h0/;
  if (script) for (const f of [...await checks.axe(page), ...(await checks.structure(page)).filter(f => !frame.test(f))]) fault(f);
  await page.setViewportSize(checks.PHONE);
  for (const f of await checks.sideways(page)) fault(f);
  await page.setViewportSize(checks.DESKTOP);
  if (script) {
    await page.emulateMedia({ colorScheme: 'dark' });
    for (const f of await checks.axe(page, ['color-contrast'])) fault(`dark: ${f}`);
    await page.emulateMedia({ colorScheme: 'light' });
  }
}

async function heading(page, words) {
  await page.waitForFunction(w => !document.getElementById('progress') && document.querySelector('h1')?.textContent.includes(w), words,
    { timeout: 60000 }).catch(async () => fault(`'${words}' expected, not '${await page.textContent('h1')}'`));
}

const press = (page, words) => page.getByRole('button', { name: words, exact: true }).first().click();
const follow = (page, words) => page.getByRole('main').getByRole('link', { name: words, exact: true }).first().click();
const wrong = async (page, name) => {
  if (!await page.$('#problems')) fault('no summary of what is wrong');
  await look(page, name);
};
const begin = async (page, words) => { await page.goto(new URL('/', page.url()).href); await follow(page, words); };

const journeys = {
  async policy(page) {
    await look(page, 'start');
    await begin(page, 'Assess a policy');
    await look(page, 'policy');
    await press(page, 'Assess');
    await heading(page, 'Assess a policy');
    await wrong(page, 'policy-wrong');
    await page.setInputFiles('#files', policy);
    await page.fill('#organisation', 'Larkmoor <b>Council');
    await press(page, 'Assess');
    await heading(page, 'Larkmoor <b>Council: the policy was assessed');
    await look(page, 'policy-done');
    await press(page, 'Make JSON, for programs');
    await heading(page, 'the policy was assessed');
    await follow(page, 'Read the report');
    await look(page, 'policy-report');
    await page.getByRole('link', { name: 'Downloads and next steps' }).click();
    await heading(page, 'the policy was assessed');
    await look(page, 'policy-made');
    await fetched(page, await page.locator('main a[href$="/result"]').first().getAttribute('href'));
  },
  async failure(page) {
    await begin(page, 'Assess a policy');
    await page.setInputFiles('#files', { name: 'broken.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 no') });
    await press(page, 'Assess');
    await heading(page, 'That did not work');
    await look(page, 'job-failed');
    await page.goto(new URL('/nothing/there', page.url()).href);
    await look(page, 'not-found');
  },
  async stopped(page) {
    await begin(page, 'Assess a policy');
    await page.setInputFiles('#files', { name: 'long.md', mimeType: 'text/markdown', buffer: Buffer.from(readFileSync(policy, 'utf8').repeat(390)) });
    await press(page, 'Assess');
    await page.waitForSelector('#progress');
    await look(page, 'job-running');
    await press(page, 'Stop this work');
    await heading(page, 'Stopped');
    await look(page, 'job-stopped');
  },
  async register(page) {
    await begin(page, 'Check a register');
    await look(page, 'register');
    await press(page, 'Look at the columns');
    await wrong(page, 'register-wrong');
    await page.setInputFiles('#files', register);
    await press(page, 'Look at the columns');
    await heading(page, 'Which column is which?');
    await look(page, 'register-columns');
    const guessed = await page.inputValue('[name=col_received]');
    await page.selectOption('[name=col_received]', '');
    await press(page, 'Check the register');
    if (!await page.$('#problems')) fault('a register without its day of receipt is taken');
    await look(page, 'register-columns-wrong');
    await page.selectOption('[name=col_received]', guessed);
    await page.fill('[name=day]', '2026-06-30');
    await press(page, 'Check the register');
    await heading(page, 'The register was checked');
    await look(page, 'register-done');
    const done = page.url();
    await fetched(page, `${done}/mapping.yaml`);
    await page.locator('main ul.downloads button').nth(1).click();
    await heading(page, 'The register was checked');
    await page.fill('[name=within]', 'many');
    await press(page, 'List the work');
    await wrong(page, 'register-question-wrong');
    await page.goto(done);
    await page.fill('[name=ref]', 'no such case');
    await press(page, 'Show the days');
    await heading(page, 'That did not work');
    await look(page, 'register-no-such-case');
    await page.goto(done);
    await press(page, 'List the work');
    await heading(page, 'What has to be done next');
    await look(page, 'register-work');
    await follow(page, 'Back to the register');
    await follow(page, 'Read the report');
    await look(page, 'register-report');
  },
  async typed(page) {
    for (const [task, button, name, done] of [['One case day by day', '', 'case', 'case'], ['Screen a case', '', 'screen', 'sheet']]) {
      await begin(page, task);
      await look(page, name);
      const send = () => page.locator('main form button').last().click();
      await send();
      if (!await page.$('#problems')) fault(`${task}: a case without dates is taken`);
      await look(page, `${name}-wrong`);
      for (const [field, value] of [['received', '2026-03-31'], ['s1_acknowledged', '2026-04-08'], ['case_ref', 'AB-1'], ['day', '2026-06-30']])
        if (await page.$(`[name=${field}]`)) await page.fill(`[name=${field}]`, value);
      await send();
      await page.waitForURL(/\/(case|screen)\/\d+$/, { timeout: 15000 }).catch(async () => fault(`no ${done}: ${await page.textContent('#problems')}`));
      await look(page, `${name}-done`);
      const here = page.url();
      await page.goto(`${here}/report`);
      await look(page, `${name}-report`);
      await page.goto(`${here}/again`);
      await look(page, `${name}-again`);
      await page.goto(here);
      await page.locator('main ul.downloads button').first().click();
      await page.waitForURL(here);
      await page.waitForFunction(() => !document.getElementById('progress'));
      await look(page, `${name}-made`);
    }
  },
  async due(page) {
    await begin(page, 'Work out a deadline');
    await look(page, 'due');
    await page.fill('[name=from]', '2026-03-31');
    await press(page, 'Count');
    await page.waitForURL(/due\?/);
    if (!(await page.textContent('main')).includes('Thursday 9 April 2026')) fault('the last day is not told');
    await look(page, 'due-all');
    await page.selectOption('[name=step]', { index: 1 });
    await press(page, 'Count');
    await page.waitForURL(/step=[^&]/);
    if (!(await page.textContent('main')).includes('Good Friday')) fault('the bank holidays between are not told');
    await look(page, 'due-done');
    for (const kind of ['ics', 'json']) await fetched(page, await page.locator(`main a[href*="/due/${kind}"]`).first().getAttribute('href'));
    await page.fill('[name=days]', 'many');
    await press(page, 'Count');
    await wrong(page, 'due-wrong');
  },
  async rulebook(page) {
    await begin(page, 'Read the rulebook');
    await look(page, 'rules');
    await page.fill('[name=words]', 'apology');
    await press(page, 'Show');
    await look(page, 'rules-found');
    await page.locator('main a[href^="/rules/"]').first().click();
    await look(page, 'rule');
  },
  async organisation(page) {
    await begin(page, 'Organisations');
    await look(page, 'organisations');
    await follow(page, 'Add an organisation');
    await look(page, 'organisation-new');
    await press(page, 'Save');
    await look(page, 'organisation-new-wrong');
    await page.fill('[name=name]', 'Fellbrook Borough Council');
    if (await page.$('[name=who]')) await page.fill('[name=who]', 'A. Officer');
    await press(page, 'Save');
    await heading(page, 'Fellbrook Borough Council');
    await look(page, 'organisation-empty');
    await press(page, 'Add');
    await wrong(page, 'organisation-files-wrong');
    const empty = new URL('/organisations/fellbrook-borough-council', page.url()).href;
    await page.goto(empty);
    await page.setInputFiles('#files', policy);
    await press(page, 'Add');
    await heading(page, 'Fellbrook Borough Council');
    await page.goto(`${empty}/details`);
    await look(page, 'organisation-details');
    await page.fill('[name=population]', 'many');
    await press(page, 'Save');
    await wrong(page, 'organisation-details-wrong');
    await page.goto(new URL('/organisations/northmere', page.url()).href);
    await look(page, 'organisation');
    await page.fill('[name=day]', 'soon').catch(() => {});
    await follow(page, 'Fill in the self-assessment');
    await look(page, 'self-assessment');
    await page.goto(new URL(await page.locator('main a[href*="/form/"]').first().getAttribute('href'), page.url()).href);
    await look(page, 'self-assessment-section');
    await page.locator('main form button').last().click();
    await page.waitForLoadState();
    await look(page, 'self-assessment-section-sent');
    await page.goto(new URL('/organisations/northmere/form', page.url()).href);
    await look(page, 'self-assessment-books');
    await page.goto(new URL('/organisations/northmere/form/lgsco-2024', page.url()).href);
    await look(page, 'self-assessment-book');
    await page.getByRole('button', { name: /Read the policy and the registers/ }).click();
    await page.waitForURL(/\/form\//, { timeout: 60000 });
    await look(page, 'self-assessment-read');
    await page.goto(new URL('/organisations/northmere', page.url()).href);
    await press(page, 'Assess');
    await heading(page, 'The organisation was assessed');
    await look(page, 'assessment');
    const assessment = page.url();
    await follow(page, 'Read the report');
    await look(page, 'assessment-report');
    await page.goto(assessment);
    await press(page, 'Read the policy with the findings beside it');
    await page.waitForURL(/\/view$/, { timeout: 60000 });
    await look(page, 'assessment-view');
  },
  async cohort(page) {
    await begin(page, 'Compare councils');
    await look(page, 'cohort');
    await page.fill('[name=months]', 'many');
    await press(page, 'Compare');
    await wrong(page, 'cohort-wrong');
    await page.fill('[name=months]', '12');
    await press(page, 'Compare');
    await heading(page, 'The organisations were compared');
    await look(page, 'cohort-done');
    const done = page.url();
    await page.locator('main ul.downloads button').first().click();
    await heading(page, 'The organisations were compared');
    await page.goto(`${done}/report`);
    await look(page, 'cohort-report');
  },
};

// Tab until what has the focus fits; nothing is clicked.
async function tab_to(page, selector) {
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(s => document.activeElement.matches(s), selector)) return;
  }
  fault(`by keys there is no way to ${selector}`);
}

async function by_keys(page) {
  where = 'by keys';
  await tab_to(page, 'main a[href="/policy"]');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/policy');
  // listened for before the key: the browser is told to, and that takes a moment
  const chooser = page.waitForEvent('filechooser');
  await tab_to(page, '#files');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(policy);
  await tab_to(page, 'main form button');
  await page.keyboard.press('Enter');
  await heading(page, 'The policy was assessed');
  await tab_to(page, 'main a[href$="/report"]');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/report');
}

async function without_script(page) {
  where = 'without script';
  await follow(page, 'Assess a policy');
  await page.setInputFiles('#files', policy);
  await press(page, 'Assess');
  await page.waitForURL(/\/policy\/\d+$/, { timeout: 60000 }).catch(() => fault('waiting does not end without script'));
  await look(page, 'plain-policy-done', false);
  await follow(page, 'Read the report');
  await page.waitForURL('**/report');
}

async function finish(page, server) {
  await page.goto(new URL('/finish', page.url()).href);
  if (!looked.has('finish')) await look(page, 'finish');
  await press(page, 'Finish and remove');
  await page.getByRole('heading', { name: 'Finished' }).waitFor();
  if (!looked.has('finished')) {
    await look(page, 'finished');
    await page.goto(new URL('/policy', page.url()).href);
    await look(page, 'no-session');
    await page.goto(server.address.replace(/token=.*/, 'token=0'));
    await look(page, 'wrong-token');
  }
  await page.context().close();
  server.address = await server.next();
}

async function go(name, journey, page) {
  where = name;
  try {
    await journey(page);
  } catch (e) {
    fault(e.message.split('\n').slice(0, 4).join(' '));
  }
  console.log(`done ${name}`);
}

const wanted = process.argv.slice(2), server = await serve(), browser = await checks.launch();
if (process.env.PICTURES) mkdirSync(process.env.PICTURES, { recursive: true });
server.address = await server.next();
let page = await enter(browser, server, {});
for (const [name, journey] of Object.entries(journeys))
  if (!wanted.length || wanted.includes(name)) await go(name, journey, page);
await finish(page, server);
page = await enter(browser, server, {});
await go('by keys', by_keys, page);
await finish(page, server);
page = await enter(browser, server, { javaScriptEnabled: false });
await go('without script', without_script, page);
await browser.close();
server.child.kill('SIGTERM');
where = 'the table of routes';
if (!wanted.length)
  for (const r of routes) {
    if (!r.asked) fault(`no journey asks for ${r.method} ${r.where}`);
    else if (r.page && !r.looked && r.where !== '/start') fault(`no journey looks at ${r.where}`);
  }
if (routes.length < 60) fault(`the table of routes was not read: ${routes.length} rows`);
const status = await new Promise(done => server.child.on('exit', done));
where = 'the end';
if (status !== 0) fault(`the server ended with ${status}`);
if (readdirSync(server.tmp).length) fault(`left behind: ${readdirSync(server.tmp)}`);
console.log(`${looked.size} pages and states, ${failed} faults`);
process.exit(failed ? 1 : 0);
