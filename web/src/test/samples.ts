import type { Aim } from '../api/aims';
import type { Me } from '../api/auth';
import type { Programme } from '../api/programmes';
import type { Session } from '../api/sessions';

/** The pair that tests speak of. Identifiers only need to be UUIDs and different. */
export const uuid = (n: number) => `0190f5ae-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const asha: Me = { id: uuid(1), name: 'Asha Raman', email: 'asha@example.org', mayMentor: true };
export const tom: Me = { id: uuid(2), name: 'Tom Whitfield', email: 'tom@example.org', mayMentor: false };

export const tendons: Programme = {
  id: uuid(10),
  title: 'Tendons',
  mentor: { id: asha.id, name: asha.name },
  mentee: { id: tom.id, name: tom.name },
  myRole: 'mentor',
  cadence: 'monthly',
  startsOn: null,
  createdAt: '2026-01-05T09:00:00Z',
  archivedAt: null,
};

export function anAim(n: number, more: Partial<Aim> = {}): Aim {
  return {
    id: uuid(100 + n),
    programmeId: tendons.id,
    sessionId: null,
    title: `Aim ${n}`,
    kind: 'practice',
    dueOn: null,
    note: '',
    videoId: null,
    proposedBy: { id: asha.id, name: asha.name },
    agreedAt: '2026-01-06T09:00:00Z',
    doneAt: null,
    createdAt: `2026-01-05T09:00:${String(n).padStart(2, '0')}Z`,
    source: null,
    ...more,
  };
}

export function aSession(n: number, more: Partial<Session> = {}): Session {
  return {
    id: uuid(200 + n),
    programmeId: tendons.id,
    programmeTitle: tendons.title,
    title: `Session ${n}`,
    startsAt: '2026-11-26T18:00:00Z',
    durationMinutes: 60,
    state: 'planned',
    with: { id: tom.id, name: tom.name },
    notepads: [],
    call: { kind: 'builtin', url: null },
    ...more,
  };
}
