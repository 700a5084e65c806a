-- SPDX-License-Identifier: MIT
-- The ten counts of a register in SQLite, by its own shell: cases.csv and holidays.txt stand in the working folder.
-- Dates are texts YYYY-MM-DD, which compare as days do. Working days are numbered once, and a due date is looked
-- up by its number.
.mode csv
.import cases.csv cases
create table holidays(d text primary key) without rowid;
.import holidays.txt holidays
create table days(d text primary key, n integer) without rowid;
insert into days
	with recursive every(d) as (select '2020-01-01' union all select date(d, '+1 day') from every where d < '2028-12-31')
	select d, sum(strftime('%w', d) not in ('0', '6') and d not in (select d from holidays)) over (order by d) from every;
create table due(n integer primary key, d text);
insert into due select n, min(d) from days group by n;
.mode list
.separator " "
create temp view one as select
	nullif(s1_acknowledged, '') acknowledged, nullif(s1_response, '') response, nullif(s1_extension_notified, '') notified,
	(select d from due where n = (select n from days where d = received) + 5) ack_due,
	(select d from due where n = (select n from days where d = s1_acknowledged) + 10) due,
	(select d from due where n = (select n from days where d = s1_acknowledged) + 20) extended from cases;
create temp view two as select
	nullif(s2_acknowledged, '') acknowledged, nullif(s2_response, '') response, nullif(s2_extension_notified, '') notified,
	(select d from due where n = (select n from days where d = s2_requested) + 5) ack_due,
	(select d from due where n = (select n from days where d = s2_acknowledged) + 20) due,
	(select d from due where n = (select n from days where d = s2_acknowledged) + 40) extended from cases;
create temp table answers(stage, a, b, c, d, e);
insert into answers select 1, sum(acknowledged <= ack_due), sum(acknowledged > ack_due), sum(response <= due),
	sum(response > due and coalesce(notified <= due and response <= extended, 0)),
	sum(response > due and not coalesce(notified <= due and response <= extended, 0)) from one;
insert into answers select 2, sum(acknowledged <= ack_due), sum(acknowledged > ack_due), sum(response <= due),
	sum(response > due and coalesce(notified <= due and response <= extended, 0)),
	sum(response > due and not coalesce(notified <= due and response <= extended, 0)) from two;
select 'ack' || stage || '_in_time', a from answers where stage = 1 union all
select 'ack' || stage || '_late', b from answers where stage = 1 union all
select 'resp' || stage || '_in_time', c from answers where stage = 1 union all
select 'resp' || stage || '_extended', d from answers where stage = 1 union all
select 'resp' || stage || '_late', e from answers where stage = 1 union all
select 'ack' || stage || '_in_time', a from answers where stage = 2 union all
select 'ack' || stage || '_late', b from answers where stage = 2 union all
select 'resp' || stage || '_in_time', c from answers where stage = 2 union all
select 'resp' || stage || '_extended', d from answers where stage = 2 union all
select 'resp' || stage || '_late', e from answers where stage = 2;
