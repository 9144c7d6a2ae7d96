-- What is recorded, for people with SQL tools: read-only, of the open ledgers, the same names and columns on both stores.
-- Dates are texts such as 2016-06-24, times such as 2016-06-24T06:00:00.000000Z in UTC, money is in fen; each view is in
-- infra/guide/SQL.md.
CREATE VIEW open_entries AS
SELECT
  split_part(l.ledger, '/', 1) AS city,
  e.position,
  s.stream,
  e.stream_version,
  e.kind,
  e.actor,
  e.acting_for,
  e.caller,
  e.request_id,
  e.rules_version,
  to_char(timestamp '1970-01-01' + e.recorded_at * interval '1 microsecond', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    AS recorded_at,
  convert_from(e.body, 'UTF8') AS body
FROM entries e
JOIN ledgers l ON l.number = e.ledger_number
JOIN streams s ON s.number = e.stream_number
WHERE l.ledger LIKE '%/open';

CREATE VIEW mechanism_versions AS
SELECT
  city,
  (body::json #>> '{rules,year}')::integer AS year,
  (body::json #>> '{rules,version}')::integer AS version,
  body::json #>> '{title}' AS title,
  body::json #>> '{issuedOn}' AS issued_on,
  body::json #>> '{rules,effectiveDate}' AS effective_date,
  position,
  recorded_at
FROM open_entries
WHERE kind = 'leadership/mechanism-applied.v1';

CREATE VIEW units AS
SELECT DISTINCT ON (city, stream)
  city,
  body::json #>> '{unit,id}' AS unit,
  body::json #>> '{unit,name}' AS name,
  body::json #>> '{unit,kind}' AS kind,
  position
FROM open_entries
WHERE kind = 'leadership/unit-defined.v1'
ORDER BY city, stream, position DESC;

CREATE VIEW projects AS
SELECT DISTINCT ON (city, stream)
  city,
  substr(stream, 12, 4)::integer AS year,
  stream AS subject,
  body::json #>> '{project,id}' AS project,
  body::json #>> '{project,name}' AS name,
  body::json #>> '{project,keyWork}' AS key_work,
  body::json #>> '{project,body}' AS body,
  (body::json #>> '{project,annualPlanFen}')::bigint AS annual_plan_fen,
  body::json #>> '{project,startDeadline}' AS start_deadline,
  position
FROM open_entries
WHERE kind = 'goals/project-defined.v1'
ORDER BY city, stream, position DESC;

CREATE VIEW targets AS
SELECT DISTINCT ON (city, stream)
  city,
  substr(stream, 12, 4)::integer AS year,
  stream AS subject,
  body::json #>> '{target,id}' AS target,
  body::json #>> '{target,text}' AS name,
  body::json #>> '{target,keyWork}' AS key_work,
  body::json #>> '{target,kind}' AS kind,
  (body::json #>> '{target,value}')::bigint AS value,
  body::json #>> '{target,unitOfMeasure}' AS unit_of_measure,
  body::json #>> '{target,deadline}' AS deadline,
  position
FROM open_entries
WHERE kind = 'goals/target-defined.v1'
ORDER BY city, stream, position DESC;

CREATE VIEW reports AS
SELECT
  city,
  substr(stream, 12, 4)::integer AS year,
  stream AS subject,
  body::json #>> '{report,unit}' AS unit,
  body::json #>> '{report,period}' AS period,
  coalesce((body::json #>> '{revision}')::integer, 1) AS revision,
  coalesce((body::json #>> '{revision}')::integer, 1) = max(coalesce((body::json #>> '{revision}')::integer, 1)) OVER (
    PARTITION BY city, stream, body::json #>> '{report,unit}', body::json #>> '{report,period}') AS is_current,
  body::json #>> '{report,asOf}' AS as_of,
  position,
  recorded_at,
  actor,
  coalesce(body::json #>> '{reason}', '') AS reason,
  body::json #>> '{report,done}' AS done,
  body::json #>> '{report,problems}' AS problems,
  body::json #>> '{report,next}' AS next_steps,
  json_array_length(body::json -> 'marks') AS marks,
  body::json #>> '{report,lines}' AS lines
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
  line.value ->> 'indicator' AS indicator,
  CASE
    WHEN line.value -> 'moneyFen' IS NOT NULL THEN 'money'
    WHEN line.value -> 'count' IS NOT NULL THEN 'count'
    WHEN line.value -> 'state' IS NOT NULL THEN 'state'
    ELSE 'ratio'
  END AS measure,
  (line.value ->> 'moneyFen')::bigint AS money_fen,
  (line.value ->> 'count')::bigint AS count,
  (line.value ->> 'numerator')::bigint AS numerator,
  (line.value ->> 'denominator')::bigint AS denominator,
  line.value ->> 'state' AS state
FROM reports r CROSS JOIN LATERAL json_array_elements(r.lines::json) AS line (value);

CREATE VIEW project_starts AS
SELECT
  city,
  substr(stream, 12, 4)::integer AS year,
  stream AS subject,
  body::json #>> '{unit}' AS unit,
  body::json #>> '{date}' AS start_date,
  body::json #>> '{evidence}' AS evidence,
  position,
  recorded_at
FROM open_entries
WHERE kind = 'goals/project-started.v1';

CREATE VIEW milestones AS
SELECT
  city,
  substr(stream, 12, 4)::integer AS year,
  stream AS subject,
  body::json #>> '{unit}' AS unit,
  body::json #>> '{milestone}' AS milestone,
  body::json #>> '{date}' AS reached_on,
  body::json #>> '{evidence}' AS evidence,
  position,
  recorded_at
FROM open_entries
WHERE kind = 'goals/milestone-reached.v1';

CREATE VIEW responsibilities AS
SELECT
  e.city,
  e.subject,
  held.value ->> 'duty' AS duty,
  held.value ->> 'holder' AS holder,
  held.value ->> 'title' AS title,
  held.value ->> 'from' AS from_date,
  held.value ->> 'until' AS until_date,
  e.is_current,
  e.reason,
  e.position,
  e.recorded_at
FROM (
  SELECT
    city,
    body::json #>> '{subject}' AS subject,
    coalesce(body::json #>> '{reason}', '') AS reason,
    position = max(position) OVER (PARTITION BY city, body::json #>> '{subject}') AS is_current,
    body::json #>> '{assignments}' AS assignments,
    position,
    recorded_at
  FROM open_entries
  WHERE kind = 'leadership/responsibility-set.v1'
) AS e
CROSS JOIN LATERAL json_array_elements(e.assignments::json) AS held (value);

-- Readers see the open ledgers only.
REVOKE SELECT ON ledger FROM coordination_reader;
GRANT SELECT ON open_entries, mechanism_versions, units, projects, targets, reports, report_lines, project_starts,
  milestones, responsibilities TO coordination_reader;
