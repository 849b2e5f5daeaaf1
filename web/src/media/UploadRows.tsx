import { Pause, Play, X } from 'lucide-react';
import { Button } from '../ui/Button';
import { Actions } from '../ui/layout';
import { Progress } from '../ui/Progress';
import { Note } from '../ui/states';
import styles from './UploadRows.module.css';
import {
  cancelUpload,
  dismissUpload,
  pauseUpload,
  type RunningUpload,
  resumeUpload,
  useRunningUploads,
} from './uploads';
import { size } from './videoWords';

/** Films on their way from this device. */
export function UploadRows({ onChange }: { onChange: () => void }) {
  const uploads = useRunningUploads();
  if (uploads.length === 0) return null;
  return (
    <ul className={styles.rows} aria-label="Uploads">
      {uploads.map((one) => (
        <UploadRow key={one.key} upload={one} onChange={onChange} />
      ))}
    </ul>
  );
}

function words({ sentBytes, totalBytes, status }: RunningUpload): string {
  if (status.state === 'starting') return 'Starting';
  const sent = `${size(sentBytes)} of ${size(totalBytes)}`;
  return status.state === 'paused' ? `Paused at ${sent}` : sent;
}

function UploadRow({ upload, onChange }: { upload: RunningUpload; onChange: () => void }) {
  const { status, key } = upload;
  const cancel = () => void cancelUpload(upload).then(onChange, onChange);
  return (
    <li className={styles.row}>
      <Progress
        label={`${upload.name}: ${words(upload)}`}
        fraction={upload.totalBytes ? upload.sentBytes / upload.totalBytes : undefined}
      />
      {status.state === 'failed' ? (
        <Note tone="bad">
          {status.why} {status.todo}
        </Note>
      ) : null}
      <Actions>
        {status.state === 'sending' ? (
          <Button onPress={() => pauseUpload(key)}>
            <Pause aria-hidden="true" />
            Pause
          </Button>
        ) : null}
        {status.state === 'paused' || (status.state === 'failed' && upload.videoId) ? (
          <Button look="primary" onPress={() => resumeUpload(key)}>
            <Play aria-hidden="true" />
            Go on
          </Button>
        ) : null}
        <Button look="quiet" onPress={upload.videoId ? cancel : () => dismissUpload(key)}>
          <X aria-hidden="true" />
          {upload.videoId ? 'Cancel the upload' : 'Dismiss'}
        </Button>
      </Actions>
    </li>
  );
}
