import { Link } from '@tanstack/react-router';
import { AudioLines, Lock, Waypoints } from 'lucide-react';
import { Suspense, use } from 'react';
import type { Hit } from '../api/search';
import { AddressLink } from '../ui/AddressLink';
import { Badge } from '../ui/Badge';
import { shortDay } from '../ui/dates';
import { Fold } from '../ui/Fold';
import { offset } from '../ui/offsets';
import { Skeleton } from '../ui/states';
import { FilmPlayer } from './filmPlayer';
import styles from './HitRow.module.css';
import { kindOf } from './kinds';
import { plain, Snippet } from './snippet';

/** The film that a hit is about. */
const filmOf = ({ kind, url }: Hit) => (kind === 'video' ? /^\/library\/([\w-]+)/.exec(url)?.[1] : undefined);

/** @param under the heading that it stands below, and need not repeat */
export function HitRow({ hit, under }: { hit: Hit; under: string }) {
  const { one, Icon } = kindOf(hit.kind);
  const film = filmOf(hit);
  const Player = use(FilmPlayer);
  return (
    <li>
      <AddressLink href={hit.url} className={styles.hit}>
        <span className={styles.kind}>
          <Icon aria-hidden="true" />
          {one}
        </span>
        {hit.title === under ? null : <span className={styles.title}>{hit.title}</span>}
        <span className={styles.snippet}>
          <Snippet of={hit.snippet} />
        </span>
        <span className={styles.source}>
          {hit.author ? <span>{hit.author}</span> : null}
          {hit.at ? <time dateTime={hit.at}>{shortDay(new Date(hit.at))}</time> : null}
          {hit.atMs === null ? null : <span>at {offset(hit.atMs)}</span>}
          {hit.bySound ? <Badge icon={<AudioLines aria-hidden="true" />}>Sounds like it</Badge> : null}
          {hit.byMeaning ? <Badge icon={<Waypoints aria-hidden="true" />}>Related in meaning</Badge> : null}
          {hit.onlyMe ? <Badge icon={<Lock aria-hidden="true" />}>Only you can find this</Badge> : null}
        </span>
      </AddressLink>
      {film && Player ? (
        <div className={styles.film}>
          <Fold
            oneOf="film"
            summary={
              <>
                Play it here<span className="only-for-screen-readers">: {hit.title}</span>
              </>
            }
          >
            <Suspense fallback={<Skeleton lines={4} shape="sheet" />}>
              <Player videoId={film} atMs={hit.atMs} />
            </Suspense>
          </Fold>
        </div>
      ) : null}
      <Link to="/search" search={{ like: hit.id }} className={styles.alike}>
        More like this
        <span className="only-for-screen-readers">: {plain(hit.snippet).slice(0, 60)}</span>
      </Link>
    </li>
  );
}
