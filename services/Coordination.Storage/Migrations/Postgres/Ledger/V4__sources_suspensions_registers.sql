-- Choices between sources that differed, suspended projects and registers of members; each view is in infra/guide/SQL.md.
CREATE VIEW conflict_resolutions AS
SELECT
  city,
  substr(stream, 12, 4)::integer AS year,
  stream AS subject,
  body::json #>> '{indicator}' AS indicator,
  body::json #>> '{period}' AS period,
  body::json #>> '{chosen}' AS chosen_unit,
  body::json #>> '{reason}' AS reason,
  (body::json #>> '{tolerancePercent}')::integer AS tolerance_percent,
  body::json #>> '{sources}' AS sources,
  actor,
  position,
  recorded_at
FROM open_entries
WHERE kind = 'goals/data-conflict-resolved.v1';

CREATE VIEW suspensions AS
SELECT
  asked.city,
  substr(asked.stream, 12, 4)::integer AS year,
  asked.stream AS subject,
  asked.body::json #>> '{unit}' AS unit,
  asked.actor AS requester,
  asked.body::json #>> '{cause}' AS cause,
  asked.body::json #>> '{reason}' AS reason,
  asked.recorded_at AS requested_at,
  asked.position AS request_position,
  granted.actor AS granter,
  granted.body::json #>> '{date}' AS start_date,
  granted.recorded_at AS suspended_at,
  granted.position AS grant_position,
  resumed.body::json #>> '{date}' AS resume_date,
  resumed.body::json #>> '{graceUntil}' AS grace_until,
  resumed.recorded_at AS resumed_at,
  resumed.position AS resume_position
FROM open_entries asked
LEFT JOIN open_entries granted
  ON granted.city = asked.city AND granted.kind = 'goals/project-suspended.v1'
  AND (granted.body::json #>> '{request}')::bigint = asked.position
LEFT JOIN open_entries resumed
  ON resumed.city = asked.city AND resumed.kind = 'goals/project-resumed.v1'
  AND (resumed.body::json #>> '{suspension}')::bigint = granted.position
WHERE asked.kind = 'goals/suspension-requested.v1';

CREATE VIEW register_entries AS
SELECT
  city,
  substr(stream, 12, 4)::integer AS year,
  substr(stream, 1, strpos(stream, '/registers/') - 1) AS subject,
  body::json #>> '{unit}' AS unit,
  body::json #>> '{indicator}' AS indicator,
  body::json #>> '{day}' AS day,
  CASE kind WHEN 'goals/members-counted.v1' THEN json_array_length(body::json -> 'members') ELSE 0 END AS counted,
  CASE kind WHEN 'goals/members-counted.v1' THEN 0 ELSE json_array_length(body::json -> 'members') END AS withdrawn,
  coalesce(body::json #>> '{reason}', '') AS reason,
  position,
  recorded_at
FROM open_entries
WHERE kind IN ('goals/members-counted.v1', 'goals/members-withdrawn.v1');

GRANT SELECT ON conflict_resolutions, suspensions, register_entries TO coordination_reader;
