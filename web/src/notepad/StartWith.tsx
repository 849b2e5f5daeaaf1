import { useQuery } from '@tanstack/react-query';
import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import { templatesQuery } from '../api/notepads';
import { Button } from '../ui/Button';
import styles from './StartWith.module.css';
import { useTemplates } from './useTemplates';

type StartWithProps = { notepadId: string; goTo: (blockId: string) => void };

/** In an empty notepad: what it may begin with, the agenda first. Gone with the first letter. */
export function StartWith({ notepadId, goTo }: StartWithProps) {
  const templates = useQuery(templatesQuery).data?.items ?? [];
  const { write, writing } = useTemplates(notepadId, goTo, false);
  const [agenda, ...others] = templates;
  if (!agenda) return null;
  return (
    <section className={styles.offer} aria-label="Start with">
      <p className="quiet">Or start with what there is to go on with:</p>
      <div className={styles.first}>
        <Button onPress={() => write(agenda)} isPending={writing === agenda.id}>
          {agenda.title}
        </Button>
        <p className="quiet">{agenda.description}</p>
      </div>
      <div className={styles.others}>
        {others.map((template) => (
          <Button key={template.id} look="quiet" onPress={() => write(template)} isPending={writing === template.id}>
            {template.title}
          </Button>
        ))}
      </div>
    </section>
  );
}

/** Whether nothing is in the editor; follows it. */
export function useIsEmpty(editor: Editor | undefined): boolean {
  const [empty, setEmpty] = useState(false);
  useEffect(() => {
    if (!editor) return;
    const look = () => setEmpty(editor.isEmpty);
    look();
    editor.on('transaction', look);
    return () => {
      editor.off('transaction', look);
      setEmpty(false);
    };
  }, [editor]);
  return empty;
}
