-- Refused calls and reads that must be remembered. Numbers are never given twice, whatever was dropped.
-- recorded_at counts microseconds since 1970; outcome is 1 for a refusal, 2 for a read; bytes_through is the size of this
-- record and of all that ever stood before it, so that the size of what is kept is one subtraction.
CREATE TABLE access_records (
  number        INTEGER PRIMARY KEY AUTOINCREMENT,
  recorded_at   INTEGER NOT NULL,
  city          TEXT    NOT NULL,
  caller        TEXT    NOT NULL,
  peer          TEXT    NOT NULL,
  method        TEXT    NOT NULL,
  resource      TEXT    NOT NULL,
  request_id    TEXT    NOT NULL,
  outcome       INTEGER NOT NULL,
  reason        TEXT    NOT NULL,
  count         INTEGER NOT NULL,
  bytes_through INTEGER NOT NULL
) STRICT;

CREATE INDEX access_records_by_caller ON access_records (caller, number);

CREATE TRIGGER access_records_are_never_updated BEFORE UPDATE ON access_records
BEGIN
  SELECT RAISE(ABORT, 'the access log is append-only');
END;

-- What is beyond the bound goes, the oldest first; nothing from the middle and not the newest.
CREATE TRIGGER access_records_only_leave_at_the_old_end BEFORE DELETE ON access_records
WHEN OLD.number > (SELECT min(number) FROM access_records) OR OLD.number = (SELECT max(number) FROM access_records)
BEGIN
  SELECT RAISE(ABORT, 'only the oldest records of the access log may be dropped');
END;
