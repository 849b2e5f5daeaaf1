-- The line of a session's shared notes that an aim was made of. One line makes one aim, whoever clicks first.
ALTER TABLE aim
  ADD COLUMN source_session_id uuid REFERENCES session ON DELETE SET NULL,
  ADD COLUMN source_block_id   text;
CREATE UNIQUE INDEX aim_source ON aim (source_session_id, source_block_id);
