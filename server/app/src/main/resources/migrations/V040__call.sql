-- A time both people of a session were in the call, from the first moment of both to the last moment of either.
CREATE TABLE call (
  id         uuid PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
  started_at timestamptz NOT NULL,
  ended_at   timestamptz,
  CHECK (ended_at >= started_at)
);
CREATE INDEX call_session ON call (session_id, started_at);
CREATE UNIQUE INDEX call_open ON call (session_id) WHERE ended_at IS NULL;

-- Who came and went when. Waiting before the other arrives belongs to no call.
CREATE TABLE call_event (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
  call_id    uuid REFERENCES call ON DELETE CASCADE,
  kind       text NOT NULL CHECK (kind IN ('call-started', 'joined', 'left', 'dropped-out', 'call-ended')),
  person_id  uuid REFERENCES person ON DELETE CASCADE,
  at         timestamptz NOT NULL
);
CREATE INDEX call_event_session ON call_event (session_id, at);

-- One seat a person and session, kept for a while when its connection drops. Rows live as long as somebody is in the call.
CREATE TABLE call_seat (
  session_id    uuid NOT NULL REFERENCES session ON DELETE CASCADE,
  person_id     uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  seat_id       uuid NOT NULL UNIQUE,    -- the same for one page, over all its reconnects
  tab           text NOT NULL,           -- that page's own name for itself
  node_id       uuid NOT NULL,
  connection_id uuid NOT NULL,
  microphone    boolean NOT NULL,
  camera        boolean NOT NULL,
  screen        boolean NOT NULL,
  joined_at     timestamptz NOT NULL,
  seen_at       timestamptz NOT NULL,    -- by the node that holds the connection
  lost_at       timestamptz,             -- null while connected
  PRIMARY KEY (session_id, person_id)
);
CREATE INDEX call_seat_connection ON call_seat (connection_id);

-- What one browser tells the other when they are connected to different nodes: for milliseconds, until it is fetched.
CREATE TABLE call_signal (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  from_seat uuid NOT NULL,
  to_seat   uuid NOT NULL REFERENCES call_seat (seat_id) ON DELETE CASCADE,
  content   text NOT NULL
);
CREATE INDEX call_signal_to ON call_signal (to_seat, id);
