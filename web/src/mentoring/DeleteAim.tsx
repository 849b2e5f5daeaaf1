import { useMutation } from '@tanstack/react-query';
import { type Aim, deleteAim } from '../api/aims';
import { Question } from '../ui/Dialog';
import { SaveFailed } from '../ui/states';
import { toast } from '../ui/Toast';
import { useAimChanges } from './useAimChanges';

type DeleteAimProps = { aim: Aim; otherName: string | undefined; onClose: () => void };

export function DeleteAim({ aim, otherName, onClose }: DeleteAimProps) {
  const changed = useAimChanges();
  const deleting = useMutation({
    mutationFn: () => deleteAim(aim.id),
    onSuccess: () => {
      onClose();
      changed(aim.programmeId);
      toast(`Deleted: ${aim.title}`);
    },
  });
  return (
    <Question
      title="Delete this aim?"
      action="Delete the aim"
      isOpen
      isPending={deleting.isPending}
      onClose={onClose}
      onConfirm={() => deleting.mutate()}
    >
      <p>
        “{aim.title}” and its note will be gone for {otherName ? `you and ${otherName}` : 'you'}. The notes of your
        sessions stay as they are.
      </p>
      {deleting.isError ? <SaveFailed error={deleting.error} /> : null}
    </Question>
  );
}
