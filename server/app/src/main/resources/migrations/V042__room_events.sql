-- A room elsewhere has a life of its own, which is part of what happened.
ALTER TABLE call_event DROP CONSTRAINT call_event_kind_check;
ALTER TABLE call_event ADD CONSTRAINT call_event_kind_check CHECK (kind IN
  ('call-started', 'joined', 'left', 'dropped-out', 'call-ended',
   'muted', 'recording-on', 'recording-off', 'transcription-on', 'transcription-off', 'room-opened', 'room-closed'));
