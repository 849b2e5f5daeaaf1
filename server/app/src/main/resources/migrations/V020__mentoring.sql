-- One mentor, one mentee. The mentee's place is empty until an invitation is accepted.
CREATE TABLE programme (
  id          uuid PRIMARY KEY,
  title       text NOT NULL,
  mentor_id   uuid NOT NULL REFERENCES person,
  mentee_id   uuid REFERENCES person,
  cadence     text NOT NULL CHECK (cadence IN ('monthly', 'fortnightly', 'weekly', 'none')),
  starts_on   date,
  created_at  timestamptz NOT NULL,
  archived_at timestamptz,
  CHECK (mentor_id <> mentee_id)
);
CREATE INDEX programme_mentor ON programme (mentor_id);
CREATE INDEX programme_mentee ON programme (mentee_id);
ALTER TABLE invitation ADD FOREIGN KEY (programme_id) REFERENCES programme ON DELETE CASCADE;

CREATE TABLE agreement (
  programme_id    uuid PRIMARY KEY REFERENCES programme ON DELETE CASCADE,
  purpose         text NOT NULL,
  form            text NOT NULL,
  frequency       text NOT NULL,
  record_kept     text NOT NULL,
  confidentiality text NOT NULL,
  review          text NOT NULL,
  review_on       date,
  updated_at      timestamptz NOT NULL
);
CREATE TABLE agreement_consent (
  programme_id uuid NOT NULL REFERENCES agreement ON DELETE CASCADE,
  person_id    uuid NOT NULL REFERENCES person,
  at           timestamptz NOT NULL,
  PRIMARY KEY (programme_id, person_id)
);

-- One meeting. starts_at is the truth; time_zone is where its wall clock hangs.
CREATE TABLE session (
  id               uuid PRIMARY KEY,
  programme_id     uuid NOT NULL REFERENCES programme ON DELETE CASCADE,
  title            text NOT NULL,
  starts_at        timestamptz NOT NULL,
  time_zone        text NOT NULL,
  duration_minutes integer NOT NULL CHECK (duration_minutes BETWEEN 5 AND 480),
  cancelled_at     timestamptz,
  revision         integer NOT NULL DEFAULT 0,   -- the calendar file's SEQUENCE
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL
);
CREATE INDEX session_programme ON session (programme_id, starts_at, id);

CREATE TABLE aim (
  id           uuid PRIMARY KEY,
  programme_id uuid NOT NULL REFERENCES programme ON DELETE CASCADE,
  session_id   uuid REFERENCES session ON DELETE SET NULL,
  title        text NOT NULL,
  kind         text NOT NULL CHECK (kind IN ('follow_up', 'reading', 'technique_video', 'practice', 'reflection')),
  due_on       date,
  note         text NOT NULL,
  video_id     uuid,
  proposed_by  uuid NOT NULL REFERENCES person,
  agreed_at    timestamptz,
  done_at      timestamptz,
  created_at   timestamptz NOT NULL,
  CHECK (done_at IS NULL OR agreed_at IS NOT NULL)
);
CREATE INDEX aim_programme ON aim (programme_id, id);
CREATE INDEX aim_session ON aim (session_id);

-- What the other person did, one row for each reader.
CREATE TABLE news (
  id           uuid PRIMARY KEY,
  person_id    uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  programme_id uuid NOT NULL REFERENCES programme ON DELETE CASCADE,
  kind         text NOT NULL,
  text         text NOT NULL,
  url          text NOT NULL,
  at           timestamptz NOT NULL
);
CREATE INDEX news_person ON news (person_id, at DESC);
CREATE INDEX news_url ON news (url);

CREATE TABLE home_seen (
  person_id uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
  at        timestamptz NOT NULL
);
