CREATE TABLE person (
  id          uuid PRIMARY KEY,
  name        text NOT NULL,
  email       text NOT NULL,
  password    text NOT NULL,             -- Argon2id, encoded with its parameters
  may_mentor  boolean NOT NULL DEFAULT false,
  created_at  timestamptz NOT NULL
);
CREATE UNIQUE INDEX person_email ON person (lower(email));

-- A signed-in browser. Only the hash of the cookie's value is kept.
CREATE TABLE login (
  id           uuid PRIMARY KEY,
  person_id    uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  secret_hash  bytea NOT NULL UNIQUE,
  device       text NOT NULL,
  created_at   timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL
);
CREATE INDEX login_person ON login (person_id);

CREATE TABLE personal_access_token (
  id           uuid PRIMARY KEY,
  person_id    uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  name         text NOT NULL,
  secret_hash  bytea NOT NULL UNIQUE,
  created_at   timestamptz NOT NULL,
  last_used_at timestamptz,
  expires_at   timestamptz NOT NULL
);
CREATE INDEX personal_access_token_person ON personal_access_token (person_id);

-- One use, then gone. The secret itself is only in the link.
CREATE TABLE invitation (
  id           uuid PRIMARY KEY,
  secret_hash  bytea NOT NULL UNIQUE,
  purpose      text NOT NULL CHECK (purpose IN ('first-mentor', 'mentee')),
  programme_id uuid,
  invited_by   uuid REFERENCES person ON DELETE CASCADE,
  email        text,
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  accepted_at  timestamptz
);

-- Failed sign-ins, by account and by address, for the rate limit. Rows older than a day are dropped.
CREATE TABLE failed_login (
  key text NOT NULL,                      -- 'email:…' hashed, or 'address:…'
  at  timestamptz NOT NULL
);
CREATE INDEX failed_login_key ON failed_login (key, at);
