import { type Extensions, mergeAttributes } from '@tiptap/core';
import { Heading } from '@tiptap/extension-heading';
import { ListItem, TaskItem, TaskList } from '@tiptap/extension-list';
import { Placeholder } from '@tiptap/extensions';
import StarterKit from '@tiptap/starter-kit';

const levels = [1, 2, 3] as const;

/** Under the page's own h1 and the notepad's h2, so that a screen reader's list of headings tells the truth. */
const outermost = 2;

const NoteHeading = Heading.extend({
  parseHTML() {
    return [1, 2, 3, 4, 5, 6].map((tag) => ({
      tag: `h${tag}`,
      getAttrs: (element: HTMLElement) => ({
        level: Math.min(3, Number(element.getAttribute('data-level')) || tag),
      }),
    }));
  },
  renderHTML({ node, HTMLAttributes }) {
    const level = Math.min(Math.max(Number(node.attrs.level) || 1, 1), levels.length);
    return [`h${level + outermost}`, mergeAttributes(HTMLAttributes, { 'data-level': level }), 0];
  },
}).configure({ levels: [...levels] });

/**
 * May begin with anything. If an item had to begin with a paragraph, as they come, then one person's deleting of the
 * first line, or undoing it, would make what the other has meanwhile written below it invalid: and what the schema
 * forbids, the binding removes from everybody's document, with every word in it.
 */
const anything = { content: 'block+' };

const safeProtocols = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** Links come from another person's page too: web, mail and telephone may be followed, a script may not. */
export function isSafeLink(address: string): boolean {
  try {
    return safeProtocols.has(new URL(address.trim()).protocol);
  } catch {
    return false;
  }
}

/** What somebody typed as an address: "example.org" means the web. Undefined when it is no address. */
export function toLink(typed: string): string | undefined {
  const text = typed.trim();
  if (/^[^\s/:@]+@[^\s/:@]+\.[^\s/:@]+$/.test(text)) return `mailto:${text}`;
  // "example.org:8080" has a port, not a protocol.
  const hasProtocol = /^[a-z][a-z\d+-]*:(?!\d)/i.test(text);
  const whole = hasProtocol ? text : `https://${text}`;
  if (/\s/.test(text) || !isSafeLink(whole)) return undefined;
  if (!hasProtocol && !/^[^/]+\.[^/]+/.test(text)) return undefined;
  return whole;
}

/**
 * What may stand in a notepad. No node or mark is added on its own accord (a trailing empty line, say): opening a
 * notepad must not change it.
 */
export function schema(placeholder: string): Extensions {
  return [
    StarterKit.configure({
      heading: false,
      undoRedo: false,
      trailingNode: false,
      listItem: false,
      dropcursor: { width: 2, color: 'var(--accent)' },
      link: {
        openOnClick: 'whenNotEditable',
        defaultProtocol: 'https',
        isAllowedUri: (address) => isSafeLink(address),
        HTMLAttributes: { target: '_blank', rel: 'noopener noreferrer nofollow' },
      },
    }),
    NoteHeading,
    TaskList,
    ListItem.extend(anything),
    TaskItem.extend(anything).configure({
      nested: true,
      a11y: { checkboxLabel: (node) => `Done: ${node.textContent || 'empty task'}` },
    }),
    Placeholder.configure({ placeholder }),
  ];
}
