// SPDX-License-Identifier: MIT
// Every page of pages.json, made by the program and opened in Chromium. Arguments: names of pages; none: all.
// PICTURES=FOLDER keeps screenshots, PAGES=FOLDER the pages. Exit status 1 when anything is wrong.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as checks from './checks.mjs';

const top = process.env.TOP_SRCDIR, folder = process.env.PAGES, wanted = process.argv.slice(2);
const rows = JSON.parse(readFileSync(new URL('pages.json', import.meta.url), 'utf8'));
let failed = wanted.filter(w => !rows.some(r => r.name === w)).length;

// {samples} and {tests} stand for folders, {out} for a scratch folder that all commands share.
function chcheck(words) {
  const folders = { '{samples}': 'samples', '{tests}': 'tests' };
  const full = words.map(w => w.replace(/\{samples\}|\{tests\}/, f => folders[f]).replace('{out}', folder));
  const run = spawnSync(process.env.CHCHECK, full, { cwd: top, encoding: 'utf8', maxBuffer: 1 << 28 });
  // 1 is a finding, not trouble
  return run.status === 0 || run.status === 1 ? '' : `chcheck ${full.join(' ')} ended with ${run.status}: ${run.stderr}`;
}

const browser = await checks.launch();
for (const row of rows) {
  if (wanted.length && !wanted.includes(row.name)) continue;
  const file = path.join(folder, `${row.name}.html`);
  const trouble = [...(row.before || []), [...row.command, '-o', file]].map(chcheck).filter(t => t);
  const faults = trouble.length ? trouble : await checks.examine(browser, file, row);
  for (const f of faults) console.log(`FAIL ${row.name} ${f}`);
  console.log(`${faults.length ? 'FAIL' : 'ok'} ${row.name}`);
  failed += faults.length;
  if (process.env.PICTURES && !trouble.length) {
    mkdirSync(process.env.PICTURES, { recursive: true });
    await checks.pictures(browser, file, process.env.PICTURES, row.name);
  }
}
await browser.close();
process.exit(failed ? 1 : 0);
