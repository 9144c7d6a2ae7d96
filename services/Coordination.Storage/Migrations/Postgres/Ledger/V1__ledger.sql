-- One database holds any number of ledgers. Positions count 1, 2, 3 … within each.
-- Heads are updated by every append: room in their pages keeps each update in its page and out of the indexes.
CREATE TABLE ledgers (
  number           integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ledger           text COLLATE "C" NOT NULL UNIQUE,
  head_position    bigint NOT NULL,
  head_recorded_at bigint NOT NULL
) WITH (fillfactor = 20);

-- Newest version of each stream; compared and swapped by every append.
CREATE TABLE streams (
  number        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  version       bigint NOT NULL,
  ledger_number integer NOT NULL,
  stream        text COLLATE "C" NOT NULL,
  UNIQUE (ledger_number, stream)
) WITH (fillfactor = 50);

-- recorded_at counts microseconds since 1970.
CREATE TABLE entries (
  position       bigint NOT NULL,
  stream_number  bigint NOT NULL,
  stream_version bigint NOT NULL,
  recorded_at    bigint NOT NULL,
  ledger_number  integer NOT NULL,
  rules_version  integer NOT NULL,
  kind           text COLLATE "C" NOT NULL,
  actor          text COLLATE "C" NOT NULL,
  acting_for     text COLLATE "C" NOT NULL,
  caller         text COLLATE "C" NOT NULL,
  request_id     text COLLATE "C" NOT NULL,
  leaf_hash      bytea NOT NULL,
  body           bytea NOT NULL,
  PRIMARY KEY (ledger_number, position),
  UNIQUE (stream_number, stream_version)
);

-- What each request recorded, for ever. The id stands before the caller: ids ordered by time then append at the end.
CREATE TABLE requests (
  first_position bigint NOT NULL,
  ledger_number  integer NOT NULL,
  count          integer NOT NULL,
  request_id     text COLLATE "C" NOT NULL,
  caller         text COLLATE "C" NOT NULL,
  request_hash   bytea NOT NULL,
  PRIMARY KEY (ledger_number, request_id, caller)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER entries_are_never_changed BEFORE UPDATE OR DELETE ON entries
FOR EACH ROW EXECUTE FUNCTION refuse_change('the ledger is append-only');
CREATE TRIGGER entries_are_never_emptied BEFORE TRUNCATE ON entries
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('the ledger is append-only');
CREATE TRIGGER requests_are_never_changed BEFORE UPDATE OR DELETE ON requests
FOR EACH ROW EXECUTE FUNCTION refuse_change('requests are remembered for ever');
CREATE TRIGGER requests_are_never_emptied BEFORE TRUNCATE ON requests
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('requests are remembered for ever');

-- The ledger as its contract describes it, for readers who speak SQL.
CREATE VIEW ledger AS
SELECT
  l.ledger,
  e.position,
  s.stream,
  e.stream_version,
  e.kind,
  e.actor,
  e.acting_for,
  e.caller,
  e.request_id,
  e.rules_version,
  e.recorded_at,
  convert_from(e.body, 'UTF8') AS body,
  e.leaf_hash
FROM entries e
JOIN ledgers l ON l.number = e.ledger_number
JOIN streams s ON s.number = e.stream_number;

-- The application appends and reads. Heads move; what is recorded stays.
GRANT SELECT ON ledger_changelog TO coordination_application;
GRANT SELECT, INSERT ON entries, requests TO coordination_application;
GRANT SELECT, INSERT, UPDATE ON ledgers, streams TO coordination_application;
GRANT SELECT ON ledger TO coordination_application, coordination_reader;
