// SPDX-License-Identifier: MIT
// The ten counts of a register in DuckDB: working days numbered once, a due date looked up by its number.
// In time is a matter of dates (done on a day off after the due date is late), so dates are compared.
// usage: node peer_duckdb.js cases.csv holidays.txt [threads]        (needs npm's @duckdb/node-api, found by NODE_PATH)
const { DuckDBInstance } = require('@duckdb/node-api');

const counts = (n) => `
  count(*) filter (acknowledged${n} <= ack_due${n}) ack${n}_in_time,
  count(*) filter (acknowledged${n} > ack_due${n}) ack${n}_late,
  count(*) filter (response${n} <= due${n}) resp${n}_in_time,
  count(*) filter (response${n} > due${n} and notified${n} <= due${n} and response${n} <= extended${n}) resp${n}_extended,
  count(*) filter (response${n} > due${n}
    and not coalesce(notified${n} <= due${n} and response${n} <= extended${n}, false)) resp${n}_late`;
// The columns of a stage under one name each, with the due dates: limit for the response, twice that when extended.
const columns = (n) => `
  s${n}_acknowledged acknowledged${n}, s${n}_response response${n}, s${n}_extension_notified notified${n},
  ack${n}.d ack_due${n}, base${n}.d due${n}, long${n}.d extended${n}`;
const joins = (n, asked, limit) => `
  left join days asked${n} on asked${n}.d = ${asked} left join due ack${n} on ack${n}.n = asked${n}.n + 5
  left join days from${n} on from${n}.d = s${n}_acknowledged
  left join due base${n} on base${n}.n = from${n}.n + ${limit} left join due long${n} on long${n}.n = from${n}.n + ${2 * limit}`;

(async () => {
  const [cases, holidays, threads] = process.argv.slice(2);
  const c = await (await DuckDBInstance.create(':memory:')).connect();
  if (threads) await c.run(`set threads = ${threads}`);
  await c.run(`create table days as select d::date d, sum((isodow(d) < 6 and d::date not in
    (select column0::date from read_csv('${holidays}', header = false)))::int) over (order by d) n
    from range(date '2020-01-01', date '2028-12-31', interval 1 day) t(d)`);
  await c.run('create table due as select n, min(d) d from days group by n');
  const rows = await c.runAndReadAll(`with x as (
    select ${columns(1)}, ${columns(2)} from read_csv('${cases}') k
    ${joins(1, 'received', 10)} ${joins(2, 's2_requested', 20)})
    select ${counts(1)}, ${counts(2)} from x`);
  for (const [name, count] of Object.entries(rows.getRowObjectsJson()[0])) console.log(`${name} ${count}`);
})();
