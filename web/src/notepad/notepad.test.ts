import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { colourOf } from './carets';
import { elementOf, parseBlockId } from './landing';
import { savedWords } from './savedWords';
import { isSafeLink, toLink } from './schema';

const at = (time: string) => new Date(`2026-11-23T${time}:00Z`);

describe('the saved state in words', () => {
  it('says saved only when it is', () => {
    expect(savedWords({ state: 'live', saved: true }, true, at('14:00')).short).toBe('Saved');
    const saving = savedWords({ state: 'live', saved: false, since: at('14:00') }, true, at('14:00'));
    expect(saving).toEqual({ tone: 'saving', short: 'Saving…' });
  });

  it('says when saving takes too long', () => {
    const words = savedWords({ state: 'live', saved: false, since: at('14:00') }, true, at('14:01'));
    expect(words.short).toBe('Not saved since 14:00');
  });

  it('names the time, and promises the device only what it does', () => {
    const lost = { state: 'lost', since: at('14:02'), unsent: true } as const;
    expect(savedWords(lost, true, at('14:05'))).toEqual({
      tone: 'unsaved',
      short: 'Not saved: offline since 14:02',
      more: 'Your words are kept on this device.',
    });
    expect(savedWords(lost, false, at('14:05')).more).toContain('Keep this page open');
  });
});

describe('links', () => {
  it.each(['javascript:alert(1)', ' JaVaScript:alert(1)', 'data:text/html,x', 'vbscript:x', '//evil', 'file:///etc'])(
    'never follows %s',
    (address) => {
      expect(isSafeLink(address)).toBe(false);
      expect(toLink(address)?.startsWith('http') ?? true).toBe(true);
    },
  );

  it.each([
    ['bjsm.bmj.com', 'https://bjsm.bmj.com'],
    ['http://example.org/a?b', 'http://example.org/a?b'],
    ['ewan@example.org', 'mailto:ewan@example.org'],
    ['tel:+441234567', 'tel:+441234567'],
    ['example.org:8080/x', 'https://example.org:8080/x'],
    ['two words', undefined],
    ['word', undefined],
  ])('reads %s as %s', (typed, link) => expect(toLink(typed)).toBe(link));
});

describe('a block in the document', () => {
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement('paragraph');
  doc.getXmlFragment('default').insert(0, [paragraph]);
  const id = `${paragraph._item?.id.client}-${paragraph._item?.id.clock}`;

  it('is found by its address', () => {
    const parsed = parseBlockId(id);
    expect(parsed && elementOf(doc, parsed)).toBe(paragraph);
  });

  it.each(['', 'x-1', '1:2', '99-0', `${doc.clientID}-5000`])('is not there for %j', (address) => {
    const parsed = parseBlockId(address);
    expect(parsed && elementOf(doc, parsed)).toBeUndefined();
  });

  it('is not there any more once deleted', () => {
    doc.getXmlFragment('default').delete(0, 1);
    const parsed = parseBlockId(id);
    expect(parsed && elementOf(doc, parsed)).toBeUndefined();
  });
});

it('gives two people two colours, the same on both pages', () => {
  expect(colourOf('1', '2')).not.toBe(colourOf('2', '1'));
});
