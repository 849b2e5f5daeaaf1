-- A way back for somebody who forgot their password, made at the server's console. A person has one at most.
CREATE TABLE password_reset (
  person_id   uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
  secret_hash bytea NOT NULL UNIQUE,     -- the secret itself is only in the link
  expires_at  timestamptz NOT NULL,
  used_at     timestamptz
);
