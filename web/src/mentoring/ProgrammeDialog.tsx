import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Cadence, cadences, changeProgramme, createProgramme, type Programme } from '../api/programmes';
import { Choice, Field } from '../ui/Field';
import { FormDialog } from '../ui/FormDialog';

export const cadenceNames: Record<Cadence, string> = {
  monthly: 'About once a month',
  fortnightly: 'Every two weeks',
  weekly: 'Every week',
  none: 'As it comes',
};

type ProgrammeDialogProps = {
  /** Absent for a new one. */
  programme?: Programme;
  onSaved?: (programme: Programme) => void;
  onClose: () => void;
};

export function ProgrammeDialog({ programme, onSaved, onClose }: ProgrammeDialogProps) {
  const queries = useQueryClient();
  const [title, setTitle] = useState(programme?.title ?? '');
  const [cadence, setCadence] = useState<Cadence>(programme?.cadence ?? 'monthly');
  return (
    <FormDialog
      title={programme ? 'Change the programme' : 'A new programme'}
      action={programme ? 'Save' : 'Create it'}
      save={() =>
        programme
          ? changeProgramme(programme.id, { title: title.trim(), cadence })
          : createProgramme(title.trim(), cadence)
      }
      onSaved={(saved) => {
        void queries.invalidateQueries({ queryKey: ['programmes'] });
        void queries.invalidateQueries({ queryKey: ['home'] });
        onSaved?.(saved);
      }}
      onClose={onClose}
    >
      <Field
        label="What is it about?"
        name="title"
        value={title}
        onChange={setTitle}
        maxLength={200}
        autoFocus
        hint="“Tendon rehabilitation, first year”, say. Your mentee sees it."
      />
      <Choice
        label="How often do you plan to meet?"
        name="cadence"
        value={cadence}
        onChange={setCadence}
        options={cadences.map((value) => ({ value, label: cadenceNames[value] }))}
      />
    </FormDialog>
  );
}
