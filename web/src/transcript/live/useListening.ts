import { useEffect, useState, useSyncExternalStore } from 'react';
import { Listener, type Listening } from './Listener';
import { PhraseSender } from './sendPhrases';

/** Listens to the track while there is one; every finished phrase goes to the session's captions. */
export function useListening(sessionId: string, track: MediaStreamTrack | undefined, remotely: boolean): Listening {
  const [sender] = useState(() => new PhraseSender(sessionId));
  const [listener] = useState(() => new Listener(sender.add));
  useEffect(() => {
    if (!track) return;
    listener.start(track, remotely);
    return () => listener.stop();
  }, [listener, track, remotely]);
  useEffect(() => () => sender.close(), [sender]);
  return useSyncExternalStore(listener.watch, listener.snapshot);
}
