import { Link } from '@tanstack/react-router';
import { CalendarClock, CalendarPlus, EllipsisVertical, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { type Session, sessionCalendarUrl } from '../api/sessions';
import { IconButton } from '../ui/Button';
import { DateLeaf } from '../ui/DateLeaf';
import { longTime } from '../ui/dates';
import { Menu, MenuItem } from '../ui/Menu';
import { useNow } from '../ui/useNow';
import { ChangeSessionDialog, DropSession, useBringBack } from './ChangeSession';
import styles from './SessionRow.module.css';
import { SessionState } from './SessionState';

export function SessionRow({ session }: { session: Session }) {
  const now = useNow();
  const [open, setOpen] = useState<'change' | 'drop' | undefined>();
  const bringBack = useBringBack(session);
  const past = session.state === 'ended' || session.state === 'cancelled';
  return (
    <li className={styles.row}>
      <DateLeaf date={new Date(session.startsAt)} past={past} />
      <div className={styles.words}>
        <Link to="/sessions/$sessionId" params={{ sessionId: session.id }}>
          {session.title}
        </Link>
        <span className={styles.when}>
          {longTime(session.startsAt, now)}, {session.durationMinutes} min
        </span>
        <SessionState session={session} now={now} />
      </div>
      <Menu
        label={`More for ${session.title}`}
        trigger={
          <IconButton label={`More for ${session.title}, ${longTime(session.startsAt, now)}`}>
            <EllipsisVertical aria-hidden="true" />
          </IconButton>
        }
      >
        <MenuItem icon={<CalendarClock aria-hidden="true" />} onAction={() => setOpen('change')}>
          {past ? 'Change the title' : 'Change the time or title'}
        </MenuItem>
        <MenuItem
          icon={<CalendarPlus aria-hidden="true" />}
          onAction={() => window.location.assign(sessionCalendarUrl(session.id))}
        >
          Download for the calendar
        </MenuItem>
        {session.state === 'cancelled' ? (
          <MenuItem icon={<Undo2 aria-hidden="true" />} onAction={bringBack}>
            Bring it back
          </MenuItem>
        ) : null}
        <MenuItem icon={<Trash2 aria-hidden="true" />} danger onAction={() => setOpen('drop')}>
          {past ? 'Delete' : 'Cancel or delete'}
        </MenuItem>
      </Menu>
      {open === 'change' ? <ChangeSessionDialog session={session} onClose={() => setOpen(undefined)} /> : null}
      {open === 'drop' ? <DropSession session={session} onClose={() => setOpen(undefined)} /> : null}
    </li>
  );
}
