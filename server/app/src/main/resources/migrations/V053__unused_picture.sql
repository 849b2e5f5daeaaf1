-- Since when nothing that is stored names a picture of a notepad: after a while its files go. Null: something does.
ALTER TABLE media_asset ADD COLUMN unused_since timestamptz;
