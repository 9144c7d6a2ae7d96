-- What may have to be forgotten. The ledger holds only commitments; erasing here leaves every proof in place.
-- An erased item keeps its commitment, with an empty ciphertext and an empty salt.
CREATE TABLE vault (
  ledger     TEXT NOT NULL,
  commitment BLOB NOT NULL,
  key_id     TEXT NOT NULL,
  ciphertext BLOB NOT NULL,
  salt       BLOB NOT NULL,
  PRIMARY KEY (ledger, commitment)
) STRICT;
