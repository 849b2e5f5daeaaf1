import type { Hit, HitGroup } from '../api/search';
import { offset } from '../ui/offsets';
import styles from './Timeline.module.css';

/** A hit whose moment is on its session's clock, and not on a clip's. */
const onTheClock = (hit: Hit): hit is Hit & { atMs: number } =>
  hit.atMs !== null && (hit.kind === 'note' || hit.kind === 'speech');

/** The session from end to end, a tick wherever it has a hit; those shown below stand out. */
export function Timeline({ session, hits }: { session: HitGroup; hits: readonly Hit[] }) {
  const shown = hits.filter(onTheClock).filter(({ atMs }) => atMs >= 0);
  const span = Math.max(session.spanMs ?? 0, ...session.ticks, ...shown.map(({ atMs }) => atMs));
  const ticks = session.ticks.filter((at) => at >= 0);
  if (span <= 0 || ticks.length === 0) return null;
  const place = (at: number) => ({ insetInlineStart: `${(100 * at) / span}%` });
  return (
    <p className={styles.line}>
      <span className="only-for-screen-readers">{inWords(ticks.length, span)}</span>
      <span className={styles.track} aria-hidden="true">
        {ticks.map((at) => (
          <i key={at} className={styles.tick} style={place(at)} />
        ))}
        {shown.map(({ id, atMs }) => (
          <i key={id} className={styles.shown} style={place(atMs)} />
        ))}
      </span>
      <span className={styles.end} aria-hidden="true">
        {offset(span)}
      </span>
    </p>
  );
}

function inWords(places: number, span: number): string {
  return `${places === 1 ? 'One place' : `${places} places`} in ${offset(span)} of the session`;
}
