import { useQuery, useQueryClient } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useState } from 'react';
import { type NotepadVersion, nameVersion, versionsQuery } from '../../api/notepadHistory';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';
import { Actions, Stack } from '../../ui/layout';
import { EmptyState, ErrorPanel, Skeleton } from '../../ui/states';
import { toast } from '../../ui/Toast';
import styles from './history.module.css';
import { VersionView } from './VersionView';
import { originOf, titleOf } from './versionWords';

type VersionsDialogProps = { notepadId: string; onClose: () => void };

/** What the notes were before: a list, and one of them beside what became of it. */
export function VersionsDialog({ notepadId, onClose }: VersionsDialogProps) {
  const [read, setRead] = useState<string>();
  const [naming, setNaming] = useState(false);
  const versions = useQuery(versionsQuery(notepadId));
  const items = versions.data?.items ?? [];
  const shown = items.find(({ id }) => id === read);
  return (
    <>
      <Dialog title={shown ? titleOf(shown) : 'Earlier versions'} isOpen onClose={onClose} wide closeOnOutsidePress>
        {shown ? (
          <VersionView
            key={shown.id}
            notepadId={notepadId}
            version={shown}
            others={items.filter(({ id }) => id !== shown.id)}
            onBack={() => setRead(undefined)}
            onRestored={onClose}
          />
        ) : (
          <Stack>
            <p>The notes are kept at the end of each session and after every ten minutes of writing.</p>
            <Actions>
              <Button onPress={() => setNaming(true)}>Keep the notes as they are now</Button>
            </Actions>
            {versions.isPending ? <Skeleton lines={4} /> : null}
            {versions.error ? (
              <ErrorPanel
                error={versions.error}
                what="The versions could not be loaded."
                onRetry={() => void versions.refetch()}
              />
            ) : null}
            {versions.data && items.length === 0 ? (
              <EmptyState icon={<History aria-hidden="true" />} title="No earlier versions yet">
                <p>The first one comes by itself when you have written for a while.</p>
              </EmptyState>
            ) : null}
            <VersionList versions={items} onRead={setRead} />
          </Stack>
        )}
      </Dialog>
      {naming ? <KeepNow notepadId={notepadId} onClose={() => setNaming(false)} /> : null}
    </>
  );
}

function VersionList({ versions, onRead }: { versions: readonly NotepadVersion[]; onRead: (id: string) => void }) {
  if (versions.length === 0) return null;
  return (
    <ul className={styles.list}>
      {versions.map((version) => (
        <li key={version.id}>
          <button type="button" className={styles.version} onClick={() => onRead(version.id)}>
            <span className={styles.title} data-named={version.name ? '' : undefined}>
              {titleOf(version)}
            </span>
            <span className={styles.origin}>{originOf(version)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function KeepNow({ notepadId, onClose }: VersionsDialogProps) {
  const queries = useQueryClient();
  const [name, setName] = useState('');
  return (
    <FormDialog
      title="Keep the notes as they are now"
      action="Keep"
      save={() => nameVersion(notepadId, name)}
      onSaved={() => {
        toast('Kept.');
        void queries.invalidateQueries({ queryKey: versionsQuery(notepadId).queryKey });
      }}
      onClose={onClose}
    >
      <Field
        name="name"
        label="Name"
        hint="To find it again, for example “Before the case discussion”. Both of you see it in shared notes."
        value={name}
        onChange={setName}
        maxLength={80}
        autoFocus
      />
    </FormDialog>
  );
}
