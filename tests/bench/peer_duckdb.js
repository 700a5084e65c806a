// SPDX-License-Identifier: MIT
// The ten counts of a register in DuckDB: cumulative working-day numbers, then differences.
// usage: node peer_duckdb.js cases.csv holidays.txt        (needs npm's @duckdb/node-api, found by NODE_PATH)
const { DuckDBInstance } = require('@duckdb/node-api');

const stage = (n, due) => `
  count(*) filter (ack${n} <= 5) ack${n}_in_time,
  count(*) filter (ack${n} > 5) ack${n}_late,
  count(*) filter (resp${n} <= ${due}) resp${n}_in_time,
  count(*) filter (resp${n} > ${due} and ext${n} <= ${due} and resp${n} <= ${2 * due}) resp${n}_extended,
  count(*) filter (resp${n} > ${due} and not coalesce(ext${n} <= ${due} and resp${n} <= ${2 * due}, false)) resp${n}_late`;
const join = (alias, column) => `left join days ${alias} on ${alias}.d = ${column}`;

(async () => {
  const [cases, holidays] = process.argv.slice(2);
  const c = await (await DuckDBInstance.create(':memory:')).connect();
  await c.run(`create table days as select d::date d, sum((isodow(d) < 6 and d::date not in
    (select column0::date from read_csv('${holidays}', header = false)))::int) over (order by d) n
    from range(date '2020-01-01', date '2028-12-31', interval 1 day) t(d)`);
  const rows = await c.runAndReadAll(`with x as (select
      a1.n - r1.n ack1, s1.n - a1.n resp1, e1.n - a1.n ext1,
      a2.n - r2.n ack2, s2.n - a2.n resp2, e2.n - a2.n ext2
    from read_csv('${cases}') k ${join('r1', 'received')} ${join('a1', 's1_acknowledged')}
    ${join('s1', 's1_response')} ${join('e1', 's1_extension_notified')} ${join('r2', 's2_requested')}
    ${join('a2', 's2_acknowledged')} ${join('s2', 's2_response')} ${join('e2', 's2_extension_notified')})
    select ${stage(1, 10)}, ${stage(2, 20)} from x`);
  const counts = rows.getRowObjectsJson()[0];
  for (const [name, count] of Object.entries(counts)) console.log(`${name} ${count}`);
})();
