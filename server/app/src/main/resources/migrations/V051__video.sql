CREATE TABLE video (
  id          uuid PRIMARY KEY,
  owner_id    uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  title       text NOT NULL,
  description text NOT NULL DEFAULT '',
  asset_id    uuid UNIQUE,               -- null until every byte is here
  failure_code     text,                 -- of the upload itself
  failure_sentence text,
  created_at  timestamptz NOT NULL
);
CREATE INDEX video_owner ON video (owner_id, created_at);

CREATE TABLE video_share (
  video_id     uuid NOT NULL REFERENCES video ON DELETE CASCADE,
  programme_id uuid NOT NULL,
  shared_at    timestamptz NOT NULL,
  PRIMARY KEY (video_id, programme_id)
);
CREATE INDEX video_share_programme ON video_share (programme_id);

-- A comment belongs to the pair it was made in; without a programme it is the owner's, for all.
CREATE TABLE video_comment (
  id           uuid PRIMARY KEY,
  video_id     uuid NOT NULL REFERENCES video ON DELETE CASCADE,
  programme_id uuid,
  person_id    uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  at_ms        bigint NOT NULL,
  text         text NOT NULL,
  created_at   timestamptz NOT NULL
);
CREATE INDEX video_comment_video ON video_comment (video_id, at_ms);

CREATE TABLE video_watched (
  video_id   uuid NOT NULL REFERENCES video ON DELETE CASCADE,
  person_id  uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  watched_at timestamptz NOT NULL,
  PRIMARY KEY (video_id, person_id)
);
