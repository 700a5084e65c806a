// SPDX-License-Identifier: MIT
// What every page of a report is held to. Each check gets a page that is open and says what is wrong, one string a fault.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(path.join(process.env.NODE_MODULES_TOP, 'package.json'));
const { chromium } = require('playwright-core');
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 320, height: 640 };

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] });
}

// Opens a file; what it fetches and complains of is added to faults.
export async function open(browser, file, { viewport = DESKTOP, script = true, media = {} }, faults) {
  const context = await browser.newContext({ viewport, javaScriptEnabled: script, ...media });
  const page = await context.newPage();
  const address = pathToFileURL(file).href;

  page.on('request', r => {
    if (r.url().split('#')[0] !== address && !r.url().startsWith('data:')) faults.push(`fetches ${r.url()}`);
  });
  page.on('console', m => {
    if (m.type() === 'error' || m.type() === 'warning') faults.push(`console: ${m.text()}`);
  });
  page.on('pageerror', e => faults.push(`script: ${e.message}`));
  await page.goto(address);
  return page;
}

export async function axe(page, only) {
  await page.evaluate(axeSource);
  const result = await page.evaluate(options => globalThis.axe.run(document, options),
    { runOnly: only ? { type: 'rule', values: only } : { type: 'tag', values: TAGS }, resultTypes: ['violations'] });
  return result.violations.map(v => `axe ${v.id}: ${v.help}: ${v.nodes.length} places, such as ` +
    `${v.nodes[0].html.slice(0, 160)} (${(v.nodes[0].failureSummary || '').replace(/\s+/g, ' ').slice(0, 200)})`);
}

export function sideways(page) {
  return page.evaluate(() => {
    const root = document.documentElement, faults = [];
    if (root.scrollWidth > root.clientWidth) {
      const wide = [...document.body.querySelectorAll('*')].find(e => e.getBoundingClientRect().right > root.clientWidth + 1 &&
        !e.closest('.wide, .skip'));
      faults.push(`scrolls sideways: ${root.scrollWidth} in ${root.clientWidth}` + (wide ? `, ${wide.outerHTML.slice(0, 120)}` : ''));
    }
    return faults;
  });
}

// What axe does not ask: one h1, order of headings, links inside the page, names of tables, states told by colour alone.
export function structure(page) {
  return page.evaluate(() => {
    const faults = [], all = s => [...document.querySelectorAll(s)];
    if (all('h1').length !== 1) faults.push(`${all('h1').length} h1`);
    let last = 0;
    for (const h of all('h1, h2, h3, h4, h5, h6')) {
      const level = Number(h.tagName[1]);
      if (level > last + 1) faults.push(`heading leaves a level out: h${level} '${h.textContent}' after h${last}`);
      last = level;
    }
    for (const a of all('a[href^="#"]')) {
      const id = decodeURIComponent(a.getAttribute('href').slice(1));
      if (!document.getElementById(id)) faults.push(`a link to nothing: #${id}`);
    }
    for (const name of ['header', 'main']) if (all(`body > ${name}`).length !== 1) faults.push(`no one ${name} landmark`);
    if (!document.documentElement.lang) faults.push('no language');
    for (const t of all('table')) {
      if (!t.caption && !t.closest('[aria-label]')) faults.push(`a table without caption: ${t.outerHTML.slice(0, 100)}`);
      for (const th of t.querySelectorAll('th')) if (!th.scope) faults.push(`a header cell without scope: ${th.textContent}`);
    }
    for (const tag of all('.tag')) {
      if (tag.textContent.replace(/[^A-Za-z]/g, '') === '') faults.push('a status without words');
      if (!tag.querySelector('[aria-hidden]')) faults.push('a status without a symbol');
    }
    for (const svg of all('svg:not([aria-hidden])')) {
      const named = (svg.getAttribute('aria-labelledby') || '').split(' ').every(id => document.getElementById(id)?.textContent);
      if (svg.getAttribute('role') !== 'img' || !svg.getAttribute('aria-labelledby') || !named) faults.push('a picture without words');
      if (!svg.closest('figure')?.querySelector('table')) faults.push('a chart without its table');
    }
    return [...new Set(faults)];
  });
}

// Tab through the page: the skip link comes first and leads to the main part, what has the focus shows it and is seen.
export async function keyboard(page, most = 60) {
  const faults = [];
  const focused = () => page.evaluate(() => {
    const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
    return { name: e.outerHTML.slice(0, 100), body: e === document.body, skip: e.matches('a.skip, a[href="#text"]'),
      inMain: !!e.closest('main'), seen: box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.right > 0,
      shown: style.outlineStyle !== 'none' || style.boxShadow !== 'none', hash: location.hash };
  });

  await page.keyboard.press('Tab');
  let at = await focused();
  if (!at.skip || !at.seen) return [`the first stop is no skip link that is seen: ${at.name}`];
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab');
    at = await focused();
    if (at.body) break;
    if (!at.shown) faults.push(`focus is not shown on ${at.name}`);
    await page.waitForFunction(() => {
      const b = document.activeElement.getBoundingClientRect();
      return b.bottom > 0 && b.top < innerHeight;
    }, null, { timeout: 3000 }).catch(() => faults.push(`focus is out of sight on ${at.name}`));
  }
  await page.evaluate(() => { document.activeElement.blur(); scrollTo(0, 0); });
  await page.focus('a.skip');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  at = await focused();
  if (!at.inMain && await page.evaluate(() => document.querySelector('main a, main summary, main input, main [tabindex="0"]')))
    faults.push(`the skip link does not lead into the main part: ${at.name}`);
  return [...new Set(faults)];
}

