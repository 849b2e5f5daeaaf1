-- A picture in a notepad: a media asset that is ready at once and goes with its notepad. The files of an asset without
-- a row are swept away by the media's tidying.
ALTER TABLE media_asset ADD COLUMN notepad_id uuid REFERENCES notepad ON DELETE CASCADE;
CREATE INDEX media_asset_notepad ON media_asset (notepad_id) WHERE notepad_id IS NOT NULL;
