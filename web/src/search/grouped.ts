import type { Hit, HitGroup, SearchAnswer } from '../api/search';

export type Group = {
  key: string;
  /** A session's hits; undefined for what belongs to none. */
  session: HitGroup | undefined;
  programmeId: string | undefined;
  hits: Hit[];
};

/** The hits of all pages by where they are, the place of the best one first. */
export function grouped(pages: readonly SearchAnswer[], partly: boolean): Group[] {
  const sessions = new Map(pages.flatMap(({ groups }) => groups).map((group) => [group.sessionId, group]));
  const groups = new Map<string, Group>();
  for (const hit of pages.flatMap(({ items }) => items)) {
    if (hit.partly !== partly) continue;
    // An aim opens on its programme's page, so it stands there, whichever session it came from.
    const session = hit.sessionId && hit.kind !== 'aim' ? sessions.get(hit.sessionId) : undefined;
    const programmeId = !session && hit.kind !== 'video' ? (hit.programmeId ?? undefined) : undefined;
    const key = session?.sessionId ?? programmeId ?? 'library';
    const group = groups.get(key) ?? { key, session, programmeId, hits: [] };
    group.hits.push(hit);
    groups.set(key, group);
  }
  return [...groups.values()];
}
