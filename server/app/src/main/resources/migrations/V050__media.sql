-- A file on its way in (tus). Its bytes are in the data folder; what is here is how many are safe.
CREATE TABLE upload (
  id           uuid PRIMARY KEY,
  person_id    uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  purpose      text NOT NULL,
  target       text NOT NULL,
  filename     text NOT NULL,
  metadata     text NOT NULL,            -- as the client sent it; tus gives it back
  length_bytes bigint,                   -- null until the client knows
  offset_bytes bigint NOT NULL DEFAULT 0,
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  finished_at  timestamptz
);
CREATE INDEX upload_target ON upload (purpose, target);
CREATE INDEX upload_expiry ON upload (expires_at);

-- A film and what was made of it. The feature named by purpose owns it and decides who may see it.
CREATE TABLE media_asset (
  id               uuid PRIMARY KEY,
  purpose          text NOT NULL,
  state            text NOT NULL CHECK (state IN ('probing', 'playable', 'transcoding', 'ready', 'failed')),
  progress         double precision NOT NULL DEFAULT 0,
  failure_code     text,
  failure_sentence text,
  duration_ms      bigint,
  width            int,                  -- as people see it, upright
  height           int,
  has_sound        boolean,
  clip             text,                 -- file name of the quick copy
  quick_edition    uuid,                 -- folder of poster and quick copy
  ladder_edition   uuid,                 -- folder of the renditions and the sprite
  run              uuid,                 -- the one attempt that may publish
  created_at       timestamptz NOT NULL,
  ready_at         timestamptz
);
