-- What is recorded, for people with SQL tools: read-only, of the open ledgers, the same names and columns on both stores.
-- Dates are texts such as 2016-06-24, times such as 2016-06-24T06:00:00.000000Z in UTC, money is in fen; each view is in
-- infra/guide/SQL.md.
CREATE VIEW open_entries AS
SELECT
  substr(l.ledger, 1, instr(l.ledger, '/') - 1) AS city,
  e.row & 0xFFFFFFFFFF AS position,
  e.stream,
  e.stream_version,
  e.kind,
  e.actor,
  e.acting_for,
  e.caller,
  e.request_id,
  e.rules_version,
  strftime('%Y-%m-%dT%H:%M:%S', e.recorded_at / 1000000, 'unixepoch') || printf('.%06dZ', e.recorded_at % 1000000)
    AS recorded_at,
  CAST(e.body AS TEXT) AS body
FROM entries e
JOIN ledgers l ON l.number = e.row >> 40
WHERE l.ledger LIKE '%/open';

CREATE VIEW mechanism_versions AS
SELECT
  city,
  json_extract(body, '$.rules.year') AS year,
  json_extract(body, '$.rules.version') AS version,
  json_extract(body, '$.title') AS title,
  json_extract(body, '$.issuedOn') AS issued_on,
  json_extract(body, '$.rules.effectiveDate') AS effective_date,
  position,
  recorded_at
FROM open_entries
WHERE kind = 'leadership/mechanism-applied.v1';

CREATE VIEW units AS
SELECT
  city,
  json_extract(body, '$.unit.id') AS unit,
  json_extract(body, '$.unit.name') AS name,
  json_extract(body, '$.unit.kind') AS kind,
  max(position) AS position
FROM open_entries
WHERE kind = 'leadership/unit-defined.v1'
GROUP BY city, stream;

CREATE VIEW projects AS
SELECT
  city,
  CAST(substr(stream, 12, 4) AS INTEGER) AS year,
  stream AS subject,
  json_extract(body, '$.project.id') AS project,
  json_extract(body, '$.project.name') AS name,
  json_extract(body, '$.project.keyWork') AS key_work,
  json_extract(body, '$.project.body') AS body,
  json_extract(body, '$.project.annualPlanFen') AS annual_plan_fen,
  json_extract(body, '$.project.startDeadline') AS start_deadline,
  max(position) AS position
FROM open_entries
WHERE kind = 'goals/project-defined.v1'
GROUP BY city, stream;

CREATE VIEW targets AS
SELECT
  city,
  CAST(substr(stream, 12, 4) AS INTEGER) AS year,
  stream AS subject,
  json_extract(body, '$.target.id') AS target,
  json_extract(body, '$.target.text') AS name,
  json_extract(body, '$.target.keyWork') AS key_work,
  json_extract(body, '$.target.kind') AS kind,
  json_extract(body, '$.target.value') AS value,
  json_extract(body, '$.target.unitOfMeasure') AS unit_of_measure,
  json_extract(body, '$.target.deadline') AS deadline,
  max(position) AS position
FROM open_entries
WHERE kind = 'goals/target-defined.v1'
GROUP BY city, stream;

CREATE VIEW reports AS
SELECT
  city,
  CAST(substr(stream, 12, 4) AS INTEGER) AS year,
  stream AS subject,
  json_extract(body, '$.report.unit') AS unit,
  json_extract(body, '$.report.period') AS period,
  ifnull(json_extract(body, '$.revision'), 1) AS revision,
  ifnull(json_extract(body, '$.revision'), 1) = max(ifnull(json_extract(body, '$.revision'), 1)) OVER (
    PARTITION BY city, stream, json_extract(body, '$.report.unit'), json_extract(body, '$.report.period')) AS is_current,
  json_extract(body, '$.report.asOf') AS as_of,
  position,
  recorded_at,
  actor,
  ifnull(json_extract(body, '$.reason'), '') AS reason,
  json_extract(body, '$.report.done') AS done,
  json_extract(body, '$.report.problems') AS problems,
  json_extract(body, '$.report.next') AS next_steps,
  json_array_length(body, '$.marks') AS marks,
  json_extract(body, '$.report.lines') AS lines
FROM open_entries
WHERE kind IN ('goals/progress-reported.v1', 'goals/progress-corrected.v1');

CREATE VIEW report_lines AS
SELECT
  r.city,
  r.year,
  r.subject,
  r.unit,
  r.period,
  r.revision,
  r.is_current,
  r.as_of,
  r.position,
  json_extract(line.value, '$.indicator') AS indicator,
  CASE
    WHEN json_type(line.value, '$.moneyFen') IS NOT NULL THEN 'money'
    WHEN json_type(line.value, '$.count') IS NOT NULL THEN 'count'
    WHEN json_type(line.value, '$.state') IS NOT NULL THEN 'state'
    ELSE 'ratio'
  END AS measure,
  json_extract(line.value, '$.moneyFen') AS money_fen,
  json_extract(line.value, '$.count') AS count,
  json_extract(line.value, '$.numerator') AS numerator,
  json_extract(line.value, '$.denominator') AS denominator,
  json_extract(line.value, '$.state') AS state
FROM reports r, json_each(r.lines) AS line;

CREATE VIEW project_starts AS
SELECT
  city,
  CAST(substr(stream, 12, 4) AS INTEGER) AS year,
  stream AS subject,
  json_extract(body, '$.unit') AS unit,
  json_extract(body, '$.date') AS start_date,
  json_extract(body, '$.evidence') AS evidence,
  position,
  recorded_at
FROM open_entries
WHERE kind = 'goals/project-started.v1';

CREATE VIEW milestones AS
SELECT
  city,
  CAST(substr(stream, 12, 4) AS INTEGER) AS year,
  stream AS subject,
  json_extract(body, '$.unit') AS unit,
  json_extract(body, '$.milestone') AS milestone,
  json_extract(body, '$.date') AS reached_on,
  json_extract(body, '$.evidence') AS evidence,
  position,
  recorded_at
FROM open_entries
WHERE kind = 'goals/milestone-reached.v1';

CREATE VIEW responsibilities AS
SELECT
  e.city,
  e.subject,
  json_extract(held.value, '$.duty') AS duty,
  json_extract(held.value, '$.holder') AS holder,
  json_extract(held.value, '$.title') AS title,
  json_extract(held.value, '$.from') AS from_date,
  json_extract(held.value, '$.until') AS until_date,
  e.is_current,
  e.reason,
  e.position,
  e.recorded_at
FROM (
  SELECT
    city,
    json_extract(body, '$.subject') AS subject,
    ifnull(json_extract(body, '$.reason'), '') AS reason,
    position = max(position) OVER (PARTITION BY city, json_extract(body, '$.subject')) AS is_current,
    json_extract(body, '$.assignments') AS assignments,
    position,
    recorded_at
  FROM open_entries
  WHERE kind = 'leadership/responsibility-set.v1'
) AS e, json_each(e.assignments) AS held;
