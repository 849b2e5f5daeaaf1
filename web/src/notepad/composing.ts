import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';

/** What holds back the other's writing, and lets it come. */
export type Gate = { hold: () => void; release: () => void };

/** Somebody who looks at candidates, or rests within a word on a phone, sees the other's words after so long. */
export const pauseMs = 6_000;
/** The browser's last change of a composition comes a moment after its end. */
const settledMs = 60;
/** A phone composes word after word without a gap: after so long, the first gap is taken at once. */
const longMs = 2_000;

/**
 * While a keyboard composes a word, or somebody dictates, the other's changes wait, and the other's caret stands still.
 * Either may redraw the very line that is being composed: the composition would end there, and what was composed so far
 * would stand there twice.
 */
export function composing(gate: Gate): Extension {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since: number | undefined;
  const release = () => {
    since = undefined;
    gate.release();
  };
  const releaseAfter = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(release, ms);
  };
  const composed = () => {
    since ??= Date.now();
    gate.hold();
    releaseAfter(pauseMs);
  };
  const ended = () => releaseAfter(since !== undefined && Date.now() - since > longMs ? 0 : settledMs);
  return Extension.create({
    name: 'composing',
    addProseMirrorPlugins: () => [
      new Plugin({
        key: new PluginKey('composing'),
        props: {
          handleDOMEvents: { compositionstart: composed, compositionupdate: composed, compositionend: ended },
        },
        view: () => ({
          destroy: () => {
            clearTimeout(timer);
            release();
          },
        }),
      }),
    ],
  });
}
