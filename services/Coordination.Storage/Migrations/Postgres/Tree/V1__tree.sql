-- Derived from the ledger: the owner may empty both tables while no host runs, and they are filled again. One tree for
-- each ledger; whoever lets it grow holds its row.
CREATE TABLE trees (
  number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ledger text COLLATE "C" NOT NULL UNIQUE,
  size   bigint NOT NULL
) WITH (fillfactor = 20);

-- Up to 256 hashes each. Level 0 holds copies of the leaves, level n + 1 the roots of the full tiles of level n.
CREATE TABLE tiles (
  tree_number integer NOT NULL,
  level       integer NOT NULL,
  tile_index  bigint NOT NULL,
  hashes      bytea NOT NULL,
  PRIMARY KEY (tree_number, level, tile_index)
);

-- Every checkpoint that was signed, for ever: it is not derived. A row of size 0 and of no ledger says that whatever was
-- signed before is known.
CREATE TABLE checkpoints (
  ledger text COLLATE "C" NOT NULL,
  size   bigint NOT NULL,
  note   text NOT NULL,
  PRIMARY KEY (ledger, size)
);
CREATE TRIGGER checkpoints_are_never_changed BEFORE UPDATE OR DELETE ON checkpoints
FOR EACH ROW EXECUTE FUNCTION refuse_change('what was signed is remembered for ever');
CREATE TRIGGER checkpoints_are_never_emptied BEFORE TRUNCATE ON checkpoints
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('what was signed is remembered for ever');

GRANT SELECT ON tree_changelog TO coordination_application;
GRANT SELECT, INSERT, UPDATE ON trees, tiles TO coordination_application;
GRANT SELECT, INSERT ON checkpoints TO coordination_application;
