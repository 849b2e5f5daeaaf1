import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../ui/Button';
import { Actions, Section, Sheet, Stack } from '../ui/layout';
import styles from './HomePage.module.css';
import { ProgrammeDialog } from './ProgrammeDialog';

/** The very first page: what this is, and the one thing to do. */
export function FirstSteps({ mayMentor }: { mayMentor: boolean }) {
  return mayMentor ? <MentorSteps /> : <MenteeSteps />;
}

function MentorSteps() {
  const navigate = useNavigate();
  const [creating, setCreating] = useState(false);
  return (
    <Section title="How to begin">
      <Sheet narrow>
        <Stack>
          <ol className={styles.steps}>
            <Step title="Create a programme">
              One mentor, one mentee, one thing you work on. Give it a name you will both recognise.
            </Step>
            <Step title="Invite your mentee">You get a personal link to send. It works once, for one person.</Step>
            <Step title="Plan the first session">
              You meet here by video and write one notepad together. Afterwards everything said and written can be found
              again.
            </Step>
          </ol>
          <Actions>
            <Button look="primary" size="large" onPress={() => setCreating(true)}>
              Create your first programme
            </Button>
          </Actions>
        </Stack>
      </Sheet>
      {creating ? (
        <ProgrammeDialog
          onClose={() => setCreating(false)}
          onSaved={({ id }) => void navigate({ to: '/programmes/$programmeId', params: { programmeId: id } })}
        />
      ) : null}
    </Section>
  );
}

function MenteeSteps() {
  return (
    <Section title="What to expect">
      <Sheet narrow>
        <Stack>
          <ol className={styles.steps}>
            <Step title="Your mentor invites you">
              Open the link that your mentor sends you, and your programme appears here. If you have opened it already
              and see nothing, ask for a new one.
            </Step>
            <Step title="You meet about once a month">
              By video, on this page, with one notepad that you both write in. Nothing is recorded unless both of you
              agree.
            </Step>
            <Step title="Between sessions you follow your aims">
              Something to read, a technique to watch, a test to try. Tick them off here, on your phone too.
            </Step>
          </ol>
        </Stack>
      </Sheet>
    </Section>
  );
}

function Step({ title, children }: { title: string; children: string }) {
  return (
    <li>
      <div>
        <strong>{title}</strong>
        <span>{children}</span>
      </div>
    </li>
  );
}
