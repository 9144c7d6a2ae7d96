-- Refused calls and reads that must be remembered. Places count over the whole file, numbers within a city (the empty one
-- is that of callers whom nobody knows); neither is ever given twice, whatever was dropped.
-- recorded_at and first_at count microseconds since 1970; outcome is 1 for a refusal, 2 for a read; bytes_through is the size
-- of this record and of all that ever stood before it, so that the size of what is kept is one subtraction.
CREATE TABLE access_records (
  place         INTEGER PRIMARY KEY AUTOINCREMENT,
  number        INTEGER NOT NULL,
  recorded_at   INTEGER NOT NULL,
  first_at      INTEGER NOT NULL,
  city          TEXT    NOT NULL,
  caller        TEXT    NOT NULL,
  peer          TEXT    NOT NULL,
  method        TEXT    NOT NULL,
  resource      TEXT    NOT NULL,
  request_id    TEXT    NOT NULL,
  outcome       INTEGER NOT NULL,
  reason        TEXT    NOT NULL,
  code          INTEGER NOT NULL,
  count         INTEGER NOT NULL,
  first_position INTEGER NOT NULL,
  last_position INTEGER NOT NULL,
  bytes_through INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX access_records_by_number ON access_records (city, number);
CREATE INDEX access_records_by_caller ON access_records (city, caller, number);

-- The newest number of each city.
CREATE TABLE access_heads (
  city   TEXT    PRIMARY KEY,
  number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER access_records_are_never_updated BEFORE UPDATE ON access_records
BEGIN
  SELECT RAISE(ABORT, 'the access log is append-only');
END;

-- What is beyond the bound goes, the oldest first; nothing from the middle and not the newest.
CREATE TRIGGER access_records_only_leave_at_the_old_end BEFORE DELETE ON access_records
WHEN OLD.place > (SELECT min(place) FROM access_records) OR OLD.place = (SELECT max(place) FROM access_records)
BEGIN
  SELECT RAISE(ABORT, 'only the oldest records of the access log may be dropped');
END;
