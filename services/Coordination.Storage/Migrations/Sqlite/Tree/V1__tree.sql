-- Derived from the ledger: the file may be deleted, and is then made again. One tree for each ledger.
CREATE TABLE trees (
  number INTEGER PRIMARY KEY,
  ledger TEXT    NOT NULL UNIQUE,
  size   INTEGER NOT NULL
) STRICT;

-- Up to 256 hashes each. Level 0 holds copies of the leaves, level n + 1 the roots of the full tiles of level n.
CREATE TABLE tiles (
  tree_number INTEGER NOT NULL,
  level       INTEGER NOT NULL,
  tile_index  INTEGER NOT NULL,
  hashes      BLOB    NOT NULL,
  PRIMARY KEY (tree_number, level, tile_index)
) STRICT;
