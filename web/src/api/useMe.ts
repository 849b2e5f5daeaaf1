import { useSuspenseQuery } from '@tanstack/react-query';
import { type Me, meQuery } from './auth';

/** The signed-in person; for pages inside the shell, which shows nobody else. */
export function useMe(): Me {
  const { data } = useSuspenseQuery(meQuery);
  if (!data) throw new Error('nobody is signed in');
  return data;
}
