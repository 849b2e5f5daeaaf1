import { useState } from 'react';
import type { Programme } from '../api/programmes';
import { planSessions } from '../api/sessions';
import { OneOf } from '../ui/choices';
import { longTime, zone } from '../ui/dates';
import { Choice, Field } from '../ui/Field';
import { FormDialog } from '../ui/FormDialog';
import { toast } from '../ui/Toast';
import { useSessionChanges } from './ChangeSession';
import { inDays } from './dueDates';
import { LengthChoice, TimeFields, toInstant } from './TimeFields';

type PlanDialogProps = { programme: Programme; onClose: () => void };

export function PlanDialog({ programme, onClose }: PlanDialogProps) {
  const changed = useSessionChanges();
  const [title, setTitle] = useState('');
  const [day, setDay] = useState(inDays(7));
  const [time, setTime] = useState('18:00');
  const [durationMinutes, setDurationMinutes] = useState(60);
  const [repeat, setRepeat] = useState<'once' | 'monthly'>('once');
  const [count, setCount] = useState('6');
  return (
    <FormDialog
      title="Plan a session"
      action={repeat === 'monthly' ? `Plan ${count} sessions` : 'Plan it'}
      save={() =>
        planSessions(programme.id, {
          ...(title.trim() ? { title: title.trim() } : {}),
          startsAt: toInstant(day, time),
          timeZone: zone,
          durationMinutes,
          repeat,
          ...(repeat === 'monthly' ? { count: Number(count) } : {}),
        })
      }
      onSaved={({ items }) => {
        changed(programme.id);
        const first = items[0];
        const many = items.length > 1 ? `${items.length} sessions planned, the first ` : 'Planned for ';
        toast(first ? `${many}${longTime(first.startsAt)}.` : 'Planned.');
      }}
      onClose={onClose}
    >
      <TimeFields day={day} time={time} onDay={setDay} onTime={setTime} />
      <LengthChoice minutes={durationMinutes} onChange={setDurationMinutes} />
      <OneOf
        label="How often?"
        value={repeat}
        onChange={setRepeat}
        options={[
          { value: 'once', label: 'Once' },
          { value: 'monthly', label: 'Every month' },
        ]}
      />
      {repeat === 'monthly' ? (
        <Choice
          label="How many?"
          name="count"
          value={count}
          onChange={setCount}
          options={['3', '6', '9', '12'].map((value) => ({ value, label: `${value} sessions` }))}
          hint="Each can be moved on its own afterwards."
        />
      ) : null}
      <Field
        label="Title"
        name="title"
        optional
        value={title}
        onChange={setTitle}
        maxLength={200}
        hint="What it is about, if you know already: “Shoulder assessment”, say."
      />
    </FormDialog>
  );
}