// Things to open, filters and quotes, by keys alone.
export async function use(page) {
  const faults = [];
  const summary = await page.$('summary');

  if (summary) {
    await summary.focus();
    await page.keyboard.press('Enter');
    if (!await page.evaluate(s => s.parentElement.open, summary)) faults.push('a disclosure that does not open by Enter');
  }
  const filters = await page.$('#filters');
  if (filters) {
    const count = () => page.evaluate(() => [...document.querySelectorAll('[data-item]')].filter(e => !e.hidden).length);
    const before = await count(), box = await page.$('#filters input');
    if (await page.evaluate(f => f.hidden, filters)) faults.push('filters stay hidden with script');
    await box.focus();
    await page.keyboard.press('Space');
    const after = await count(), said = await page.textContent('#filters [role=status]');
    if (!(after < before)) faults.push('a filter that filters nothing');
    if (!said.includes(String(after))) faults.push(`the live region says '${said}', not ${after}`);
    await page.focus('#filters button');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(50);
    if (await count() !== before) faults.push('showing everything does not show everything');
  }
  const quote = await page.$('.item figcaption a[href^="#m"]');
  if (quote) {
    const target = await quote.getAttribute('href');
    await page.evaluate(q => { for (let d = q.closest('details'); d; d = d.parentElement.closest('details')) d.open = true; }, quote);
    await quote.focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(t => {
      const b = document.querySelector(t)?.getBoundingClientRect() || { bottom: 0 };
      return b.bottom > 0 && b.top < innerHeight;
    }, target, { timeout: 3000 }).catch(() => faults.push(`the link to ${target} does not lead there`));
    if (!await page.evaluate(t => document.querySelector(t)?.closest('mark'), target)) faults.push(`${target} is not marked`);
    const back = await page.$('.uses a[href^="#r"]');
    if (!back) faults.push('no way back from the text');
  }
  return faults;
}

export function withoutScript(page) {
  return page.evaluate(() => {
    const faults = [], filters = document.getElementById('filters');
    if (filters && filters.getClientRects().length) faults.push('filters that do nothing are seen without script');
    if ([...document.querySelectorAll('[data-item]')].some(e => !e.getClientRects().length)) faults.push('hidden without script');
    return faults;
  });
}

async function paper(page, pdf) {
  await page.pdf({ path: pdf, format: 'A4', preferCSSPageSize: true });
  return execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 }).replace(/\s+/g, '');
}

// On paper: pages are numbered, and what is closed on the screen is there.
export async function print(page, file) {
  const faults = [], text = await paper(page, `${file}.pdf`);

  if (await page.$('header#top') && !/Page1of\d/.test(text)) faults.push('pages of paper are not numbered');
  if (await page.$('details:not([open])')) {
    await page.evaluate(() => document.querySelectorAll('details').forEach(d => { d.open = true; }));
    const open = await paper(page, `${file}.open.pdf`);
    if (text.length < open.length) faults.push(`not on paper: ${open.length - text.length} letters that are closed`);
  }
  return faults;
}

export async function pictures(browser, file, folder, name) {
  const shots = { light: {}, dark: { media: { colorScheme: 'dark' } }, phone: { viewport: PHONE },
    forced: { media: { forcedColors: 'active' } } };

  for (const [kind, how] of Object.entries(shots)) {
    const page = await open(browser, file, how, []);
    await page.screenshot({ path: path.join(folder, `${name}-${kind}.png`), fullPage: process.env.FULL === '1' });
    await page.context().close();
  }
}


async function validate(file) {
  const { HtmlValidate, FileSystemConfigLoader } = require('html-validate');
  const config = JSON.parse(readFileSync(new URL('htmlvalidate.json', import.meta.url), 'utf8'));
  const report = await new HtmlValidate(new FileSystemConfigLoader(config)).validateFile(file);
  return report.results.flatMap(r => r.messages.map(m => `html-validate ${m.ruleId}, line ${m.line}: ${m.message}`)).slice(0, 10);
}

const VIEWS = [['desktop', {}], ['phone', { viewport: PHONE }],
  ['dark', { media: { colorScheme: 'dark' } }], ['dark phone', { viewport: PHONE, media: { colorScheme: 'dark' } }],
  ['forced colours, little motion', { media: { forcedColors: 'active', reducedMotion: 'reduce' } }]];

// Everything, of one file. own_frame: a page that is not made with the kit is not held to the kit's structure.
// views: names of some; none given: all.
export async function examine(browser, file, { own_frame = false, views } = {}) {
  const found = [];
  const note = (where, faults) => found.push(...faults.map(f => `(${where}): ${f}`));

  note('source', await validate(file));
  for (const [where, how] of VIEWS) {
    if (views && !views.includes(where)) continue;
    const faults = [], page = await open(browser, file, how, faults);
    faults.push(...await sideways(page), ...await axe(page, where.startsWith('dark') ? ['color-contrast'] : undefined));
    if (where === 'desktop' || where === 'phone') faults.push(...await keyboard(page));
    if (!own_frame && (where === 'desktop' || where === 'phone')) faults.push(...await structure(page), ...await use(page));
    if (where === 'desktop') {
      await page.evaluate(() => document.querySelectorAll('details').forEach(d => { d.open = false; }));
      faults.push(...await print(page, file));
      // now all is open
      if (await page.$('details')) faults.push(...await axe(page));
    }
    note(where, faults);
    await page.context().close();
  }
  const faults = [], page = await open(browser, file, { script: false }, faults);
  faults.push(...await withoutScript(page));
  note('without script', faults);
  await page.context().close();
  return found;
}
