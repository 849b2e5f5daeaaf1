import type { Editor } from '@tiptap/core';
import { type FormEvent, useState, useSyncExternalStore } from 'react';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { Actions } from '../../ui/layout';
import { Progress } from '../../ui/Progress';
import type { Pending, PictureQueue } from './PictureQueue';
import styles from './Pictures.module.css';

/** The pictures on their way, above the text. */
export function PendingPictures({ queue }: { queue: PictureQueue }) {
  const pending = useSyncExternalStore(queue.watch, queue.pending);
  if (pending.length === 0) return null;
  return (
    <ul className={styles.pending} aria-label="Pictures on their way">
      {pending.map((one) => (
        <li key={one.id} className={styles.one}>
          <Words pending={one} />
          <span className={styles.actions}>
            {one.state === 'failed' && one.mayRetry ? (
              <Button look="quiet" onPress={() => queue.retry(one.id)}>
                Try again
              </Button>
            ) : null}
            <Button look="quiet" onPress={() => queue.drop(one.id)}>
              {one.state === 'failed' ? 'Leave it out' : 'Cancel'}
            </Button>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Words({ pending }: { pending: Pending }) {
  switch (pending.state) {
    case 'waiting':
      return <span>A picture is waiting</span>;
    case 'sending':
      return (
        <span className={styles.bar}>
          <Progress label="Adding a picture" fraction={pending.fraction < 1 ? pending.fraction : undefined} />
        </span>
      );
    case 'failed':
      return (
        <span role="alert" className={styles.failed}>
          The picture was not added. {pending.why}
        </span>
      );
  }
}

type DescribeProps = { editor: Editor; at: number; onClose: () => void };

/** What a picture shows, for those who cannot see it, and for search. */
export function DescribePicture({ editor, at, onClose }: DescribeProps) {
  const node = editor.state.doc.nodeAt(at);
  const [src] = useState(node?.attrs.src as unknown);
  const [words, setWords] = useState(typeof node?.attrs.alt === 'string' ? node.attrs.alt : '');
  // The other person may have written before it, or removed it, while the dialog was open.
  const now = () => {
    let found: number | undefined;
    editor.state.doc.descendants((one, position) => {
      if (one.type.name === 'image' && one.attrs.src === src) found ??= position;
    });
    return found;
  };
  const change = (make: (position: number) => void) => {
    const position = now();
    if (position !== undefined) make(position);
    onClose();
    setTimeout(() => editor.commands.focus());
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    change((position) => editor.view.dispatch(editor.state.tr.setNodeAttribute(position, 'alt', words.trim())));
  };
  return (
    <Dialog title="Describe the picture" isOpen onClose={onClose}>
      <form onSubmit={save}>
        <Field
          label="What it shows"
          hint="For somebody who cannot see it, and to find it again. No patient's name."
          value={words}
          onChange={setWords}
          maxLength={300}
          autoFocus
        />
        <Actions>
          <Button type="submit" look="primary">
            Save the description
          </Button>
          <Button
            look="quiet"
            onPress={() => change((position) => editor.chain().setNodeSelection(position).deleteSelection().run())}
          >
            Remove the picture
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
