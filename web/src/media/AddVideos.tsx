import { Film, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../ui/Button';
import styles from './AddVideos.module.css';
import { startUpload } from './uploads';

/** Where films come in: dropped, or chosen; on a phone from the camera roll, or filmed there and then. */
export function AddVideos({ onChange }: { onChange: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    for (const file of files ?? []) void startUpload(file, onChange);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the first
    <div
      className={`${styles.drop} ${over ? styles.over : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <Film aria-hidden="true" />
      <p>
        <span className={styles.wide}>Drop films here, or choose them. </span>
        MP4, MOV or WebM; a phone’s film is fine as it is.
      </p>
      <Button look="primary" onPress={() => input.current?.click()}>
        <Upload aria-hidden="true" />
        Add a video
      </Button>
      <input
        ref={input}
        className={styles.input}
        type="file"
        accept="video/*,.mkv,.mov,.mp4,.webm"
        multiple
        tabIndex={-1}
        aria-label="Films to add"
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
    </div>
  );
}
