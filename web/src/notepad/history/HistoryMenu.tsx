import type { Editor } from '@tiptap/core';
import { Eraser, History } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { IconButton } from '../../ui/Button';
import { Menu, MenuItem } from '../../ui/Menu';
import { selectedPassage } from './selectedPassage';

const VersionsDialog = lazy(() => import('./VersionsDialog').then((part) => ({ default: part.VersionsDialog })));
const RemoveDialog = lazy(() => import('./RemoveDialog').then((part) => ({ default: part.RemoveDialog })));

type HistoryMenuProps = {
  notepadId: string;
  editor: Editor | undefined;
  /** Whom it concerns beside oneself; undefined for notes of one's own. */
  otherName: string | undefined;
};

type Shown = { what: 'nothing' } | { what: 'versions' } | { what: 'remove'; passage: string };

/** What can be done with the notes as a whole: what they were before, and taking something out for good. */
export function HistoryMenu({ notepadId, editor, otherName }: HistoryMenuProps) {
  const [shown, setShown] = useState<Shown>({ what: 'nothing' });
  const close = () => setShown({ what: 'nothing' });
  return (
    <>
      <Menu
        label="These notes"
        trigger={
          <IconButton label="More about these notes">
            <History aria-hidden="true" />
          </IconButton>
        }
      >
        <MenuItem icon={<History aria-hidden="true" />} onAction={() => setShown({ what: 'versions' })}>
          Earlier versions
        </MenuItem>
        <MenuItem
          icon={<Eraser aria-hidden="true" />}
          danger
          onAction={() => setShown({ what: 'remove', passage: editor ? selectedPassage(editor) : '' })}
        >
          Remove for good…
        </MenuItem>
      </Menu>
      <Suspense fallback={null}>
        {shown.what === 'versions' ? <VersionsDialog notepadId={notepadId} onClose={close} /> : null}
        {shown.what === 'remove' ? (
          <RemoveDialog notepadId={notepadId} selected={shown.passage} otherName={otherName} onClose={close} />
        ) : null}
      </Suspense>
    </>
  );
}
