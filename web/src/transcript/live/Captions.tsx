import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { captionsQuery, turnCaptions } from '../../api/captions';
import { Button } from '../../ui/Button';
import { Switch } from '../../ui/choices';
import { Question } from '../../ui/Dialog';
import { Fold } from '../../ui/Fold';
import { Actions, Stack } from '../../ui/layout';
import { Note, SaveFailed } from '../../ui/states';
import styles from './Captions.module.css';
import { useListening } from './useListening';
import { useOnDevice } from './useOnDevice';

/** The server forgets after a minute and a half that captions are on. */
const renewEveryMs = 30_000;

/** Who wants more reads the transcript. */
const linesShown = 3;

type CaptionsProps = {
  sessionId: string;
  otherName: string;
  /** One's own microphone; undefined while it is muted. */
  microphone: MediaStreamTrack | undefined;
};

/** What both say, written down while they say it: each browser hears its own person, once both want it. */
export function Captions({ sessionId, otherName, microphone }: CaptionsProps) {
  const queries = useQueryClient();
  const { queryKey } = captionsQuery(sessionId);
  const [isOn, setOn] = useState(false);
  const [remotely, setRemotely] = useState(false);
  const device = useOnDevice();
  const captions = useQuery({ ...captionsQuery(sessionId), enabled: isOn }).data;
  const turn = useMutation({
    mutationFn: (on: boolean) => turnCaptions(sessionId, on),
    onSuccess: (now) => queries.setQueryData(queryKey, now),
  });
  const canHear = remotely || device.availability === 'available';
  const isKept = isOn && captions?.kept === true;
  const listening = useListening(sessionId, isKept && canHear ? microphone : undefined, remotely);
  const renew = useEffectEvent(() => turn.mutate(true));
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(() => renew(), renewEveryMs);
    return () => {
      clearInterval(timer);
      // Leaving the call, or the page, takes the agreement back.
      void turnCaptions(sessionId, false).catch(() => undefined);
    };
  }, [isOn, sessionId]);
  return (
    <section className={styles.captions} aria-label="Captions">
      <Switch
        isOn={isOn}
        onChange={(on) => {
          setOn(on);
          if (on) turn.mutate(true);
        }}
      >
        Captions
      </Switch>
      {isOn ? (
        <Stack gap="tight">
          {turn.error ? <SaveFailed error={turn.error} /> : null}
          {listening.state === 'failed' ? <Note tone="bad">{listening.why}</Note> : null}
          {isKept ? (
            <div className={styles.lines} role="log" aria-label="What is being said">
              {captions.latest.slice(-linesShown).map(({ id, speaker, text }) => (
                <p key={id}>
                  <strong>{speaker ?? 'Somebody'}</strong> {text}
                </p>
              ))}
              {listening.state === 'on' && listening.interim ? (
                <p className="quiet" aria-hidden="true">
                  {listening.interim} …
                </p>
              ) : null}
            </div>
          ) : null}
          <p className="quiet">
            {isKept
              ? `Both of you have captions on: what is said is kept in this session’s transcript.`
              : `Nothing is written down until ${otherName} switches captions on too.`}
          </p>
          <OwnVoice device={device} remotely={remotely} onRemotely={setRemotely} otherName={otherName} />
        </Stack>
      ) : null}
    </section>
  );
}

type OwnVoiceProps = {
  device: ReturnType<typeof useOnDevice>;
  remotely: boolean;
  onRemotely: (remotely: boolean) => void;
  otherName: string;
};

/** Says where one's own words cannot be heard on this device, and what could be done. */
function OwnVoice({ device, remotely, onRemotely, otherName }: OwnVoiceProps) {
  const [isAsking, setAsking] = useState(false);
  if (remotely) {
    return (
      <Note tone="soon">
        Your voice goes to the maker of this browser, who writes it down.{' '}
        <Button look="quiet" onPress={() => onRemotely(false)}>
          Stop that
        </Button>
      </Note>
    );
  }
  switch (device.availability) {
    case 'unknown':
    case 'available':
      return null;
    case 'downloading':
      return <p>This browser is fetching what it needs to recognise English on this device.</p>;
    case 'downloadable':
      return (
        <>
          <p>This browser can write down your words on this device, once it has fetched what it needs for English.</p>
          <Actions>
            <Button onPress={device.fetch}>Fetch it</Button>
          </Actions>
        </>
      );
    case 'unavailable':
      return (
        <>
          <Note>
            This browser cannot recognise speech on this device, so your words are not written down. {otherName}’s are,
            where their browser can.
          </Note>
          {device.canRemotely ? (
            <Fold summary="Use this browser’s own service instead">
              <p>It sends the sound of your microphone out of your device. You are asked first.</p>
              <Button onPress={() => setAsking(true)}>What would be sent?</Button>
              <Question
                title="Send your voice away?"
                action="Send my voice"
                cancel="Keep it here"
                isOpen={isAsking}
                onClose={() => setAsking(false)}
                onConfirm={() => {
                  setAsking(false);
                  onRemotely(true);
                }}
              >
                <p>
                  The sound of your microphone, all that you say in this call, would go to the maker of your browser
                  (Google for Chrome, Microsoft for Edge, Apple for Safari), who turns it into text under their own
                  terms. That includes anything you say about a patient. {otherName}’s voice is not sent, unless your
                  microphone hears it.
                </p>
              </Question>
            </Fold>
          ) : null}
        </>
      );
  }
}
