-- What may have to be forgotten. The ledger holds only commitments; erasing here leaves every proof in place.
-- An erased item keeps its commitment, with an empty ciphertext and an empty salt. The old version of its row is swept
-- away within autovacuum's next round; the write-ahead log and backups keep it until they are recycled.
CREATE TABLE vault (
  ledger     text COLLATE "C" NOT NULL,
  commitment bytea NOT NULL,
  key_id     text COLLATE "C" NOT NULL,
  ciphertext bytea NOT NULL,
  salt       bytea NOT NULL,
  PRIMARY KEY (ledger, commitment)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 0);

-- Which key seals this vault: the first host's. A host with another key must not begin to seal with it.
CREATE TABLE vault_key (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  key_id   text COLLATE "C" NOT NULL
);

GRANT SELECT ON vault_changelog TO coordination_application;
GRANT SELECT, INSERT ON vault, vault_key TO coordination_application;
GRANT UPDATE (ciphertext, salt) ON vault TO coordination_application;
