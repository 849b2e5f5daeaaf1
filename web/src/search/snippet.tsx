import { Fragment, type ReactNode } from 'react';

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'", apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole);
}

/** A snippet's stretches of text in order. Anything in it but `<mark>` and the escapes is text. */
export function stretches(snippet: string): { text: string; marked: boolean }[] {
  let marked = false;
  const found: { text: string; marked: boolean }[] = [];
  for (const part of snippet.split(/(<\/?mark>)/)) {
    if (part === '<mark>' || part === '</mark>') marked = part === '<mark>';
    else if (part) found.push({ text: unescaped(part), marked });
  }
  return found;
}

/** Its words alone. */
export const plain = (snippet: string): string =>
  stretches(snippet)
    .map(({ text }) => text)
    .join('');

export function Snippet({ of }: { of: string }): ReactNode {
  return stretches(of).map(({ text, marked }, place) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: stretches without identity
    marked ? <mark key={place}>{text}</mark> : <Fragment key={place}>{text}</Fragment>,
  );
}
