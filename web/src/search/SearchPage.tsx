import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Search, SearchX } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { type Question, type SearchAnswer, searchQuery } from '../api/search';
import { Button, ButtonLink } from '../ui/Button';
import { Actions, Section, Stack } from '../ui/layout';
import { Page } from '../ui/Page';
import { type Shortcut, useListedShortcuts } from '../ui/shortcuts';
import { EmptyState, ErrorPanel, Note, Skeleton } from '../ui/states';
import { announce } from '../ui/Toast';
import { onPage } from './BarSearch';
import { Filters } from './Filters';
import { focusFirstHit, Groups, walkHits } from './Groups';
import { grouped } from './grouped';
import { SavedList, SavedMenu } from './Saved';
import { SearchBox } from './SearchBox';
import styles from './SearchPage.module.css';

const shortcuts: readonly Shortcut[] = [
  { keys: 'ArrowDown', label: 'Next suggestion or hit', group: 'Search' },
  { keys: 'ArrowUp', label: 'The one before', group: 'Search' },
  { keys: 'Enter', label: 'Open it', group: 'Search' },
];

export function SearchPage({ question }: { question: Question }) {
  const navigate = useNavigate();
  const found = useRef<HTMLDivElement>(null);
  const asks = Boolean(question.q || question.kind || question.session || question.programme || question.like);
  useListedShortcuts(shortcuts);
  return (
    <Page title={question.q ? `${question.q}, Search` : 'Search'} heading="Search">
      <Stack>
        <div className={styles.ask}>
          <SearchBox
            id={onPage}
            asked={question.q}
            large
            onAsk={(q) => void navigate({ to: '/search', search: { ...question, q: q || undefined, like: undefined } })}
            onDown={() => focusFirstHit(found.current)}
          />
          <SavedMenu question={question} />
        </div>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys between links that are in the tab order anyway */}
        <div ref={found} onKeyDown={(event) => walkHits(event, () => document.getElementById(onPage)?.focus())}>
          {asks ? (
            <Found question={question} />
          ) : (
            <Stack gap="loose">
              <SavedList />
              <WhatToAsk />
            </Stack>
          )}
        </div>
      </Stack>
    </Page>
  );
}

/** One of each kind of bound. */
const examples = [
  ['by:anna', 'only what Anna wrote or said'],
  ['in:notes', 'only notes; also in:speech, in:videos, in:aims, in:sessions'],
  ['after:2026-05', 'from May 2026 on; before:2026-05 for what is earlier'],
  ['session:shoulder', 'only sessions with this word in their name'],
] as const;

/** Nothing asked yet: what there is to be found, and how to ask. */
function WhatToAsk() {
  return (
    <EmptyState icon={<Search aria-hidden="true" />} title="Everything the two of you wrote, said and agreed" level={2}>
      <p>
        Type a word from your notes, from what was said, from an aim or a technique video. Each hit opens at its line or
        its second.
      </p>
      <p>
        Put <kbd>"</kbd> around words that belong together: "single leg heel raise". Put <kbd>-</kbd> before a word that
        must not be there: tendon -achilles.
      </p>
      <dl className={styles.help}>
        {examples.map(([typed, finds]) => (
          <div key={typed}>
            <dt>
              <kbd>{typed}</kbd>
            </dt>
            <dd>{finds}</dd>
          </div>
        ))}
      </dl>
    </EmptyState>
  );
}

function Found({ question }: { question: Question }) {
  const answer = useInfiniteQuery(searchQuery(question));
  const first = answer.data?.pages[0];
  const total = answer.isPlaceholderData ? undefined : first?.total;
  useEffect(() => {
    if (total !== undefined) announce(total === 0 ? 'Nothing found.' : `${inWords(total)}.`);
  }, [total]);
  if (answer.isPending) return <Skeleton lines={3} shape="sheet" />;
  if (!answer.data || !first) {
    return (
      <ErrorPanel
        error={answer.error}
        what="The search did not work."
        safe="Your notes, transcripts and aims are not touched."
        onRetry={() => void answer.refetch()}
      />
    );
  }
  return (
    <Stack>
      {first.partial ? (
        <Note tone="soon">
          Search is being put in order just now, so some things may be missing here. It gets complete by itself in a few
          minutes.
        </Note>
      ) : null}
      {question.like ? (
        <Actions>
          <p>More like the line you chose.</p>
          <ButtonLink to="/search" search={question.q ? { q: question.q } : {}}>
            Back to ordinary search
          </ButtonLink>
        </Actions>
      ) : null}
      {first.didYouMean ? (
        <p>
          Did you mean{' '}
          <Link to="/search" search={{ ...question, q: first.didYouMean }}>
            {first.didYouMean}
          </Link>
          ?
        </p>
      ) : null}
      <Filters question={question} kinds={first.kinds} bounds={answer.isPlaceholderData ? [] : first.bounds} />
      {first.total === 0 ? (
        <NoneFound question={question} />
      ) : (
        <>
          <p className="quiet">{inWords(first.total)}</p>
          <AllGroups pages={answer.data.pages} question={question} />
        </>
      )}
      {answer.error ? <ErrorPanel error={answer.error} what="More could not be loaded." /> : null}
      {answer.hasNextPage ? (
        <Actions>
          <Button isPending={answer.isFetchingNextPage} onPress={() => void answer.fetchNextPage()}>
            Show more
          </Button>
        </Actions>
      ) : null}
    </Stack>
  );
}

function AllGroups({ pages, question }: { pages: readonly SearchAnswer[]; question: Question }) {
  const whole = grouped(pages, false);
  const partly = grouped(pages, true);
  return (
    <Stack gap="loose">
      <Groups groups={whole} question={question} level={2} />
      {partly.length > 0 ? (
        <Section title="With some of your words">
          <Groups groups={partly} question={question} level={3} />
        </Section>
      ) : null}
    </Stack>
  );
}

function NoneFound({ question }: { question: Question }) {
  const bounded = Boolean(question.kind || question.session || question.programme);
  return (
    <EmptyState
      icon={<SearchX aria-hidden="true" />}
      title={question.q ? `Nothing found for “${question.q}”` : 'Nothing here yet'}
      level={2}
      actions={
        bounded && question.q ? (
          <ButtonLink to="/search" search={{ q: question.q }}>
            Search everywhere
          </ButtonLink>
        ) : null
      }
    >
      <p>
        Try fewer words, or the beginning of one. Take away quotation marks. What was said can be found only when the
        session has a transcript.
      </p>
    </EmptyState>
  );
}

function inWords(total: number): string {
  return total === 1 ? '1 found' : `${total} found`;
}
