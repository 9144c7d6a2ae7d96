-- Choices between sources that differed, suspended projects and registers of members; each view is in infra/guide/SQL.md.
CREATE VIEW conflict_resolutions AS
SELECT
  city,
  CAST(substr(stream, 12, 4) AS INTEGER) AS year,
  stream AS subject,
  json_extract(body, '$.indicator') AS indicator,
  json_extract(body, '$.period') AS period,
  json_extract(body, '$.chosen') AS chosen_unit,
  json_extract(body, '$.reason') AS reason,
  json_extract(body, '$.tolerancePercent') AS tolerance_percent,
  json_extract(body, '$.sources') AS sources,
  actor,
  position,
  recorded_at
FROM open_entries
WHERE kind = 'goals/data-conflict-resolved.v1';

CREATE VIEW suspensions AS
SELECT
  asked.city,
  CAST(substr(asked.stream, 12, 4) AS INTEGER) AS year,
  asked.stream AS subject,
  json_extract(asked.body, '$.unit') AS unit,
  asked.actor AS requester,
  json_extract(asked.body, '$.cause') AS cause,
  json_extract(asked.body, '$.reason') AS reason,
  asked.recorded_at AS requested_at,
  asked.position AS request_position,
  granted.actor AS granter,
  json_extract(granted.body, '$.date') AS start_date,
  granted.recorded_at AS suspended_at,
  granted.position AS grant_position,
  json_extract(resumed.body, '$.date') AS resume_date,
  json_extract(resumed.body, '$.graceUntil') AS grace_until,
  resumed.recorded_at AS resumed_at,
  resumed.position AS resume_position
FROM open_entries asked
LEFT JOIN open_entries granted
  ON granted.city = asked.city AND granted.kind = 'goals/project-suspended.v1'
  AND json_extract(granted.body, '$.request') = asked.position
LEFT JOIN open_entries resumed
  ON resumed.city = asked.city AND resumed.kind = 'goals/project-resumed.v1'
  AND json_extract(resumed.body, '$.suspension') = granted.position
WHERE asked.kind = 'goals/suspension-requested.v1';

CREATE VIEW register_entries AS
SELECT
  city,
  CAST(substr(stream, 12, 4) AS INTEGER) AS year,
  substr(stream, 1, instr(stream, '/registers/') - 1) AS subject,
  json_extract(body, '$.unit') AS unit,
  json_extract(body, '$.indicator') AS indicator,
  json_extract(body, '$.day') AS day,
  CASE kind WHEN 'goals/members-counted.v1' THEN json_array_length(body, '$.members') ELSE 0 END AS counted,
  CASE kind WHEN 'goals/members-counted.v1' THEN 0 ELSE json_array_length(body, '$.members') END AS withdrawn,
  ifnull(json_extract(body, '$.reason'), '') AS reason,
  position,
  recorded_at
FROM open_entries
WHERE kind IN ('goals/members-counted.v1', 'goals/members-withdrawn.v1');
