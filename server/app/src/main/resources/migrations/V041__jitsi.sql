-- Calls held elsewhere stand beside the built-in ones. Each report about them writes a session's rows anew.
ALTER TABLE call ADD COLUMN outside boolean NOT NULL DEFAULT false;
ALTER TABLE call_event ADD COLUMN outside boolean NOT NULL DEFAULT false;
DROP INDEX call_open;
CREATE UNIQUE INDEX call_open ON call (session_id, outside) WHERE ended_at IS NULL;
ALTER TABLE call_event DROP CONSTRAINT call_event_kind_check;
ALTER TABLE call_event ADD CONSTRAINT call_event_kind_check CHECK (kind IN
  ('call-started', 'joined', 'left', 'dropped-out', 'call-ended',
   'muted', 'recording-on', 'recording-off', 'transcription-on', 'transcription-off'));

-- Who is in a call elsewhere now.
CREATE TABLE call_presence (
  session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
  person_id  uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  since      timestamptz NOT NULL,
  PRIMARY KEY (session_id, person_id)
);

-- A session's room on Jitsi Meet. The name is random: who does not know it cannot find it.
CREATE TABLE jitsi_room (
  session_id uuid PRIMARY KEY REFERENCES session ON DELETE CASCADE,
  name       text NOT NULL UNIQUE CHECK (name ~ '^[a-z0-9-]+$'),
  created_at timestamptz NOT NULL
);

-- One connection to the room, from joining to leaving. What came is kept as it came; the timeline is worked out from all of it,
-- so that the order of arrival does not matter.
CREATE TABLE jitsi_stay (
  session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
  source     text NOT NULL CHECK (source IN ('server', 'page')),
  occupant   text NOT NULL,           -- the connection's address, or a page's own name for its stay
  joined_at  timestamptz NOT NULL,
  person_id  uuid REFERENCES person ON DELETE CASCADE,  -- null for somebody who is not of the pair
  left_at    timestamptz,
  seen_at    timestamptz,             -- a page says that it is there as long as it is
  PRIMARY KEY (session_id, source, occupant, joined_at)
);
CREATE INDEX jitsi_stay_open ON jitsi_stay (session_id) WHERE left_at IS NULL;

-- A room's life. The same name may live several times.
CREATE TABLE jitsi_life (
  session_id   uuid NOT NULL REFERENCES session ON DELETE CASCADE,
  created_at   timestamptz NOT NULL,
  destroyed_at timestamptz,
  PRIMARY KEY (session_id, created_at)
);

-- What somebody switched, as a page heard it.
CREATE TABLE jitsi_switch (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
  kind       text NOT NULL,
  person_id  uuid REFERENCES person ON DELETE CASCADE,
  at         timestamptz NOT NULL
);
CREATE INDEX jitsi_switch_session ON jitsi_switch (session_id, id);

-- When Jitsi last turned to us, by kind of question. For finding out which link is broken.
CREATE TABLE jitsi_heard (
  kind text PRIMARY KEY,
  at   timestamptz NOT NULL
);

-- A room that Prosody was told it may open. Asked again for the same, it gets the same answer.
CREATE TABLE jitsi_reservation (
  id         uuid PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
  owner      text NOT NULL,           -- the address that wanted the room, as Prosody names it
  starts_at  timestamptz NOT NULL,
  ends_at    timestamptz NOT NULL,
  ended_at   timestamptz              -- the room is gone
);
CREATE UNIQUE INDEX jitsi_reservation_open ON jitsi_reservation (session_id) WHERE ended_at IS NULL;
