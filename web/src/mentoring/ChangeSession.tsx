import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeSession, deleteSession, type Session } from '../api/sessions';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { toDay, zone } from '../ui/dates';
import { explain } from '../ui/explain';
import { Field } from '../ui/Field';
import { FormDialog } from '../ui/FormDialog';
import { Actions } from '../ui/layout';
import { SaveFailed } from '../ui/states';
import { toast } from '../ui/Toast';
import { LengthChoice, TimeFields, toInstant, toTime } from './TimeFields';

export function useSessionChanges(): (programmeId: string) => void {
  const queries = useQueryClient();
  return (programmeId) => {
    void queries.invalidateQueries({ queryKey: ['programmes', programmeId, 'sessions'] });
    void queries.invalidateQueries({ queryKey: ['sessions'] });
    void queries.invalidateQueries({ queryKey: ['home'] });
  };
}

type ChangeProps = { session: Session; onClose: () => void };

export function ChangeSessionDialog({ session, onClose }: ChangeProps) {
  const changed = useSessionChanges();
  const starts = new Date(session.startsAt);
  const past = session.state === 'ended' || session.state === 'cancelled';
  const [title, setTitle] = useState(session.title);
  const [day, setDay] = useState(toDay(starts));
  const [time, setTime] = useState(toTime(starts));
  const [durationMinutes, setDurationMinutes] = useState(session.durationMinutes);
  return (
    <FormDialog
      title="Change the session"
      action="Save"
      save={() =>
        changeSession(
          session.id,
          past
            ? { title: title.trim() }
            : { title: title.trim(), startsAt: toInstant(day, time), timeZone: zone, durationMinutes },
        )
      }
      onSaved={() => {
        changed(session.programmeId);
        toast('Session saved.');
      }}
      onClose={onClose}
    >
      <Field label="Title" name="title" value={title} onChange={setTitle} maxLength={200} autoFocus />
      {past ? null : (
        <>
          <TimeFields day={day} time={time} onDay={setDay} onTime={setTime} />
          <LengthChoice minutes={durationMinutes} onChange={setDurationMinutes} />
        </>
      )}
    </FormDialog>
  );
}

/** A cancelled session takes place after all. */
export function useBringBack(session: Session): () => void {
  const changed = useSessionChanges();
  const { mutate } = useMutation({
    mutationFn: () => changeSession(session.id, { state: 'planned' }),
    onSuccess: () => {
      changed(session.programmeId);
      toast('The session takes place after all.');
    },
    onError: (error) => toast(`Not saved. ${explain(error).why}`),
  });
  return () => mutate();
}

/** Cancelling keeps it in the list, deleting does not: side by side, so that nobody takes one for the other. */
export function DropSession({ session, onClose }: ChangeProps) {
  const changed = useSessionChanges();
  const both = session.with ? `you and ${session.with.name}` : 'you';
  const done = (words: string) => () => {
    onClose();
    changed(session.programmeId);
    toast(words);
  };
  const cancelling = useMutation({
    mutationFn: () => changeSession(session.id, { state: 'cancelled' }),
    onSuccess: done('Session cancelled.'),
  });
  const deleting = useMutation({
    mutationFn: () => deleteSession(session.id),
    onSuccess: done('Session deleted.'),
  });
  const mayCancel = session.state === 'planned' || session.state === 'due';
  const failure = cancelling.error ?? deleting.error;
  return (
    <Dialog
      title={mayCancel ? 'Cancel or delete the session?' : 'Delete the session?'}
      isOpen
      onClose={onClose}
      role="alertdialog"
    >
      <div>
        {mayCancel ? (
          <p>
            <strong>Cancelling</strong> keeps it in the list, with any notes already written. It can be brought back.
          </p>
        ) : null}
        <p>
          <strong>Deleting</strong> takes “{session.title}” off the list for {both}. That is only possible while nothing
          has been written or recorded in it.
        </p>
      </div>
      {failure ? <SaveFailed error={failure} /> : null}
      <Actions>
        {mayCancel ? (
          <Button isPending={cancelling.isPending} onPress={() => cancelling.mutate()}>
            Cancel the session
          </Button>
        ) : null}
        <Button look="danger" isPending={deleting.isPending} onPress={() => deleting.mutate()}>
          Delete
        </Button>
        <Button look="quiet" onPress={onClose} autoFocus>
          Keep it
        </Button>
      </Actions>
    </Dialog>
  );
}
