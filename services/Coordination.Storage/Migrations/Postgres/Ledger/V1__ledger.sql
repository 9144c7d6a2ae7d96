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

-- One column within a leaf: its length in bytes, then its bytes.
CREATE FUNCTION leaf_text(value text) RETURNS bytea LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN int4send(octet_length(value)) || convert_to(value, 'UTF8');

CREATE FUNCTION leaf_number(value bigint) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN '\x00000008'::bytea || int8send(value);

-- The leaf of a row: SHA-256 over the byte 0 and every other column but position, each with its length before it.
CREATE FUNCTION leaf_hash(
  ledger text, stream text, stream_version bigint, kind text, actor text, acting_for text, caller text, request_id text,
  rules_version integer, recorded_at bigint, body bytea)
RETURNS bytea LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN sha256(
  '\x00'::bytea || leaf_text(ledger) || leaf_text(stream) || leaf_number(stream_version) || leaf_text(kind)
  || leaf_text(actor) || leaf_text(acting_for) || leaf_text(caller) || leaf_text(request_id)
  || leaf_number(rules_version) || leaf_number(recorded_at) || int4send(octet_length(body)) || body);

-- Records many appends, each all or nothing, and says of every one how it ended. One row of the arrays is one event; an
-- append without events has one row whose stream is null. No two appends of one call share a stream or a request.
--   ledgers          the ledgers concerned, in ascending order, so that two callers never wait for each other in a ring
--   now_microseconds the city's time
--   append           which append the row belongs to; rows of one stand together
--   ledger           its place in ledgers, from 1
--   lead             how many events the append has, in its first row; -1 in the others
--   step             how many events of the same append on the same stream stand before this one
--   is_last          whether none stands after it
-- outcome: 0 recorded (at position, with hash the leaf), 1 recorded before (position, count and hash of the request),
-- 2 a stream has moved (position is the version that the stream has; the append's first such row tells).
CREATE FUNCTION append_entries(
  ledgers text[], now_microseconds bigint, append integer[], ledger integer[], lead integer[], caller text[],
  request_id text[], request_hash bytea[], actor text[], acting_for text[], rules_version integer[],
  unchanged_position bigint[], stream text[], expected_version bigint[], step integer[], is_last boolean[], kind text[],
  body bytea[])
RETURNS TABLE (append_number integer, outcome integer, place bigint, moment bigint, amount integer, hash bytea,
  of_stream text)
LANGUAGE plpgsql
-- What a plan falls to when it is made on an empty table and kept: the same plan on a grown one is a hundred times
-- slower. Everything here is a look-up by key.
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
DECLARE
  wanted text;
  head record;
  numbers integer[] := '{}';
  positions bigint[] := '{}';
  moments bigint[] := '{}';
BEGIN
  FOREACH wanted IN ARRAY append_entries.ledgers LOOP
    SELECT l.number, l.head_position, l.head_recorded_at INTO head FROM ledgers l WHERE l.ledger = wanted FOR UPDATE;
    IF NOT FOUND THEN
      INSERT INTO ledgers (ledger, head_position, head_recorded_at) VALUES (wanted, 0, 0) ON CONFLICT DO NOTHING;
      SELECT l.number, l.head_position, l.head_recorded_at INTO head FROM ledgers l WHERE l.ledger = wanted FOR UPDATE;
    END IF;
    numbers := numbers || head.number;
    positions := positions || head.head_position;
    moments := moments || greatest(head.head_recorded_at, now_microseconds);
  END LOOP;

  RETURN QUERY
  WITH asked AS (
    SELECT u.*, numbers[u.ledger] AS ledger_number,
      r.request_hash AS known_hash, r.first_position AS known_position, r.count AS known_count,
      s.number AS stream_number, coalesce(s.version, 0) AS stored_version
    FROM unnest(
      append_entries.append, append_entries.ledger, append_entries.lead, append_entries.caller, append_entries.request_id,
      append_entries.request_hash, append_entries.actor, append_entries.acting_for, append_entries.rules_version,
      append_entries.unchanged_position, append_entries.stream, append_entries.expected_version, append_entries.step,
      append_entries.is_last, append_entries.kind, append_entries.body)
    WITH ORDINALITY AS u (
      append, ledger, lead, caller, request_id, request_hash, actor, acting_for, rules_version, unchanged_position, stream,
      expected_version, step, is_last, kind, body, row)
    LEFT JOIN LATERAL (
      SELECT q.request_hash, q.first_position, q.count FROM requests q
      WHERE q.ledger_number = numbers[u.ledger] AND q.request_id = u.request_id AND q.caller = u.caller LIMIT 1) r ON true
    LEFT JOIN LATERAL (
      SELECT t.number, t.version FROM streams t
      WHERE t.ledger_number = numbers[u.ledger] AND t.stream = u.stream LIMIT 1) s ON true
  ), judged AS (
    SELECT a.*, a.stream IS NOT NULL AND a.expected_version <> a.stored_version + a.step AS has_moved,
      bool_or(a.stream IS NOT NULL AND a.expected_version <> a.stored_version + a.step)
        OVER (PARTITION BY a.append) AS is_late
    FROM asked a
  ), placed AS MATERIALIZED (
    SELECT j.*, j.known_hash IS NULL AND NOT j.is_late AS is_new, moments[j.ledger] AS recorded_at,
      positions[j.ledger] + count(*) FILTER (WHERE j.known_hash IS NULL AND NOT j.is_late AND j.stream IS NOT NULL)
        OVER (PARTITION BY j.ledger ORDER BY j.row) AS position,
      CASE WHEN j.known_hash IS NULL AND NOT j.is_late AND j.stream IS NOT NULL THEN
        leaf_hash(append_entries.ledgers[j.ledger], j.stream, j.expected_version + 1, j.kind, j.actor, j.acting_for, j.caller,
          j.request_id, j.rules_version, moments[j.ledger], j.body)
      END AS leaf
    FROM judged j
  ), remembered AS (
    INSERT INTO requests (ledger_number, request_id, caller, request_hash, first_position, count)
    SELECT p.ledger_number, p.request_id, p.caller, p.request_hash,
      CASE WHEN p.stream IS NULL THEN p.unchanged_position ELSE p.position END, p.lead
    FROM placed p WHERE p.is_new AND p.lead >= 0 ORDER BY p.row
  ), moved AS (
    UPDATE streams t SET version = p.expected_version + 1
    FROM placed p WHERE p.is_new AND p.is_last AND p.stream_number = t.number
  ), begun AS (
    INSERT INTO streams (ledger_number, stream, version)
    SELECT p.ledger_number, p.stream, p.expected_version + 1
    FROM placed p WHERE p.is_new AND p.is_last AND p.stream_number IS NULL
    RETURNING number, ledger_number, stream
  ), recorded AS (
    INSERT INTO entries (
      ledger_number, position, stream_number, stream_version, rules_version, recorded_at, kind, actor, acting_for, caller,
      request_id, leaf_hash, body)
    SELECT p.ledger_number, p.position,
      coalesce(p.stream_number,
        (SELECT b.number FROM begun b WHERE b.ledger_number = p.ledger_number AND b.stream = p.stream)),
      p.expected_version + 1, p.rules_version, p.recorded_at, p.kind, p.actor, p.acting_for, p.caller, p.request_id,
      p.leaf, p.body
    FROM placed p WHERE p.is_new AND p.stream IS NOT NULL ORDER BY p.row
  ), grown AS (
    UPDATE ledgers l SET head_position = g.position, head_recorded_at = g.recorded_at
    FROM (SELECT p.ledger_number, max(p.position) AS position, max(p.recorded_at) AS recorded_at
          FROM placed p WHERE p.is_new AND p.stream IS NOT NULL GROUP BY p.ledger_number) g
    WHERE l.number = g.ledger_number
    RETURNING pg_notify('coordination_ledgers', l.ledger || ' ' || l.head_position)
  )
  SELECT p.append,
    CASE WHEN p.is_new THEN 0 WHEN p.known_hash IS NOT NULL THEN 1 ELSE 2 END,
    CASE WHEN p.is_new THEN p.position WHEN p.known_hash IS NOT NULL THEN p.known_position ELSE p.stored_version END,
    p.recorded_at,
    coalesce(p.known_count, 0),
    CASE WHEN p.is_new THEN p.leaf ELSE p.known_hash END,
    p.stream
  FROM placed p
  WHERE p.is_new OR CASE WHEN p.known_hash IS NOT NULL THEN p.lead >= 0 ELSE p.has_moved END
  ORDER BY p.row;
END $$;

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
