import { zone } from '../ui/dates';
import { Choice, Field } from '../ui/Field';
import styles from './TimeFields.module.css';

/** "18:00" of a moment, here. */
export function toTime(date: Date): string {
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
}

/** A day and a time here, as the instant they are. Throws RangeError for what is not a time. */
export function toInstant(day: string, time: string): string {
  return new Date(`${day}T${time}`).toISOString();
}

type TimeFieldsProps = { day: string; time: string; onDay: (day: string) => void; onTime: (time: string) => void };

/** The device's own pickers. */
export function TimeFields({ day, time, onDay, onTime }: TimeFieldsProps) {
  return (
    <div className={styles.pair}>
      <Field label="Date" name="startsAt" type="date" value={day} onChange={onDay} />
      <Field
        label="Start"
        name="startTime"
        type="time"
        value={time}
        onChange={onTime}
        hint={`Your time (${zone.replaceAll('_', ' ')})`}
      />
    </div>
  );
}

const usual = [30, 45, 60, 75, 90, 120];

export function LengthChoice({ minutes, onChange }: { minutes: number; onChange: (minutes: number) => void }) {
  const lengths = usual.includes(minutes) ? usual : [...usual, minutes].sort((a, b) => a - b);
  return (
    <Choice
      label="Length"
      name="durationMinutes"
      value={String(minutes)}
      onChange={(chosen) => onChange(Number(chosen))}
      options={lengths.map((length) => ({ value: String(length), label: `${length} minutes` }))}
    />
  );
}
