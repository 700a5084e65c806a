// SPDX-License-Identifier: MIT
// The checks themselves: a page as the program writes it passes, and with one fault planted it fails with that fault's words.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as checks from './checks.mjs';

const folder = process.env.PAGES, policy = path.join(folder, 'small.md');
writeFileSync(policy, '# Complaints\n\n## Stage 1\n\nWe will acknowledge your complaint within 5 working days.\n' +
  'We will answer within 30 working days.\n\n| Step | Days |\n|---|---|\n| Answer | 30 working days |\n');
const good = path.join(folder, 'good.html');
const made = spawnSync(process.env.CHCHECK, ['policy', '-f', 'html', '-o', good, policy], { encoding: 'utf8' });
if (made.status !== 1) {
  console.log(`FAIL no page: ${made.stderr}`);
  process.exit(1);
}
const page = readFileSync(good, 'utf8');
// the page's own policy would keep most faults from happening
const free = page.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
const body = words => s => s.replace('<h2 id="summary"', `${words}\n<h2 id="summary"`);
const style = rules => s => s.replace('</style>', `${rules}</style>`);
const faults = [
  ['an element not closed', body('<div>'), /html-validate/],
  ['an id twice', body('<p id="summary">x</p>'), /html-validate no-dup-id/],
  ['a picture without words', body('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'), /axe image-alt/],
  ['pale words', style('.quiet { color: #bbb !important }'), /\(desktop\): axe color-contrast/],
  ['pale words in the dark', style('@media (prefers-color-scheme: dark) { .quiet { color: #444 !important } }'),
    /\(dark\): axe color-contrast/, 'dark'],
  ['small targets', body('<ul style="line-height: 1"><li><a href="#limits">a</a></li><li><a href="#input">b</a></li></ul>'),
    /axe target-size/],
  ['a second h1', body('<h1>Again</h1>'), /2 h1/],
  ['a heading left out', body('<h5>Deep</h5>'), /heading leaves a level out/],
  ['a link to nothing', body('<a href="#nowhere">x</a>'), /a link to nothing: #nowhere/],
  ['a table without caption', s => s.replace(/<caption[^>]*>.*?<\/caption>/, ''), /a table without caption/],
  ['a header cell without scope', s => s.replace('<th scope="col">', '<th>'), /a header cell without scope/],
  ['a status in colour only', s => s.replace(/(<strong class="tag bad">)<span[^>]*>[^<]*<\/span>[^<]*/, '$1&nbsp;'),
    /a status without words/],
  ['a chart without its table', body('<figure><svg role="img" aria-labelledby="summary"></svg></figure>'),
    /a chart without its table/],
  ['wide words', style('.lead { white-space: nowrap; width: 30rem }'), /\(phone\): scrolls sideways/, 'phone'],
  ['something fetched', body('<img alt="x" src="http://127.0.0.1:9/x.png">'), /fetches http/],
  ['a script that fails', body('<script>throw new Error("planted")</script>'), /script: planted/],
  ['a focus that is not shown', style('*:focus-visible { outline: none !important; box-shadow: none !important }'),
    /focus is not shown/],
  ['no skip link', s => s.replace(/<a class="skip".*?<\/a>/, ''), /the first stop is no skip link/],
  ['filters that are dead', s => s.replace(/<script>.*<\/script>/s, ''), /filters stay hidden/],
  ['a mark that is gone', s => s.replace(/<sup id="m1">/, '<sup id="m0">'), /#m1/],
  ['closed on paper too', s => s.replace('details::details-content', 'details::x').replace("'beforeprint'", "'x'"), /not on paper/],
  ['seen with script only', s => s.replace(/ data-item /g, ' hidden data-item '), /hidden without script/],
];

const browser = await checks.launch();
let failed = 0;
const clean = await checks.examine(browser, good);
for (const f of clean) console.log(`FAIL the page itself ${f}`);
failed += clean.length;
for (const [name, plant, expected, view] of faults) {
  if (process.argv[2] && process.argv[2] !== name) continue;
  const file = path.join(folder, 'planted.html'), text = plant(free);

  writeFileSync(file, text);
  const found = text === free ? ['nothing was planted'] : await checks.examine(browser, file,
    { views: [view || 'desktop'] }).catch(e => [`stopped: ${e.message}`]);
  const seen = found.some(f => expected.test(f));
  console.log(`${seen ? 'ok' : 'FAIL'} ${name}${seen ? '' : `: not noticed, but ${found.join(' | ').slice(0, 400)}`}`);
  failed += seen ? 0 : 1;
}
await browser.close();
process.exit(failed ? 1 : 0);
