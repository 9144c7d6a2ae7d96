-- One file holds any number of ledgers. Positions count 1, 2, 3 … within each.
CREATE TABLE ledgers (
  number           INTEGER PRIMARY KEY,
  ledger           TEXT    NOT NULL UNIQUE,
  head_position    INTEGER NOT NULL,
  head_recorded_at INTEGER NOT NULL
) STRICT;

-- The row id is ledger number << 40 | position, so that appends land at the end of one b-tree and nothing else must be
-- kept sorted: a secondary index over (stream, version) would touch a page for nearly every entry of a commit.
-- previous_position is derived: it threads the entries of one stream from the newest to the oldest, 0 for none before.
-- It stands first so that walking a stream never reads a body. recorded_at counts microseconds since 1970.
CREATE TABLE entries (
  row               INTEGER PRIMARY KEY,
  previous_position INTEGER NOT NULL,
  stream_version    INTEGER NOT NULL,
  rules_version     INTEGER NOT NULL,
  recorded_at       INTEGER NOT NULL,
  stream            TEXT    NOT NULL,
  kind              TEXT    NOT NULL,
  actor             TEXT    NOT NULL,
  acting_for        TEXT    NOT NULL,
  caller            TEXT    NOT NULL,
  request_id        TEXT    NOT NULL,
  leaf_hash         BLOB    NOT NULL,
  body              BLOB    NOT NULL
) STRICT;

-- Newest version of each stream; compared and swapped by every append.
CREATE TABLE stream_heads (
  ledger_number INTEGER NOT NULL,
  stream        TEXT    NOT NULL,
  version       INTEGER NOT NULL,
  position      INTEGER NOT NULL,
  PRIMARY KEY (ledger_number, stream)
) STRICT, WITHOUT ROWID;

-- What each request recorded, for ever. The id stands before the caller: ids ordered by time then append at the end.
CREATE TABLE requests (
  ledger_number  INTEGER NOT NULL,
  request_id     TEXT    NOT NULL,
  caller         TEXT    NOT NULL,
  request_hash   BLOB    NOT NULL,
  first_position INTEGER NOT NULL,
  count          INTEGER NOT NULL,
  PRIMARY KEY (ledger_number, request_id, caller)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER entries_are_never_updated BEFORE UPDATE ON entries
BEGIN
  SELECT RAISE(ABORT, 'the ledger is append-only');
END;

CREATE TRIGGER entries_are_never_deleted BEFORE DELETE ON entries
BEGIN
  SELECT RAISE(ABORT, 'the ledger is append-only');
END;

CREATE TRIGGER requests_are_never_updated BEFORE UPDATE ON requests
BEGIN
  SELECT RAISE(ABORT, 'requests are remembered for ever');
END;

CREATE TRIGGER requests_are_never_deleted BEFORE DELETE ON requests
BEGIN
  SELECT RAISE(ABORT, 'requests are remembered for ever');
END;

-- The ledger as its contract describes it, for readers who speak SQL.
CREATE VIEW ledger AS
SELECT
  l.ledger,
  e.row & 0xFFFFFFFFFF AS position,
  e.stream,
  e.stream_version,
  e.kind,
  e.actor,
  e.acting_for,
  e.caller,
  e.request_id,
  e.rules_version,
  e.recorded_at,
  CAST(e.body AS TEXT) AS body,
  e.leaf_hash
FROM entries e
JOIN ledgers l ON l.number = e.row >> 40;
