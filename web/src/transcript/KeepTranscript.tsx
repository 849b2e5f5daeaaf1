import { type Transcript, transcriptFiles, transcriptFileUrl } from '../api/transcripts';
import { ButtonAnchor } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Stack } from '../ui/layout';

type KeepTranscriptProps = { transcript: Transcript; onClose: () => void };
type Format = keyof typeof transcriptFiles;

/** The transcript as it stands now, in the shape that one needs. */
export function KeepTranscript({ transcript, onClose }: KeepTranscriptProps) {
  return (
    <Dialog title="Keep as a file" isOpen onClose={onClose}>
      <p>With all corrections. Once it is on your device, looking after what was said there is up to you.</p>
      <Stack gap="tight">
        {(Object.keys(transcriptFiles) as Format[]).map((format) => (
          <ButtonAnchor key={format} href={transcriptFileUrl(transcript.id, format)} download>
            {transcriptFiles[format]}
          </ButtonAnchor>
        ))}
      </Stack>
    </Dialog>
  );
}
