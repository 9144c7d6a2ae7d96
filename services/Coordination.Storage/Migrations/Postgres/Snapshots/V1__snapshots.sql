-- State of grains as of some version of their stream: a cache, deleted at will. A row is named by the state's name and the
-- grain's key within one service; the unique key is what gives concurrent first writers one winner.
CREATE TABLE snapshots (
  service_id text COLLATE "C" NOT NULL,
  state_name text COLLATE "C" NOT NULL,
  key_high   bigint NOT NULL,
  key_low    bigint NOT NULL,
  key_text   text COLLATE "C",
  version    integer NOT NULL,
  written_at timestamptz NOT NULL,
  payload    bytea,
  UNIQUE NULLS NOT DISTINCT (service_id, state_name, key_high, key_low, key_text)
) WITH (fillfactor = 50);

-- The statements that Orleans reads at start and runs by these names, with its names of parameters and columns.
CREATE TABLE OrleansQuery (
  QueryKey  text PRIMARY KEY,
  QueryText text NOT NULL
);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('ReadFromStorageKey', '
SELECT payload AS PayloadBinary, version AS Version
FROM snapshots
WHERE service_id = @ServiceId AND state_name = @GrainTypeString AND key_high = @GrainIdN0 AND key_low = @GrainIdN1
  AND key_text IS NOT DISTINCT FROM @GrainIdExtensionString::text
');

-- No row comes back when the caller's version is not the stored one, which Orleans takes for a lost race.
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('WriteToStorageKey', '
INSERT INTO snapshots AS s (service_id, state_name, key_high, key_low, key_text, version, written_at, payload)
SELECT @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, @GrainIdExtensionString::text, 1, now(), @PayloadBinary::bytea
WHERE @GrainStateVersion::integer IS NULL OR EXISTS (
  SELECT 1 FROM snapshots
  WHERE service_id = @ServiceId AND state_name = @GrainTypeString AND key_high = @GrainIdN0 AND key_low = @GrainIdN1
    AND key_text IS NOT DISTINCT FROM @GrainIdExtensionString::text)
ON CONFLICT (service_id, state_name, key_high, key_low, key_text) DO UPDATE
SET version = s.version + 1, written_at = excluded.written_at, payload = excluded.payload
WHERE s.version = @GrainStateVersion::integer
RETURNING version AS NewGrainStateVersion
');

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('ClearStorageKey', '
UPDATE snapshots
SET version = version + 1, written_at = now(), payload = NULL
WHERE service_id = @ServiceId AND state_name = @GrainTypeString AND key_high = @GrainIdN0 AND key_low = @GrainIdN1
  AND key_text IS NOT DISTINCT FROM @GrainIdExtensionString::text AND version = @GrainStateVersion::integer
RETURNING version AS NewGrainStateVersion
');

GRANT SELECT ON snapshots_changelog, OrleansQuery TO coordination_application;
GRANT SELECT, INSERT, UPDATE, DELETE ON snapshots TO coordination_application;
