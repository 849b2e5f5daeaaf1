import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { createToken, deleteToken, type Token, tokensQuery } from '../api/auth';
import { Button } from '../ui/Button';
import { CopyField } from '../ui/CopyField';
import { Dialog, Question } from '../ui/Dialog';
import { awayInWords, shortDay } from '../ui/dates';
import { Choice, Field } from '../ui/Field';
import { FormDialog } from '../ui/FormDialog';
import { Actions, Section, Stack } from '../ui/layout';
import { ErrorPanel, Note, SaveFailed, Skeleton } from '../ui/states';
import { toast } from '../ui/Toast';
import { useNow } from '../ui/useNow';
import styles from './SettingsPage.module.css';

export function TokensSection() {
  const tokens = useQuery(tokensQuery);
  const queries = useQueryClient();
  const [creating, setCreating] = useState(false);
  const [created, setCreated] = useState<{ name: string; secret: string } | undefined>();
  return (
    <Section
      title="Access tokens"
      actions={
        <Button look="quiet" onPress={() => setCreating(true)}>
          <Plus aria-hidden="true" />
          New token
        </Button>
      }
    >
      <p className="quiet">
        For programs that read or write on your behalf, a script or another notepad say. Most people need none.
      </p>
      {tokens.isPending ? <Skeleton lines={2} /> : null}
      {tokens.isError ? (
        <ErrorPanel error={tokens.error} what="The list could not be loaded." onRetry={() => void tokens.refetch()} />
      ) : null}
      {tokens.data && tokens.data.items.length > 0 ? (
        <ul className={styles.list}>
          {tokens.data.items.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </ul>
      ) : null}
      {creating ? (
        <NewToken
          onClose={() => setCreating(false)}
          onCreated={(token) => {
            setCreated(token);
            void queries.invalidateQueries({ queryKey: tokensQuery.queryKey });
          }}
        />
      ) : null}
      {created ? (
        <Dialog title="Copy it now" isOpen onClose={() => setCreated(undefined)}>
          <Stack>
            <Note tone="soon">This is the only time that “{created.name}” is shown. Keep it like a password.</Note>
            <CopyField label="Access token" value={created.secret} />
          </Stack>
          <Actions>
            <Button onPress={() => setCreated(undefined)}>I have kept it</Button>
          </Actions>
        </Dialog>
      ) : null}
    </Section>
  );
}

type NewTokenProps = { onClose: () => void; onCreated: (token: { name: string; secret: string }) => void };

function NewToken({ onClose, onCreated }: NewTokenProps) {
  const [name, setName] = useState('');
  const [days, setDays] = useState('90');
  return (
    <FormDialog
      title="A new access token"
      action="Make the token"
      save={() => createToken(name.trim(), Number(days))}
      onSaved={onCreated}
      onClose={onClose}
    >
      <Field
        label="What is it for?"
        name="name"
        value={name}
        onChange={setName}
        maxLength={100}
        autoFocus
        hint="So that you know later which one to delete."
      />
      <Choice
        label="Works for"
        name="expiresInDays"
        value={days}
        onChange={setDays}
        options={[
          { value: '7', label: 'A week' },
          { value: '30', label: '30 days' },
          { value: '90', label: '90 days' },
          { value: '365', label: 'A year' },
        ]}
      />
    </FormDialog>
  );
}

function TokenRow({ token }: { token: Token }) {
  const now = useNow();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const deleting = useMutation({
    mutationFn: () => deleteToken(token.id),
    onSuccess: () => {
      setAsking(false);
      void queries.invalidateQueries({ queryKey: tokensQuery.queryKey });
      toast(`Deleted: ${token.name}.`);
    },
  });
  const used = token.lastUsedAt ? `Last used ${awayInWords(new Date(token.lastUsedAt), now)}` : 'Never used';
  const ends = token.expiresAt ? `works until ${shortDay(new Date(token.expiresAt), now)}` : 'does not end';
  return (
    <li>
      <div className={styles.words}>
        <span className={styles.name}>{token.name}</span>
        <span className="quiet">
          {used}, {ends}
        </span>
      </div>
      <Button look="quiet" aria-label={`Delete ${token.name}`} onPress={() => setAsking(true)}>
        Delete
      </Button>
      {asking ? (
        <Question
          title="Delete this token?"
          action="Delete the token"
          isOpen
          isPending={deleting.isPending}
          onClose={() => setAsking(false)}
          onConfirm={() => deleting.mutate()}
        >
          <p>The program that uses “{token.name}” can no longer reach your Sounding Board. Nothing else changes.</p>
          {deleting.isError ? <SaveFailed error={deleting.error} /> : null}
        </Question>
      ) : null}
    </li>
  );
}
