import { FileText } from 'lucide-react';
import { type DragEvent, useId, useState } from 'react';
import styles from './ChooseFile.module.css';

type ChooseFileProps = {
  file: File | undefined;
  onFile: (file: File) => void;
  /** In words. */
  kinds: string;
  /** For the browser's own chooser. */
  accept: string;
};

/** Chosen or dropped. */
export function ChooseFile({ file, onFile, kinds, accept }: ChooseFileProps) {
  const [over, setOver] = useState(false);
  const id = useId();
  const hover = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped) onFile(dropped);
  };
  return (
    <div className={styles.choose}>
      <label
        htmlFor={id}
        className={`${styles.drop} ${over ? styles.over : ''}`}
        onDragOver={hover}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <FileText aria-hidden="true" />
        <span className={styles.words}>
          <strong>{file ? file.name : 'Choose a file'}</strong>
          <span className="quiet">{file ? 'Press to choose another' : `or drop it here: ${kinds}`}</span>
        </span>
        <input
          id={id}
          type="file"
          accept={accept}
          className="only-for-screen-readers"
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            if (chosen) onFile(chosen);
          }}
        />
      </label>
    </div>
  );
}
