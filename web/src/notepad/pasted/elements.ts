/**
 * Under this name an element's style is kept while it is read. A real one would be refused by the page's content security
 * policy, even in a document that is never shown, and the browser's console would say so for each.
 */
export const styleAttribute = 'data-style';

export const styleOf = (element: Element): string => element.getAttribute(styleAttribute) ?? '';

export function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes);
}

export function rename(element: Element, tag: string): Element {
  const renamed = element.ownerDocument.createElement(tag);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
  return renamed;
}
