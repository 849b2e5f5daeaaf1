import { useLocation, useNavigate } from '@tanstack/react-router';
import { useShortcut } from '../ui/shortcuts';
import styles from './BarSearch.module.css';
import { SearchBox } from './SearchBox';

const inBar = 'bar-search';
/** The field of the search page itself. */
export const onPage = 'page-search';

function focusField(id: string): boolean {
  const field = document.getElementById(id);
  if (!(field instanceof HTMLInputElement) || field.offsetParent === null) return false;
  field.focus();
  field.select();
  return true;
}

/** The box in the bar of every page but the search page, which has its own. */
export function BarSearch() {
  const navigate = useNavigate();
  const away = useLocation({ select: ({ pathname }) => pathname !== '/search' });
  useShortcut({ keys: '/', label: 'Search', group: 'Everywhere' }, () => {
    if (focusField(onPage) || focusField(inBar)) return;
    void navigate({ to: '/search' }).then(() => focusField(onPage));
  });
  if (!away) return null;
  return (
    <div className={styles.box}>
      <SearchBox id={inBar} asked="" onAsk={(q) => void navigate({ to: '/search', search: q ? { q } : {} })} />
    </div>
  );
}
