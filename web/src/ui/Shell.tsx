import { createLink, Link } from '@tanstack/react-router';
import { House, Keyboard, LibraryBig, LogOut, Search, Settings } from 'lucide-react';
import { type AnchorHTMLAttributes, type ReactNode, type Ref, useState } from 'react';
import { Brand } from './Brand';
import { IconButton } from './Button';
import { Menu, MenuItem } from './Menu';
import styles from './Shell.module.css';
import { ShortcutDialog } from './ShortcutDialog';
import { useShortcut } from './shortcuts';

type PlaceProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'className'> & { ref?: Ref<HTMLAnchorElement> };

function PlaceAnchor(props: PlaceProps) {
  return <a {...props} className={styles.place} />;
}

const Place = createLink(PlaceAnchor);

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`.toUpperCase();
}

type ShellProps = {
  person: { name: string; email: string };
  goTo: (place: '/' | '/library' | '/settings') => void;
  /** The search box in the bar, on wide screens. */
  search: ReactNode;
  onSignOut: () => void;
  children: ReactNode;
};

/** The frame around every page of a signed-in person: a bar above on wide screens, tabs below on a phone. */
export function Shell({ person, goTo, search, onSignOut, children }: ShellProps) {
  const [listing, setListing] = useState(false);
  useShortcut({ keys: '?', label: 'Show this list', group: 'Everywhere' }, () => setListing(true));
  useShortcut({ keys: 'g h', label: 'Go to Home', group: 'Everywhere' }, () => goTo('/'));
  useShortcut({ keys: 'g l', label: 'Go to the library', group: 'Everywhere' }, () => goTo('/library'));
  useShortcut({ keys: 'g s', label: 'Go to Settings', group: 'Everywhere' }, () => goTo('/settings'));
  const places = (
    <>
      <Place to="/" activeOptions={{ exact: true }}>
        <House aria-hidden="true" />
        Home
      </Place>
      <Place to="/library">
        <LibraryBig aria-hidden="true" />
        Library
      </Place>
      <Place to="/search">
        <Search aria-hidden="true" />
        Search
      </Place>
    </>
  );
  return (
    <>
      <a className={styles.skip} href="#main">
        Skip to the content
      </a>
      <header className={styles.bar}>
        <div className={styles.inner}>
          <Link to="/" className={styles.home} aria-label="Sounding Board, Home">
            <Brand />
          </Link>
          {search}
          <nav className={styles.places} aria-label="Places">
            {places}
          </nav>
          <Menu
            label="You"
            trigger={
              <IconButton label={`You: ${person.name}`}>
                <span className={styles.me} data-initials={initials(person.name)} aria-hidden="true" />
              </IconButton>
            }
          >
            <MenuItem icon={<Settings aria-hidden="true" />} onAction={() => goTo('/settings')}>
              Settings
            </MenuItem>
            <MenuItem icon={<Keyboard aria-hidden="true" />} onAction={() => setListing(true)}>
              Keyboard shortcuts
            </MenuItem>
            <MenuItem icon={<LogOut aria-hidden="true" />} onAction={onSignOut}>
              Sign out
            </MenuItem>
          </Menu>
        </div>
      </header>
      <main id="main" tabIndex={-1} className={styles.main}>
        {children}
      </main>
      <nav className={styles.tabBar} aria-label="Places">
        {places}
        <Place to="/settings">
          <Settings aria-hidden="true" />
          Settings
        </Place>
      </nav>
      <ShortcutDialog isOpen={listing} onClose={() => setListing(false)} />
    </>
  );
}
