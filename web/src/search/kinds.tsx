import { CalendarDays, Clapperboard, FileText, type LucideIcon, NotebookPen, Quote, Target } from 'lucide-react';

type Kind = { one: string; many: string; typed: string; Icon: LucideIcon };

const known: Record<string, Kind> = {
  session: { one: 'Session', many: 'Sessions', typed: 'sessions', Icon: CalendarDays },
  note: { one: 'Note', many: 'Notes', typed: 'notes', Icon: NotebookPen },
  speech: { one: 'Said', many: 'Said', typed: 'speech', Icon: Quote },
  video: { one: 'Technique video', many: 'Technique videos', typed: 'videos', Icon: Clapperboard },
  aim: { one: 'Aim', many: 'Aims', typed: 'aims', Icon: Target },
};

/** What a hit is, in the words of the pages, and after `in:`; a kind unknown to this page by its own name. */
export function kindOf(kind: string): Kind {
  if (known[kind]) return known[kind];
  const name = kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll('-', ' ');
  return { one: name, many: name, typed: kind, Icon: FileText };
}

const order = Object.keys(known);

/** Kinds as the page shows them, ours first. */
export function inOrder(kinds: readonly string[]): string[] {
  const place = (kind: string) => (order.includes(kind) ? order.indexOf(kind) : order.length);
  return kinds.toSorted((a, b) => place(a) - place(b) || a.localeCompare(b));
}
