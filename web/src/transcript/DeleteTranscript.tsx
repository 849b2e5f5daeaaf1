import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Session } from '../api/sessions';
import { deleteTranscript, type Transcript, transcriptsQuery } from '../api/transcripts';
import { Question } from '../ui/Dialog';
import { explain } from '../ui/explain';
import { Note } from '../ui/states';
import { toast } from '../ui/Toast';

type DeleteTranscriptProps = { transcript: Transcript; session: Session | undefined; onClose: () => void };

export function DeleteTranscript({ transcript, session, onClose }: DeleteTranscriptProps) {
  const queries = useQueryClient();
  const deleting = useMutation({
    mutationFn: () => deleteTranscript(transcript.id),
    onSuccess: () => {
      onClose();
      toast('The transcript is deleted.');
      return queries.invalidateQueries({ queryKey: transcriptsQuery(transcript.sessionId).queryKey });
    },
  });
  const whose = session?.with ? `you and ${session.with.name}` : 'everybody in this programme';
  const lines = transcript.cues.length === 1 ? 'Its one line' : `All its ${transcript.cues.length} lines`;
  return (
    <Question
      title="Delete this transcript?"
      action="Delete the transcript"
      isOpen
      isPending={deleting.isPending}
      onClose={onClose}
      onConfirm={() => deleting.mutate()}
    >
      <p>
        {lines} will be gone for {whose}, and search will not find them any more. Notes and aims stay as they are. This
        cannot be taken back.
      </p>
      {deleting.error ? <Note tone="bad">Not deleted. {explain(deleting.error).why}</Note> : null}
    </Question>
  );
}
