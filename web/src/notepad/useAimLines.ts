import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Editor } from '@tiptap/core';
import { useEffect, useEffectEvent, useMemo } from 'react';
import { type Aim, aimsQuery, proposeAim } from '../api/aims';
import type { Session } from '../api/sessions';
import type { Somebody } from '../collab/OpenNotepad';
import { explain } from '../ui/explain';
import { toast } from '../ui/Toast';
import { showAims } from './aimTags';
import { aimWords, asAim } from './lineWords';

const none: ReadonlyMap<string, Aim> = new Map();

/** The aims that were made of this session's lines, each shown under its line; and making one of another. */
export function useAimLines(editor: Editor, session: Session, me: Somebody, shared: boolean) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const query = useQuery({ ...aimsQuery(session.programmeId), enabled: shared });
  const other = session.with?.name ?? 'your mentee';
  const aims = useMemo(
    () =>
      shared && query.data
        ? new Map(
            query.data.items.flatMap((aim) =>
              aim.source?.sessionId === session.id ? [[aim.source.blockId, aim] as const] : [],
            ),
          )
        : none,
    [query.data, session.id, shared],
  );

  useEffect(() => {
    showAims(
      editor,
      [...aims].map(([blockId, aim]) => ({
        blockId,
        aimId: aim.id,
        words: aimWords(aim, me.id, other),
        href: `/programmes/${aim.programmeId}#aim-${aim.id}`,
        done: aim.doneAt !== null,
      })),
    );
  }, [editor, aims, me.id, other]);

  const goTo = useEffectEvent((aimId: string) => {
    void navigate({
      to: '/programmes/$programmeId',
      params: { programmeId: session.programmeId },
      hash: `aim-${aimId}`,
    });
  });
  useEffect(() => {
    const text = editor.view.dom;
    const onClick = (event: MouseEvent) => {
      const tag = event.target instanceof Element ? event.target.closest<HTMLElement>('a[data-aim]') : null;
      // A new tab is the browser's matter.
      if (!tag?.dataset.aim || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      goTo(tag.dataset.aim);
    };
    text.addEventListener('click', onClick);
    return () => text.removeEventListener('click', onClick);
  }, [editor]);

  const proposing = useMutation({
    mutationFn: ({ blockId, text }: { blockId: string; text: string }) =>
      proposeAim(session.programmeId, {
        ...asAim(text),
        kind: 'follow-up',
        dueOn: null,
        source: { sessionId: session.id, blockId },
      }),
    onSuccess: (aim) => {
      void queries.invalidateQueries({ queryKey: aimsQuery(session.programmeId).queryKey });
      toast(`Suggested to ${other} as an aim, with a tick of its own.`, {
        label: 'Show',
        run: () => goTo(aim.id),
      });
    },
    onError: (error) => toast(`This did not become an aim. ${explain(error).why}`),
  });
  return { aims, propose: proposing.mutate, isProposing: proposing.isPending };
}
