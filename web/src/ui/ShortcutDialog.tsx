import { Fragment } from 'react';
import { Dialog } from './Dialog';
import styles from './ShortcutDialog.module.css';
import { onApple, useShortcutList } from './shortcuts';

function spoken(key: string): string {
  if (key === 'mod') return onApple ? '⌘' : 'Ctrl';
  return key.length === 1 ? key.toUpperCase() : key;
}

function Keys({ keys }: { keys: string }) {
  return keys.split(' ').map((chord, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a key may be pressed twice in one sequence
    <Fragment key={place}>
      {place > 0 ? <span className="quiet">then</span> : null}
      {chord.split(/\+(?=.)/).map((key) => (
        <kbd key={key}>{spoken(key)}</kbd>
      ))}
    </Fragment>
  ));
}

/** Every shortcut of the page one is on, by group. */
export function ShortcutDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const shortcuts = useShortcutList();
  const groups = [...new Set(shortcuts.map(({ group }) => group))];
  return (
    <Dialog title="Keyboard shortcuts" isOpen={isOpen} onClose={onClose} closeOnOutsidePress>
      <div className={styles.groups}>
        {groups.map((group) => (
          <section key={group} aria-label={group}>
            <h3>{group}</h3>
            <dl className={styles.list}>
              {shortcuts
                .filter((shortcut) => shortcut.group === group)
                .map(({ keys, label }) => (
                  <div key={keys}>
                    <dt>{label}</dt>
                    <dd>
                      <Keys keys={keys} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        <p className="quiet">Single keys do nothing while you type. They can be switched off in Settings.</p>
      </div>
    </Dialog>
  );
}
