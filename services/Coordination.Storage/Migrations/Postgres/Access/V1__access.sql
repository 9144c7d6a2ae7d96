-- Refused calls and reads that must be remembered. Places count over the whole table, numbers within a city (the empty one
-- is that of callers whom nobody knows); neither is ever given twice, whatever was dropped.
-- recorded_at and first_at count microseconds since 1970; outcome is 1 for a refusal, 2 for a read; bytes_through is the size
-- of this record and of all that ever stood before it, so that the size of what is kept is one subtraction.
CREATE TABLE access_records (
  place         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number        bigint NOT NULL,
  recorded_at   bigint NOT NULL,
  first_at      bigint NOT NULL,
  count         bigint NOT NULL,
  first_position bigint NOT NULL,
  last_position bigint NOT NULL,
  bytes_through bigint NOT NULL,
  outcome       integer NOT NULL,
  code          integer NOT NULL,
  city          text COLLATE "C" NOT NULL,
  caller        text COLLATE "C" NOT NULL,
  peer          text COLLATE "C" NOT NULL,
  method        text COLLATE "C" NOT NULL,
  resource      text COLLATE "C" NOT NULL,
  request_id    text COLLATE "C" NOT NULL,
  reason        text COLLATE "C" NOT NULL
);

CREATE UNIQUE INDEX access_records_by_number ON access_records (city, number);
CREATE INDEX access_records_by_caller ON access_records (city, caller, number);

-- The newest number of each city.
CREATE TABLE access_heads (
  city   text COLLATE "C" PRIMARY KEY,
  number bigint NOT NULL
);

CREATE TRIGGER access_records_are_never_updated BEFORE UPDATE ON access_records
FOR EACH ROW EXECUTE FUNCTION refuse_change('the access log is append-only');
CREATE TRIGGER access_records_are_never_emptied BEFORE TRUNCATE ON access_records
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('the access log is append-only');

-- What is beyond the bound goes, the oldest first; nothing from the middle and not the newest.
CREATE FUNCTION refuse_gap_in_access_records() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM gone)
    AND (SELECT max(place) FROM gone) >= coalesce((SELECT min(place) FROM access_records), 0) THEN
    RAISE EXCEPTION 'only the oldest records of the access log may be dropped'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER access_records_only_leave_at_the_old_end AFTER DELETE ON access_records
REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION refuse_gap_in_access_records();

-- Makes room, and then adds records in the order given: one after the other of all hosts, so that a reader who has seen a
-- number never finds a smaller one later.
CREATE FUNCTION append_access_records(
  keep_records bigint, keep_bytes bigint, youngest_to_go bigint, most_dropped integer, moments bigint[],
  first_moments bigint[], counts bigint[], first_positions bigint[], last_positions bigint[], outcomes integer[],
  codes integer[], cities text[], callers text[], peers text[], methods text[], resources text[], request_ids text[],
  reasons text[], sizes integer[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  newest_place bigint := 0;
  bytes_before bigint := 0;
  more_bytes bigint := (SELECT sum(size) FROM unnest(sizes) AS size);
  last_to_go bigint;
  oldest record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('access_records'));
  SELECT a.place, a.bytes_through INTO newest_place, bytes_before FROM access_records a ORDER BY a.place DESC LIMIT 1;
  -- Walks from the old end and stops at the first record that stays: nearly always the very first.
  FOR oldest IN
    SELECT a.place, a.bytes_through, a.recorded_at FROM access_records a
    WHERE a.place < newest_place ORDER BY a.place LIMIT most_dropped
  LOOP
    EXIT WHEN oldest.place > newest_place + cardinality(moments) - keep_records
      AND oldest.bytes_through > bytes_before + more_bytes - keep_bytes
      AND oldest.recorded_at > youngest_to_go;
    last_to_go := oldest.place;
  END LOOP;
  IF last_to_go IS NOT NULL THEN
    DELETE FROM access_records a WHERE a.place <= last_to_go;
  END IF;
  INSERT INTO access_records (
    number, recorded_at, first_at, count, first_position, last_position, outcome, code, city, caller, peer, method, resource,
    request_id, reason, bytes_through)
  SELECT coalesce(h.number, 0) + row_number() OVER (PARTITION BY u.city ORDER BY u.nth), u.moment, u.first_moment, u.count,
    u.first_position, u.last_position, u.outcome, u.code, u.city, u.caller, u.peer, u.method, u.resource, u.request_id,
    u.reason, coalesce(bytes_before, 0) + sum(u.size) OVER (ORDER BY u.nth)
  FROM unnest(moments, first_moments, counts, first_positions, last_positions, outcomes, codes, cities, callers, peers, methods,
      resources, request_ids, reasons, sizes)
    WITH ORDINALITY AS u (moment, first_moment, count, first_position, last_position, outcome, code, city, caller, peer, method,
      resource, request_id, reason, size, nth)
  LEFT JOIN access_heads h ON h.city = u.city
  ORDER BY u.nth;
  INSERT INTO access_heads AS h (city, number)
  SELECT u.city, count(*) FROM unnest(cities) AS u (city) GROUP BY u.city
  ON CONFLICT (city) DO UPDATE SET number = h.number + excluded.number;
END $$;

GRANT SELECT ON access_changelog TO coordination_application;
GRANT SELECT, INSERT, DELETE ON access_records TO coordination_application;
GRANT SELECT, INSERT, UPDATE ON access_heads TO coordination_application;
