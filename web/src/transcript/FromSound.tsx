import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { AudioLines, CircleStop, X } from 'lucide-react';
import {
  type Recognition,
  recognitionQuery,
  removeSound,
  type Sound,
  startRecognition,
  stopRecognition,
} from '../api/recognition';
import { Button, IconButton } from '../ui/Button';
import { Actions, Section, Stack } from '../ui/layout';
import { Progress } from '../ui/Progress';
import { Note, SaveFailed } from '../ui/states';
import styles from './FromSound.module.css';
import { type Sending, sendAgain, stopSending, useSending } from './sendSound';

/** The session's sound, while there is any, and the making of a transcript of it. */
export function FromSound({ sessionId }: { sessionId: string }) {
  const queries = useQueryClient();
  const sending = useSending();
  const recognition = useQuery(recognitionQuery(sessionId)).data;
  const refresh = () => queries.invalidateQueries({ queryKey: recognitionQuery(sessionId).queryKey });
  const start = useMutation({ mutationFn: () => startRecognition(sessionId), onSettled: refresh });
  const stop = useMutation({ mutationFn: () => stopRecognition(sessionId), onSettled: refresh });
  const remove = useMutation({
    mutationFn: async (soundId: string) => {
      await stopSending(soundId);
      await removeSound(soundId);
    },
    onSettled: refresh,
  });
  if (!recognition || recognition.sounds.length === 0) return null;
  const { sounds, run } = recognition;
  const isActive = run?.state === 'queued' || run?.state === 'running';
  const isReady = sounds.every(({ state }) => state === 'ready');
  const failed = start.error ?? stop.error ?? remove.error;
  return (
    <Section title="Sound of this session" level={3}>
      <Stack>
        <ul className={styles.sounds}>
          {sounds.map((sound) => (
            <SoundRow
              key={sound.id}
              sound={sound}
              sending={sending.get(sound.id)}
              onRemove={isActive ? undefined : () => remove.mutate(sound.id)}
            />
          ))}
        </ul>
        {run?.state === 'failed' && run.failure && !isActive ? <Note tone="bad">{run.failure}</Note> : null}
        {failed ? <SaveFailed error={failed} /> : null}
        {isActive ? (
          <>
            <Progress
              label={run.state === 'queued' ? 'Waiting: another recording is being listened to' : 'Listening to it'}
              fraction={run.state === 'queued' ? undefined : run.progress}
            />
            <p className="quiet">You can leave this page. The transcript appears here by itself.</p>
            <Actions>
              <Button onPress={() => stop.mutate()} isPending={stop.isPending}>
                <CircleStop aria-hidden="true" />
                Stop
              </Button>
            </Actions>
          </>
        ) : isReady ? (
          <>
            <p>{whatItTakes(recognition)}</p>
            <Actions>
              <Button look="primary" onPress={() => start.mutate()} isPending={start.isPending}>
                <AudioLines aria-hidden="true" />
                {run?.state === 'cancelled' || run?.state === 'failed'
                  ? 'Go on making the transcript'
                  : 'Make a transcript from the sound'}
              </Button>
            </Actions>
          </>
        ) : null}
      </Stack>
    </Section>
  );
}

/** What is promised before it begins. */
function whatItTakes({ recogniser, sounds }: Recognition): string {
  const lengthMs = sounds.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0);
  const minutes = Math.max(1, Math.round((lengthMs * (recogniser?.workPerSecond ?? 1)) / 60_000));
  const time = minutes === 1 ? 'about a minute' : `up to ${minutes} minutes`;
  const rough = recogniser?.rough
    ? ' It will be rough: this server’s simple recogniser gets about one word in four wrong.'
    : '';
  const after = sounds.length === 1 ? 'Then the recording is' : 'Then the recordings are';
  return `It takes ${time}, on this server alone.${rough} ${after} removed from here; keep your own.`;
}

type SoundRowProps = { sound: Sound; sending: Sending | undefined; onRemove: (() => void) | undefined };

function SoundRow({ sound, sending, onRemove }: SoundRowProps) {
  return (
    <li className={styles.sound}>
      <span className={styles.words}>
        <strong>{sound.filename}</strong>
        <span className="quiet">{stateInWords(sound, sending)}</span>
      </span>
      {onRemove ? (
        <IconButton label={`Remove ${sound.filename}`} onPress={onRemove}>
          <X aria-hidden="true" />
        </IconButton>
      ) : null}
      {sending && !sending.failure ? (
        <div className={styles.below}>
          <Progress
            label="Sending"
            fraction={sending.totalBytes ? sending.sentBytes / sending.totalBytes : undefined}
          />
        </div>
      ) : null}
      {sending?.failure ? (
        <div className={styles.below}>
          <Note tone="bad">{sending.failure}</Note>
          <Actions>
            <Button onPress={() => sendAgain(sound.id)}>Go on</Button>
          </Actions>
        </div>
      ) : null}
      {sound.failure ? (
        <div className={styles.below}>
          <Note tone="bad">{sound.failure}</Note>
        </div>
      ) : null}
    </li>
  );
}

function stateInWords({ state, durationMs, speaker, mine }: Sound, sending: Sending | undefined): string {
  const voice = speaker ? `, ${speaker} alone` : '';
  switch (state) {
    case 'waiting':
      if (sending) return `On its way${voice}`;
      return mine ? 'Not all of it was sent. Remove it and add it again.' : `On its way${voice}`;
    case 'reading':
      return `Being read${voice}`;
    case 'failed':
      return 'No transcript can be made of it';
    case 'ready': {
      const seconds = Math.round((durationMs ?? 0) / 1_000);
      const length = seconds < 90 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
      return `${length}${voice}`;
    }
  }
}
