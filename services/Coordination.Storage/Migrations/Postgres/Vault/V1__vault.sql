-- What may have to be forgotten. The ledger holds only commitments; erasing here leaves every proof in place.
-- An erased item keeps its commitment, with an empty ciphertext and an empty salt.
CREATE TABLE vault (
  ledger     text COLLATE "C" NOT NULL,
  commitment bytea NOT NULL,
  key_id     text COLLATE "C" NOT NULL,
  ciphertext bytea NOT NULL,
  salt       bytea NOT NULL,
  PRIMARY KEY (ledger, commitment)
);

GRANT SELECT ON vault_changelog TO coordination_application;
GRANT SELECT, INSERT ON vault TO coordination_application;
GRANT UPDATE (ciphertext, salt) ON vault TO coordination_application;
