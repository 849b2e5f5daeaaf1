import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type ComparedBlock,
  comparisonQuery,
  type NotepadVersion,
  renameVersion,
  restoreVersion,
  versionsQuery,
} from '../../api/notepadHistory';
import { Button } from '../../ui/Button';
import { Question } from '../../ui/Dialog';
import { Choice, Field } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';
import { Actions, Stack } from '../../ui/layout';
import { ErrorPanel, SaveFailed, Skeleton } from '../../ui/states';
import { toast } from '../../ui/Toast';
import styles from './history.module.css';
import { originOf, titleOf } from './versionWords';

type VersionViewProps = {
  notepadId: string;
  version: NotepadVersion;
  others: readonly NotepadVersion[];
  onBack: () => void;
  onRestored: () => void;
};

/** One version to read, alone or beside another state of the notes, and the way back to it. */
export function VersionView({ notepadId, version, others, onBack, onRestored }: VersionViewProps) {
  // Compared with itself a version is just read.
  const [other, setOther] = useState<string>('now');
  const [asked, setAsked] = useState<'restore' | 'name'>();
  const compared = useQuery(comparisonQuery(notepadId, version.id, other));
  const restoring = useRestore(notepadId, version, onRestored);
  return (
    <Stack>
      <p className={styles.origin}>{originOf(version)}</p>
      <Choice
        label="Show"
        value={other}
        onChange={setOther}
        options={[
          { value: 'now', label: 'What became of it until now' },
          { value: version.id, label: 'Only this version' },
          ...others.map((one) => ({ value: one.id, label: `Compared with: ${titleOf(one)}, ${originOf(one)}` })),
        ]}
      />
      {compared.isPending ? <Skeleton lines={5} /> : null}
      {compared.error ? (
        <ErrorPanel
          error={compared.error}
          what="This version could not be loaded."
          onRetry={() => void compared.refetch()}
        />
      ) : null}
      {compared.data ? <Lines blocks={compared.data.blocks} alone={other === version.id} /> : null}
      <Actions>
        <Button look="primary" onPress={() => setAsked('restore')}>
          Bring this version back
        </Button>
        <Button onPress={() => setAsked('name')}>{version.name ? 'Change its name' : 'Give it a name'}</Button>
        <Button look="quiet" onPress={onBack}>
          All versions
        </Button>
      </Actions>
      {asked === 'name' ? <Rename notepadId={notepadId} version={version} onClose={() => setAsked(undefined)} /> : null}
      <Question
        title="Bring this version back?"
        action="Bring it back"
        cancel="Leave the notes as they are"
        look="primary"
        isOpen={asked === 'restore'}
        isPending={restoring.isPending}
        onClose={() => setAsked(undefined)}
        onConfirm={() => restoring.mutate()}
      >
        <p>
          The notes become what they were then. Nothing is lost: the notes as they are now are kept as a version, and
          can be brought back in the same way.
        </p>
        {restoring.error ? <SaveFailed error={restoring.error} /> : null}
      </Question>
    </Stack>
  );
}

function useRestore(notepadId: string, version: NotepadVersion, onRestored: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => restoreVersion(notepadId, version.id),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: versionsQuery(notepadId).queryKey });
      toast(`“${titleOf(version)}” is back.`);
      onRestored();
    },
  });
}

function Rename({
  notepadId,
  version,
  onClose,
}: Pick<VersionViewProps, 'notepadId' | 'version'> & { onClose: () => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState(version.name ?? '');
  return (
    <FormDialog
      title="A name for this version"
      action="Save"
      save={() => renameVersion(notepadId, version.id, name)}
      onSaved={() => void queries.invalidateQueries({ queryKey: versionsQuery(notepadId).queryKey })}
      onClose={onClose}
    >
      <Field name="name" label="Name" value={name} onChange={setName} maxLength={80} autoFocus />
    </FormDialog>
  );
}

/** Read out, and seen without colour: each change has its word. */
const spoken = { added: 'Added: ', removed: 'Removed: ', changed: 'Changed: ', same: '' };
const signs = { added: '+', removed: '−', changed: '±', same: '' };

function Lines({ blocks, alone }: { blocks: readonly ComparedBlock[]; alone: boolean }) {
  const lines = blocks.filter(({ text, change }) => text !== '' || change !== 'same');
  if (lines.length === 0) return <p>Nothing was written yet.</p>;
  const changed = lines.some(({ change }) => change !== 'same');
  return (
    <>
      {!alone && !changed ? <p>Nothing is different.</p> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long version has to be scrolled by keyboard */}
      <section className={styles.lines} aria-label="The notes" tabIndex={0}>
        {lines.map((line) => (
          <p key={`${line.id} ${line.change}`} className={styles.line} data-change={line.change} data-kind={line.kind}>
            <span className={styles.sign} aria-hidden="true">
              {signs[line.change]}
            </span>
            <span>
              <span className="only-for-screen-readers">{spoken[line.change]}</span>
              {line.kind === 'task' ? (line.done ? '☑ ' : '☐ ') : null}
              <Words line={line} />
            </span>
          </p>
        ))}
      </section>
    </>
  );
}

function Words({ line }: { line: ComparedBlock }) {
  if (line.change === 'removed') return <del>{line.text}</del>;
  if (line.change === 'added') return <ins>{line.text}</ins>;
  if (line.parts.length === 0) return line.text;
  let at = 0;
  return line.parts.map(({ change, text }) => {
    const key = at++;
    if (change === 'removed') return <del key={key}>{text}</del>;
    if (change === 'added') return <ins key={key}>{text}</ins>;
    return <span key={key}>{text}</span>;
  });
}
