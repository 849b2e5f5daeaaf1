import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { programmesQuery } from '../api/programmes';
import type { Question } from '../api/search';
import { sessionQuery } from '../api/sessions';
import { Button } from '../ui/Button';
import styles from './Filters.module.css';
import { inOrder, kindOf } from './kinds';

const every = 'every';

type FiltersProps = {
  question: Question;
  /** How many hits there are of each kind. */
  kinds: Record<string, number>;
};

/** What to look in: chips that narrow the answer at once. */
export function Filters({ question, kinds }: FiltersProps) {
  const narrow = useNarrow(question);
  const programmes = useQuery(programmesQuery).data?.items ?? [];
  const shown = inOrder([...new Set([...Object.keys(kinds), ...(question.kind ? [question.kind] : [])])]);
  return (
    <div className={styles.filters}>
      {shown.length > 0 ? (
        <Chips
          label="Kind"
          chosen={question.kind}
          all="Everything"
          options={shown.map((kind) => ({ id: kind, words: `${kindOf(kind).many} ${kinds[kind] ?? 0}` }))}
          onChoose={(kind) => narrow({ kind })}
        />
      ) : null}
      {programmes.length > 1 && !question.session ? (
        <Chips
          label="Programme"
          chosen={question.programme}
          all="All programmes"
          options={programmes.map(({ id, title }) => ({ id, words: title }))}
          onChoose={(programme) => narrow({ programme })}
        />
      ) : null}
      {question.session ? <OnlySession id={question.session} onLeave={() => narrow({ session: undefined })} /> : null}
    </div>
  );
}

/** The same question with other bounds, in place of this one. */
function useNarrow(question: Question) {
  const navigate = useNavigate();
  return (change: Partial<Question>) =>
    void navigate({ to: '/search', search: { ...question, ...change }, replace: true, resetScroll: false });
}

type ChipsProps = {
  label: string;
  chosen: string | undefined;
  all: string;
  options: readonly { id: string; words: string }[];
  onChoose: (id: string | undefined) => void;
};

function Chips({ label, chosen, all, options, onChoose }: ChipsProps) {
  return (
    <ToggleButtonGroup
      className={styles.chips ?? ''}
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen ?? every]}
      onSelectionChange={([key]) => onChoose(key === every ? undefined : String(key))}
    >
      {[{ id: every, words: all }, ...options].map(({ id, words }) => (
        <ToggleButton key={id} id={id} className={styles.chip ?? ''}>
          {words}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

function OnlySession({ id, onLeave }: { id: string; onLeave: () => void }) {
  const session = useQuery(sessionQuery(id)).data;
  return (
    <Button onPress={onLeave}>
      Only in {session ? `“${session.title}”` : 'one session'}
      <X aria-hidden="true" />
      <span className="only-for-screen-readers">: search everywhere</span>
    </Button>
  );
}
