-- Derived from the ledger: the owner may empty both tables while no host runs, and they are filled again. One tree for
-- each ledger; whoever lets it grow holds its row.
CREATE TABLE trees (
  number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ledger text COLLATE "C" NOT NULL UNIQUE,
  size   bigint NOT NULL,
  note   text NOT NULL
) WITH (fillfactor = 20);

-- Up to 256 hashes each. Level 0 holds copies of the leaves, level n + 1 the roots of the full tiles of level n.
CREATE TABLE tiles (
  tree_number integer NOT NULL,
  level       integer NOT NULL,
  tile_index  bigint NOT NULL,
  hashes      bytea NOT NULL,
  PRIMARY KEY (tree_number, level, tile_index)
);

GRANT SELECT ON tree_changelog TO coordination_application;
GRANT SELECT, INSERT, UPDATE ON trees, tiles TO coordination_application;
