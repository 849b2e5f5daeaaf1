import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useDeferredValue,
  useEffect,
  useEffectEvent,
  useId,
  useMemo,
  useState,
} from 'react';

/** A part of the page that can be looked through: the notes, the transcript. */
type Part = {
  id: string;
  /** Parts are gone through in this order. */
  order: number;
  /** Where a match is, in words: "in the shared notes". */
  where: string;
  count: number;
  show: (at: number) => void;
};

type Place = { part: string; at: number };

type Finding = {
  words: string;
  setWords: (words: string) => void;
  parts: readonly Part[];
  place: Place | undefined;
  setPlace: (place: Place | undefined) => void;
  put: (part: Part) => void;
  remove: (id: string) => void;
};

const nowhere: Finding = {
  words: '',
  setWords: () => {},
  parts: [],
  place: undefined,
  setPlace: () => {},
  put: () => {},
  remove: () => {},
};

const Context = createContext<Finding>(nowhere);

/** What is inside can be looked through with one field: its parts by `useFindPart`, the field by `useFinding`. */
export function FindingProvider({ children }: { children: ReactNode }) {
  const [words, setWords] = useState('');
  const [parts, setParts] = useState<readonly Part[]>([]);
  const [place, setPlace] = useState<Place>();
  const put = useCallback(
    (part: Part) =>
      setParts((before) => [...before.filter(({ id }) => id !== part.id), part].sort((a, b) => a.order - b.order)),
    [],
  );
  const remove = useCallback((id: string) => setParts((before) => before.filter((part) => part.id !== id)), []);
  const finding = useMemo(
    () => ({
      words,
      setWords: (typed: string) => {
        setWords(typed);
        setPlace(undefined);
      },
      parts,
      place,
      setPlace,
      put,
      remove,
    }),
    [words, parts, place, put, remove],
  );
  return <Context value={finding}>{children}</Context>;
}

/** The field's side: what is looked for, how much there is of it, and where one stands. */
export function useFinding() {
  const { words, setWords, parts, place, setPlace } = use(Context);
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const first = (id: string) =>
    parts
      .slice(
        0,
        Math.max(
          0,
          parts.findIndex((part) => part.id === id),
        ),
      )
      .reduce((sum, part) => sum + part.count, 0);
  const current = parts.find(({ id, count: many }) => place && id === place.part && place.at < many);
  /** Counted from 0 over all parts; -1 before the first step. */
  const at = current && place ? first(current.id) + place.at : -1;
  const step = (by: 1 | -1) => {
    if (count === 0) return;
    let next = ((at < 0 && by < 0 ? 0 : at) + by + count) % count;
    for (const part of parts) {
      if (next < part.count) {
        setPlace({ part: part.id, at: next });
        part.show(next);
        return;
      }
      next -= part.count;
    }
  };
  return { words, setWords, at, count, where: current?.where ?? '', step };
}

/**
 * A part's side: what to look for, and which of the part's own matches is the current one (counted from 0).
 *
 * @param show brings a match into view, whatever hides it
 */
export function useFindWords(): string {
  return useDeferredValue(use(Context).words.trim());
}

export function useFindPart({ order, where, count, show }: Omit<Part, 'id'>): number | undefined {
  const id = useId();
  const { put, remove, place } = use(Context);
  const latest = useEffectEvent(show);
  useEffect(() => {
    put({ id, order, where, count, show: (at) => latest(at) });
  }, [put, id, order, where, count]);
  useEffect(() => () => remove(id), [remove, id]);
  return place?.part === id ? place.at : undefined;
}
