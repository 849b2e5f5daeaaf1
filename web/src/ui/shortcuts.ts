import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';

export type Shortcut = {
  /**
   * As shown: keys pressed one after the other, split by spaces ("g h"), or together ("mod+k", where mod is
   * Command on Apple's keyboards and Control on others). Letters are lower case.
   */
  keys: string;
  /** What it does, as a short sentence part: "Go to Home". */
  label: string;
  group: string;
};

/** Without `run`, it is only listed: the place that has the focus acts on it by itself. */
type Registered = Shortcut & { run?: () => void };

/** Between the keys of a sequence. */
const sequenceMs = 1_200;
const offKey = 'sb-shortcuts-off';

let registered: readonly Registered[] = [];
const watchers = new Set<() => void>();
let pressed: string[] = [];
let pressedAt = 0;
let singleKeysOff = readOff();

function readOff(): boolean {
  try {
    return localStorage.getItem(offKey) === 'yes';
  } catch {
    return false;
  }
}

function changed() {
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void) {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Registers while the component is on the page, and lists itself in the dialog behind `?`. */
export function useShortcut({ keys, label, group }: Shortcut, run: () => void): void {
  const latest = useEffectEvent(run);
  useEffect(() => {
    const one: Registered = { keys, label, group, run: () => latest() };
    registered = [...registered, one];
    changed();
    return () => {
      registered = registered.filter((other) => other !== one);
      changed();
    };
  }, [keys, label, group]);
}

/** Lists shortcuts that an editor or a player understands by itself while it has the focus. Pass a constant list. */
export function useListedShortcuts(shortcuts: readonly Shortcut[]): void {
  useEffect(() => {
    registered = [...registered, ...shortcuts];
    changed();
    return () => {
      registered = registered.filter((one) => !shortcuts.includes(one));
      changed();
    };
  }, [shortcuts]);
}

export function useShortcutList(): readonly Shortcut[] {
  return useSyncExternalStore(watch, () => registered);
}

/** Single letters can be switched off: speech input and stray hands press them by accident (WCAG 2.1.4). */
export function useSingleKeysOff(): [boolean, (off: boolean) => void] {
  return [
    useSyncExternalStore(watch, () => singleKeysOff),
    (off) => {
      singleKeysOff = off;
      try {
        if (off) localStorage.setItem(offKey, 'yes');
        else localStorage.removeItem(offKey);
      } catch {
        // Lasts as long as the page, then.
      }
      changed();
    },
  ];
}

export const onApple = /Mac|iPhone|iPad/.test(navigator.platform);

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const mod = onApple ? event.metaKey : event.ctrlKey;
  return mod ? `mod+${key}` : key;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

function onKeyDown(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const key = nameOf(event);
  const together = key.startsWith('mod+');
  if (!together && (singleKeysOff || isTyping(event.target) || event.ctrlKey || event.metaKey)) return;
  // A dialog is a place of its own: the page behind it does not listen.
  if (document.querySelector('[role=dialog],[role=alertdialog],[role=menu]')) return;
  pressed = event.timeStamp - pressedAt > sequenceMs || together ? [key] : [...pressed.slice(-2), key];
  pressedAt = event.timeStamp;
  for (let from = 0; from < pressed.length; from++) {
    const keys = pressed.slice(from).join(' ');
    // The latest registered wins: a page may take over a key of the shell.
    const found = registered.findLast((shortcut) => shortcut.run && shortcut.keys === keys);
    if (found?.run) {
      event.preventDefault();
      pressed = [];
      found.run();
      return;
    }
  }
}

/** Once, at start. Returns how to stop. */
export function listenForShortcuts(): () => void {
  document.addEventListener('keydown', onKeyDown);
  return () => document.removeEventListener('keydown', onKeyDown);
}
