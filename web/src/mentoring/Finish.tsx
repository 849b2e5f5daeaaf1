import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Archive, ArchiveRestore } from 'lucide-react';
import { useState } from 'react';
import { changeProgramme, type Programme } from '../api/programmes';
import { Button } from '../ui/Button';
import { Question } from '../ui/Dialog';
import { SaveFailed } from '../ui/states';
import { toast } from '../ui/Toast';
import { otherOf } from './people';

/** The mentor ends a programme, or takes it up again. Nothing is deleted by it. */
export function Finish({ programme }: { programme: Programme }) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const finished = programme.archivedAt !== null;
  const saving = useMutation({
    mutationFn: () => changeProgramme(programme.id, { archived: !finished }),
    onSuccess: () => {
      setAsking(false);
      void queries.invalidateQueries({ queryKey: ['programmes'] });
      void queries.invalidateQueries({ queryKey: ['home'] });
      toast(finished ? 'The programme goes on.' : 'The programme is finished.');
    },
  });
  const other = otherOf(programme)?.name;
  return (
    <>
      <Button look="quiet" onPress={() => setAsking(true)}>
        {finished ? <ArchiveRestore aria-hidden="true" /> : <Archive aria-hidden="true" />}
        {finished ? 'Take it up again' : 'Finish'}
      </Button>
      {asking ? (
        <Question
          title={finished ? 'Take the programme up again?' : 'Finish the programme?'}
          action={finished ? 'Take it up again' : 'Finish it'}
          cancel={finished ? 'Leave it finished' : 'Go on with it'}
          look="primary"
          isOpen
          isPending={saving.isPending}
          onClose={() => setAsking(false)}
          onConfirm={() => saving.mutate()}
        >
          <p>
            {finished
              ? 'Sessions and aims can be added again.'
              : `Nothing is deleted: notes, sessions and aims stay readable for ${other ? `you and ${other}` : 'you'}. No new sessions or aims can be added until you take it up again.`}
          </p>
          {saving.isError ? <SaveFailed error={saving.error} /> : null}
        </Question>
      ) : null}
    </>
  );
}
