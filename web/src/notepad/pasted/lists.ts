import { styleAttribute, styleOf } from './elements';

const wordItem = /mso-list:\s*l\d+\s+level(\d+)/i;
const counted = /^\(?(?:(\d+)|[a-z]|[ivxlc]+)[.)]/i;

type Item = { line: Element; level: number; marker: string };

/** Word's lists are paragraphs that say how deep they stand; their bullets and numbers are typed text. */
export function gatherWordLists(body: Element): void {
  const done = new Set<Element>();
  for (const line of [...body.querySelectorAll('p')]) {
    if (done.has(line) || !wordItem.test(styleOf(line))) continue;
    const items: Item[] = [];
    for (let next: Element | null = line; next?.tagName === 'P'; next = next.nextElementSibling) {
      const level = Number(wordItem.exec(styleOf(next))?.[1]);
      if (!level) break;
      items.push({ line: next, level, marker: takeMarker(next) });
      done.add(next);
    }
    nest(items);
  }
  // Numbered headings stay headings.
  for (const heading of body.querySelectorAll('h1, h2, h3, h4, h5, h6')) takeMarker(heading);
}

/** Removes what Word shows as bullet or number. */
function takeMarker(line: Element): string {
  let marker = '';
  for (const element of [...line.querySelectorAll(`[${styleAttribute}]`)]) {
    if (!/mso-list:\s*ignore/i.test(styleOf(element))) continue;
    marker ||= element.textContent?.trim() ?? '';
    element.remove();
  }
  return marker;
}

/** Puts lines that know their level into lists within lists, where the first of them stands. */
function nest(items: readonly Item[]): void {
  const open: { level: number; list: Element }[] = [];
  for (const { line, level, marker } of items) {
    while (open.length > 1 && (open.at(-1)?.level ?? 0) > level) open.pop();
    const tag = counted.test(marker) ? 'ol' : 'ul';
    let last = open.at(-1);
    const deeper = last === undefined || last.level < level;
    if (deeper || last?.list.tagName.toLowerCase() !== tag) {
      const list = line.ownerDocument.createElement(tag);
      const start = Number(counted.exec(marker)?.[1] ?? 1);
      if (tag === 'ol' && start !== 1) list.setAttribute('start', String(start));
      if (!deeper) open.pop();
      const above = open.at(-1)?.list;
      if (above?.lastElementChild) above.lastElementChild.append(list);
      else if (last && !deeper) last.list.after(list);
      else line.before(list);
      last = { level, list };
      open.push(last);
    }
    last?.list.append(line.tagName === 'LI' ? line : wrapInItem(line));
  }
}

/** Lists as browsers and Google Docs write them, made whole: nested within their items, and check lists as tasks. */
export function settleLists(body: Element): void {
  joinLevels(body);
  for (const list of [...body.querySelectorAll('ul, ol')]) {
    for (const child of [...list.children]) {
      if (child.tagName === 'LI') continue;
      // A list straight in a list belongs to the item before it.
      const before = child.previousElementSibling;
      if (before?.tagName === 'LI') before.append(child);
      else wrapInItem(child);
    }
  }
  for (const list of [...body.querySelectorAll('ul')]) asTasks(list);
}

/** Word on the web gives each item a list of its own, which says how deep it stands. */
function joinLevels(body: Element): void {
  const wrappers = [...body.querySelectorAll('.ListContainerWrapper')];
  for (const first of wrappers) {
    if (first.previousElementSibling?.classList.contains('ListContainerWrapper')) continue;
    const items: Item[] = [];
    const used: Element[] = [];
    for (let next: Element | null = first; next?.classList.contains('ListContainerWrapper'); ) {
      used.push(next);
      for (const item of [...next.querySelectorAll('li')]) {
        const level = Number(item.getAttribute('data-aria-level') ?? item.getAttribute('aria-level')) || 1;
        const list = item.parentElement;
        const number = (Number(list?.getAttribute('start')) || 1) + [...(list?.children ?? [])].indexOf(item);
        items.push({ line: item, level, marker: list?.tagName === 'OL' ? `${number}.` : '' });
      }
      next = next.nextElementSibling;
    }
    for (const { line } of items) first.before(line);
    nest(items);
    for (const wrapper of used) wrapper.remove();
  }
}

function wrapInItem(child: Element): Element {
  const item = child.ownerDocument.createElement('li');
  child.before(item);
  item.append(child);
  return item;
}

/** Google Docs gives each item a box with a role; other pages put a real one in. */
function asTasks(list: Element): void {
  const items = [...list.children];
  const boxes = items.map((item) => item.querySelector(':scope > input, :scope > p > input, :scope > label > input'));
  if (!items.every((item, place) => item.getAttribute('role') === 'checkbox' || boxes[place])) return;
  list.setAttribute('data-type', 'taskList');
  for (const [place, item] of items.entries()) {
    const box = boxes[place];
    const checked = item.getAttribute('aria-checked') === 'true' || (box?.hasAttribute('checked') ?? false);
    item.setAttribute('data-type', 'taskItem');
    item.setAttribute('data-checked', String(checked));
    item.querySelector('img[aria-roledescription="checkbox"], img[aria-roledescription$="checkbox"]')?.remove();
    box?.remove();
  }
}
