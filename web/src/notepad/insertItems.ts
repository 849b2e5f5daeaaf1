import type { Editor } from '@tiptap/core';
import {
  Heading1,
  Heading2,
  Heading3,
  ImagePlus,
  List,
  ListChecks,
  ListOrdered,
  type LucideIcon,
  Minus,
  TextQuote,
} from 'lucide-react';

/** Something that the menu behind "/" puts where the caret is. */
export type InsertItem = {
  /** Unlike every other item's. */
  id: string;
  label: string;
  /** In a few words, what it is for. */
  hint?: string;
  /** Other words under which people look for it, in lower case. */
  keywords?: readonly string[];
  icon: LucideIcon;
  /** Called with the caret in place and the "/…" gone. */
  run: (editor: Editor) => void;
};

/** What every notepad offers. A page adds its own through the notepad's `insertItems`. */
export const plainItems: readonly InsertItem[] = [
  ...([1, 2, 3] as const).map((level) => ({
    id: `heading-${level}`,
    label: `Heading ${level}`,
    keywords: ['title', `h${level}`],
    icon: [Heading1, Heading2, Heading3][level - 1] ?? Heading1,
    run: (editor: Editor) => editor.chain().setHeading({ level }).run(),
  })),
  {
    id: 'bullets',
    label: 'Bullets',
    keywords: ['list', 'ul'],
    icon: List,
    run: (e) => e.chain().toggleBulletList().run(),
  },
  {
    id: 'numbers',
    label: 'Numbers',
    keywords: ['list', 'ordered', 'ol', 'steps'],
    icon: ListOrdered,
    run: (e) => e.chain().toggleOrderedList().run(),
  },
  {
    id: 'task',
    label: 'Task',
    hint: 'A line to tick',
    keywords: ['todo', 'to do', 'check', 'tick', 'action'],
    icon: ListChecks,
    run: (e) => e.chain().toggleTaskList().run(),
  },
  { id: 'quote', label: 'Quote', keywords: ['said'], icon: TextQuote, run: (e) => e.chain().toggleBlockquote().run() },
  {
    id: 'divider',
    label: 'Divider',
    hint: 'A line across',
    keywords: ['rule', 'line', 'hr'],
    icon: Minus,
    run: (e) => e.chain().setHorizontalRule().run(),
  },
];

/** A picture from the device: `choose` lets it be chosen. */
export function pictureItem(choose: () => void): InsertItem {
  return { id: 'picture', label: 'Picture', keywords: ['image', 'photo'], icon: ImagePlus, run: choose };
}

/** The items that somebody who typed this after "/" may mean, in their order. */
export function matching(items: readonly InsertItem[], query: string): readonly InsertItem[] {
  const typed = query.trim().toLowerCase();
  if (!typed) return items;
  return items.filter(({ label, keywords = [] }) => {
    const words = [label.toLowerCase(), ...keywords];
    return words.some((word) => word.startsWith(typed) || word.split(' ').some((part) => part.startsWith(typed)));
  });
}
