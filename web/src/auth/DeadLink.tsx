import { ProblemError } from '../api/client';
import { ButtonLink } from '../ui/Button';
import { explain } from '../ui/explain';
import { Actions } from '../ui/layout';
import { DoorPage } from './DoorPage';

/** In place of what a link in a message should have opened. `remedy`: what to do about one that has had its time. */
export function DeadLink({ error, remedy }: { error: unknown; remedy: string }) {
  const gone = error instanceof ProblemError && (error.status === 404 || error.status === 410);
  const { why, todo } = explain(error);
  return (
    <DoorPage title={gone ? 'This link no longer works' : 'This page did not open'}>
      <p>{gone ? `${error.status === 410 ? `${why} ` : ''}${remedy}` : `${why} ${todo}`}</p>
      <Actions>
        <ButtonLink to="/sign-in" look="primary">
          Sign in
        </ButtonLink>
      </Actions>
    </DoorPage>
  );
}
