import { useEffect } from 'react';
import { markHomeSeen, type NewsItem } from '../api/home';
import { AddressLink } from '../ui/AddressLink';
import { Badge } from '../ui/Badge';
import { awayInWords } from '../ui/dates';
import { Section } from '../ui/layout';
import { useNow } from '../ui/useNow';
import styles from './HomePage.module.css';

/** Looked at for so long, news count as seen. A guess, not measured. */
const seenAfterMs = 4_000;

export function NewsList({ news }: { news: readonly NewsItem[] }) {
  const now = useNow();
  const anyNew = news.some(({ isNew }) => isNew);
  useEffect(() => {
    if (!anyNew) return;
    // The words "new" stay until the page is opened again; a failure here only leaves them for next time.
    const timer = setTimeout(() => void markHomeSeen().catch(() => undefined), seenAfterMs);
    return () => clearTimeout(timer);
  }, [anyNew]);
  return (
    <Section title="What is new">
      {news.length === 0 ? (
        <p className="quiet">Nothing yet. What the other one writes, shares or agrees to is listed here.</p>
      ) : (
        <ul className={`${styles.list} ${styles.news}`}>
          {news.map((item) => (
            <li key={item.id}>
              <AddressLink href={item.url}>{item.text}</AddressLink>
              <span className={styles.when}>
                {item.isNew ? <Badge tone="accent">New</Badge> : null}
                {awayInWords(new Date(item.at), now)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
