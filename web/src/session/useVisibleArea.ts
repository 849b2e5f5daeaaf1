import { useSyncExternalStore } from 'react';

type Area = {
  heightPx: number;
  /** How far the visible part begins below the top of the window: a phone moves it when the keyboard opens. */
  topPx: number;
  /** A keyboard on the screen takes a good part of it. */
  keyboard: boolean;
};

/** Less than this share of the window is left when a keyboard is open. */
const keyboardShare = 0.75;

let area: Area = { heightPx: 0, topPx: 0, keyboard: false };

function read(): Area {
  const visual = window.visualViewport;
  const heightPx = Math.round(visual?.height ?? window.innerHeight);
  const topPx = Math.round(visual?.offsetTop ?? 0);
  // Some browsers shrink the window itself for the keyboard; the screen does not change.
  const keyboard = (visual?.scale ?? 1) === 1 && heightPx < window.screen.height * keyboardShare && isTyping();
  if (area.heightPx !== heightPx || area.topPx !== topPx || area.keyboard !== keyboard) {
    area = { heightPx, topPx, keyboard };
  }
  return area;
}

function isTyping(): boolean {
  const { activeElement } = document;
  const touch = window.matchMedia('(pointer: coarse)').matches;
  return touch && activeElement instanceof HTMLElement && (activeElement.isContentEditable || inFind(activeElement));
}

const inFind = (element: HTMLElement) => element.matches('search input');

function watch(changed: () => void) {
  const visual = window.visualViewport;
  visual?.addEventListener('resize', changed);
  visual?.addEventListener('scroll', changed);
  document.addEventListener('focusin', changed);
  document.addEventListener('focusout', changed);
  return () => {
    visual?.removeEventListener('resize', changed);
    visual?.removeEventListener('scroll', changed);
    document.removeEventListener('focusin', changed);
    document.removeEventListener('focusout', changed);
  };
}

const idle = () => () => undefined;

/** What of the page is visible, keyboard deducted; followed only while `active`. */
export function useVisibleArea(active: boolean): Area {
  return useSyncExternalStore(active ? watch : idle, read);
}
