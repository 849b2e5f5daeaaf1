import { type RefObject, useEffect } from 'react';

/**
 * Marks the notepad that is in view while the page is printed: the style sheet then prints it alone (`print.css`).
 */
export function usePrinting(notepad: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const before = () => {
      if (notepad.current && notepad.current.offsetHeight > 0) notepad.current.dataset.print = '';
    };
    const after = () => {
      delete notepad.current?.dataset.print;
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, [notepad]);
}
