import { useQuery } from '@tanstack/react-query';
import { type Programme, programmesQuery } from '../api/programmes';

/** Programmes by what a mentor calls them: the other person's name, or the title before anybody has joined. */
export function nameOf(programme: Programme): string {
  const other = programme.myRole === 'mentor' ? programme.mentee : programme.mentor;
  return other?.name ?? programme.title;
}

export function usePeople(): { programmes: readonly Programme[]; names: ReadonlyMap<string, string> } {
  const { data } = useQuery(programmesQuery);
  const programmes = data?.items ?? [];
  return { programmes, names: new Map(programmes.map((one) => [one.id, nameOf(one)])) };
}
