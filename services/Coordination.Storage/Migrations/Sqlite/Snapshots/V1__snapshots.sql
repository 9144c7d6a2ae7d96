-- State of grains as of some version of their stream: a cache, deleted at will. A row is named by the state's name and the
-- grain's key within one service; the unique key is what gives concurrent first writers one winner.
CREATE TABLE snapshots (
  service_id TEXT    NOT NULL,
  state_name TEXT    NOT NULL,
  key_high   INTEGER NOT NULL,
  key_low    INTEGER NOT NULL,
  key_text   TEXT    NOT NULL,
  version    INTEGER NOT NULL,
  written_at TEXT    NOT NULL,
  payload    BLOB,
  UNIQUE (service_id, state_name, key_high, key_low, key_text)
) STRICT;

-- The statements that Orleans reads at start and runs by these names, with its names of parameters and columns. Each is a
-- single statement, and so a transaction by itself: one that fails leaves none open on its connection.
CREATE TABLE OrleansQuery (
  QueryKey  TEXT PRIMARY KEY,
  QueryText TEXT NOT NULL
) STRICT;

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('ReadFromStorageKey', '
SELECT payload AS PayloadBinary, version AS Version
FROM snapshots
WHERE service_id = @ServiceId AND state_name = @GrainTypeString
  AND key_high = @GrainIdN0 AND key_low = @GrainIdN1 AND key_text = COALESCE(@GrainIdExtensionString, '''')
');

-- No row comes back when the caller's version is not the stored one, which Orleans takes for a lost race.
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('WriteToStorageKey', '
INSERT INTO snapshots (service_id, state_name, key_high, key_low, key_text, version, written_at, payload)
SELECT @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, COALESCE(@GrainIdExtensionString, ''''), 1,
  strftime(''%Y-%m-%dT%H:%M:%fZ'', ''now''), @PayloadBinary
WHERE @GrainStateVersion IS NULL OR EXISTS (
  SELECT 1 FROM snapshots
  WHERE service_id = @ServiceId AND state_name = @GrainTypeString
    AND key_high = @GrainIdN0 AND key_low = @GrainIdN1 AND key_text = COALESCE(@GrainIdExtensionString, ''''))
ON CONFLICT (service_id, state_name, key_high, key_low, key_text) DO UPDATE
SET version = version + 1, written_at = excluded.written_at, payload = excluded.payload
WHERE version = @GrainStateVersion
RETURNING version AS NewGrainStateVersion
');

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('ClearStorageKey', '
UPDATE snapshots
SET version = version + 1, written_at = strftime(''%Y-%m-%dT%H:%M:%fZ'', ''now''), payload = NULL
WHERE service_id = @ServiceId AND state_name = @GrainTypeString
  AND key_high = @GrainIdN0 AND key_low = @GrainIdN1 AND key_text = COALESCE(@GrainIdExtensionString, '''')
  AND version = @GrainStateVersion
RETURNING version AS NewGrainStateVersion
');
