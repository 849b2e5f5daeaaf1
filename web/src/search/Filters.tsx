import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { programmesQuery } from '../api/programmes';
import type { Bound, Question } from '../api/search';
import { sessionQuery } from '../api/sessions';
import { Button } from '../ui/Button';
import { inWords, kindsIn, ofKind, without } from './bounds';
import styles from './Filters.module.css';
import { inOrder, kindOf } from './kinds';

const every = 'every';
/** Several kinds: none of the chips. */
const some = 'some';

type FiltersProps = {
  question: Question;
  /** How many hits there are of each kind. */
  kinds: Record<string, number>;
  /** What was typed to narrow the answer. */
  bounds: readonly Bound[];
};

/** What to look in: chips that narrow the answer at once, in step with what is typed. */
export function Filters({ question, kinds, bounds }: FiltersProps) {
  const narrow = useNarrow(question);
  const typedKinds = kindsIn(bounds);
  const onlyKind = typedKinds.length === 1 ? typedKinds[0] : undefined;
  const kind = question.kind ?? onlyKind?.value;
  const programmes = useQuery(programmesQuery).data?.items ?? [];
  const shown = inOrder([...new Set([...Object.keys(kinds), ...(kind ? [kind] : [])])]);
  return (
    <div className={styles.filters}>
      {shown.length > 0 ? (
        <Chips
          label="Kind"
          chosen={kind ?? (typedKinds.length > 0 ? some : undefined)}
          all="Everything"
          options={shown.map((id) => ({ id, words: `${kindOf(id).many} ${kinds[id] ?? 0}` }))}
          onChoose={(id) => narrow({ q: ofKind(question.q, bounds, id), kind: undefined })}
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
      {bounds
        .filter((bound) => bound !== onlyKind)
        .map((bound) => (
          <Button key={bound.text} onPress={() => narrow({ q: without(question.q, [bound]) })}>
            {inWords(bound)}
            <X aria-hidden="true" />
            <span className="only-for-screen-readers">: take this away</span>
          </Button>
        ))}
      {question.session ? <OnlySession id={question.session} onLeave={() => narrow({ session: undefined })} /> : null}
    </div>
  );
}

/** The same question with other bounds, in place of this one. */
function useNarrow(question: Question) {
  const navigate = useNavigate();
  return (change: Partial<Question>) =>
    void navigate({
      to: '/search',
      search: { ...question, ...change, q: (change.q ?? question.q) || undefined },
      replace: true,
      resetScroll: false,
    });
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
