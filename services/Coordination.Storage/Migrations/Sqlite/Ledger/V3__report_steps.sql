-- What was done to reports after they were recorded, and which revisions count officially; each view is in
-- infra/guide/SQL.md.
CREATE VIEW report_steps AS
SELECT
  city,
  CAST(substr(stream, 12, 4) AS INTEGER) AS year,
  stream AS subject,
  json_extract(body, '$.unit') AS unit,
  json_extract(body, '$.period') AS period,
  json_extract(body, '$.revision') AS revision,
  CASE kind
    WHEN 'goals/progress-signed.v1' THEN 'sign'
    WHEN 'goals/progress-verified.v1' THEN 'verify'
    WHEN 'goals/progress-accepted.v1' THEN 'accept'
    ELSE 'sendBack'
  END AS step,
  json_extract(body, '$.capacity') AS capacity,
  json_extract(body, '$.keyWork') AS key_work,
  json_extract(body, '$.leadUnit') AS lead_unit,
  actor,
  acting_for,
  ifnull(json_extract(body, '$.reason'), '') AS reason,
  json_extract(body, '$.published') AS changes_published_revision,
  position,
  recorded_at
FROM open_entries
WHERE kind IN (
  'goals/progress-signed.v1', 'goals/progress-verified.v1', 'goals/progress-accepted.v1', 'goals/progress-sent-back.v1');

CREATE VIEW accepted_reports AS
SELECT
  r.city,
  r.year,
  r.subject,
  r.unit,
  r.period,
  r.revision,
  r.as_of,
  r.lines,
  r.position,
  s.actor AS accepted_by,
  s.recorded_at AS accepted_at,
  s.position AS accepted_position
FROM reports r
JOIN (
  SELECT
    city, subject, unit, period, revision, actor, recorded_at, position,
    revision = max(revision) OVER (PARTITION BY city, subject, unit, period) AS is_newest
  FROM report_steps
  WHERE step = 'accept'
) AS s ON s.city = r.city AND s.subject = r.subject AND s.unit = r.unit AND s.period = r.period AND s.revision = r.revision
WHERE s.is_newest;

CREATE VIEW unlocks AS
SELECT
  asked.city,
  CAST(substr(asked.stream, 12, 4) AS INTEGER) AS year,
  asked.stream AS subject,
  json_extract(asked.body, '$.unit') AS unit,
  json_extract(asked.body, '$.period') AS period,
  asked.actor AS requester,
  json_extract(asked.body, '$.reason') AS reason,
  asked.recorded_at AS requested_at,
  asked.position AS request_position,
  granted.actor AS granter,
  json_extract(granted.body, '$.until') AS until_time,
  granted.recorded_at AS granted_at,
  granted.position AS grant_position
FROM open_entries asked
LEFT JOIN open_entries granted
  ON granted.city = asked.city AND granted.kind = 'goals/unlock-granted.v1'
  AND json_extract(granted.body, '$.request') = asked.position
WHERE asked.kind = 'goals/unlock-requested.v1';
