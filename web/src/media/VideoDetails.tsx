import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeVideo, type Video } from '../api/videos';
import { Field, LongField } from '../ui/Field';
import { FormDialog } from '../ui/FormDialog';

/** What a clip is called, and what to look at in it. */
export function VideoDetails({ video, onClose }: { video: Video; onClose: () => void }) {
  const queries = useQueryClient();
  const [title, setTitle] = useState(video.title);
  const [description, setDescription] = useState(video.description ?? '');
  return (
    <FormDialog
      title="Change the words"
      action="Save"
      save={() => changeVideo(video.id, { title: title.trim(), description: description.trim() })}
      onSaved={() => void queries.invalidateQueries({ queryKey: ['videos'] })}
      onClose={onClose}
    >
      <Field label="Title" name="title" value={title} onChange={setTitle} maxLength={300} autoFocus />
      <LongField
        label="What to look at"
        name="description"
        optional
        rows={4}
        value={description}
        onChange={setDescription}
        maxLength={10_000}
        hint="Found by search. No patient’s name."
      />
    </FormDialog>
  );
}
