import { isSafeLink } from '../schema';
import { rename, styleAttribute, styleOf, unwrap } from './elements';
import { gatherWordLists, settleLists } from './lists';
import { flattenTables } from './tables';

const styled = `[${styleAttribute}]`;

export type Cleaned = {
  html: string;
  /** So many pictures were left out: they are addresses that only the page they were copied from can open. */
  picturesLeftOut: number;
};

/** What carries no words of a note. Word wraps its own settings in `xml` and `style`; both come along. */
const neverWords =
  'head, style, script, xml, meta, link, title, template, iframe, object, embed, svg, canvas, audio, video, ' +
  'button, select, textarea, input, noscript';

/**
 * Makes the HTML that Word, Google Docs and web pages put on the clipboard into what a notepad can hold: headings,
 * paragraphs, lists nested as they looked, bold, italic and safe links.
 *
 * Nothing here touches the page: the text becomes a document of its own, in which no script runs and nothing is loaded.
 *
 * @param mayShow whether a picture's address is one of this notepad's own
 */
export function cleanPasted(html: string, mayShow: (address: string) => boolean): Cleaned {
  const { body } = new DOMParser().parseFromString(withoutStyles(html), 'text/html');
  dropComments(body);
  for (const element of body.querySelectorAll(neverWords)) if (!isCheckbox(element)) element.remove();
  dropReviewing(body);
  for (const element of [...body.querySelectorAll(styled)]) if (isHidden(element)) element.remove();
  gatherWordLists(body);
  settleHeadings(body);
  settleLists(body);
  const picturesLeftOut = settlePictures(body, mayShow);
  settleLinks(body);
  settleText(body);
  flattenTables(body);
  dropEmpty(body);
  plainAttributes(body);
  return { html: body.innerHTML, picturesLeftOut };
}

function isCheckbox(element: Element): boolean {
  return element.tagName === 'INPUT' && element.getAttribute('type') === 'checkbox';
}

function dropComments(body: Element): void {
  const walker = body.ownerDocument.createTreeWalker(body, 128 /* comments */);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
}

/** What reviewers did to a Word file: what was struck out goes, what was put in stays, comments go. */
function dropReviewing(body: Element): void {
  for (const element of [...body.querySelectorAll('del, .MsoDel, .msodel')])
    if (element.matches('.MsoDel, .msodel, [cite], [datetime]')) element.remove();
  for (const element of [...body.querySelectorAll('.MsoCommentReference, .msocomanchor, .msocomtxt')]) element.remove();
  for (const element of [...body.querySelectorAll(styled)])
    if (/mso-element:\s*(comment|header|footer)/i.test(styleOf(element))) element.remove();
  for (const element of [...body.querySelectorAll('ins')]) if (element.matches('[cite], [datetime]')) unwrap(element);
}

function isHidden(element: Element): boolean {
  return /(display|mso-hide)\s*:\s*(none|all)/i.test(styleOf(element));
}

/** Headings that are paragraphs with a role, or with Word's style of a title. */
function settleHeadings(body: Element): void {
  for (const element of [...body.querySelectorAll('p[role="heading"], div[role="heading"]')]) {
    const level = Number(element.getAttribute('aria-level'));
    rename(element, `h${level >= 1 && level <= 6 ? level : 1}`);
  }
  for (const element of [...body.querySelectorAll('p.MsoTitle')]) rename(element, 'h1');
}

/** @returns how many were left out */
function settlePictures(body: Element, mayShow: (address: string) => boolean): number {
  let leftOut = 0;
  for (const picture of [...body.querySelectorAll('img')]) {
    if (mayShow(picture.getAttribute('src') ?? '')) continue;
    // A site's one-pixel spy, or a bullet, is nothing that anybody will miss.
    const small = ['width', 'height'].some((side) => Number(picture.getAttribute(side) ?? 99) < 24);
    if (!small) leftOut++;
    picture.remove();
  }
  return leftOut;
}

function settleLinks(body: Element): void {
  for (const link of [...body.querySelectorAll('a')]) {
    const href = straight(link.getAttribute('href') ?? '');
    if (!isSafeLink(href)) {
      unwrap(link);
      continue;
    }
    link.setAttribute('href', href);
    // Every link is underlined already; its own underlining would stay when the link goes.
    for (const inside of [link, ...link.querySelectorAll(styled)])
      inside.setAttribute(styleAttribute, styleOf(inside).replace(/text-decoration[^;]*;?/gi, ''));
    for (const underlined of [...link.querySelectorAll('u')]) unwrap(underlined);
  }
}

/** Google Docs leads readers of published pages through itself. */
function straight(href: string): string {
  if (!/^https?:\/\/(www\.)?google\.[a-z.]+\/url\?/i.test(href)) return href;
  return new URL(href).searchParams.get('q') ?? href;
}

function settleText(body: Element): void {
  // Google wraps everything in a <b> that is not bold.
  for (const element of [...body.querySelectorAll('b, strong, i, em')])
    if (/(^|;)\s*font-(weight|style)\s*:\s*(normal|400)/i.test(styleOf(element))) unwrap(element);
  // Headings are heavy enough; Google says so once more in each.
  for (const element of body.querySelectorAll(`:is(h1, h2, h3, h4, h5, h6) :is([${styleAttribute}], b, strong)`)) {
    element.setAttribute(styleAttribute, styleOf(element).replace(/font-weight[^;]*;?/gi, ''));
    if (/^(B|STRONG)$/.test(element.tagName)) unwrap(element);
  }
  for (const element of [...body.querySelectorAll(styled)])
    if (/mso-(spacerun|tab-count)/i.test(styleOf(element))) element.textContent = ' ';
    else emphasise(element);
  const walker = body.ownerDocument.createTreeWalker(body, 4 /* text */);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    text.nodeValue = (text.nodeValue ?? '').replace(/\u00a0/g, ' ');
  }
}

/** Word's empty lines are its space between paragraphs; Google puts bare line breaks there. */
function dropEmpty(body: Element): void {
  for (const line of [...body.querySelectorAll('br')])
    if (line.parentElement === body || line.classList.contains('Apple-interchange-newline')) line.remove();
  for (const element of [...body.querySelectorAll('p, h1, h2, h3, h4, h5, h6, li, ul, ol')].reverse())
    if (!element.textContent?.trim() && !element.querySelector('img')) element.remove();
}

const attributes = new Set(['href', 'src', 'alt', 'start', 'data-type', 'data-checked', 'width', 'height']);

function plainAttributes(body: Element): void {
  for (const element of body.querySelectorAll('*'))
    for (const name of element.getAttributeNames()) if (!attributes.has(name)) element.removeAttribute(name);
}

const emphases: readonly [RegExp, string][] = [
  [/(^|;)\s*font-weight\s*:\s*(bold|[6-9]\d\d)/i, 'strong'],
  [/(^|;)\s*font-style\s*:\s*italic/i, 'em'],
  [/(^|;)\s*text-decoration[^:]*:[^;]*line-through/i, 's'],
  [/(^|;)\s*text-decoration[^:]*:[^;]*underline/i, 'u'],
];

/** What a style says of the words in it, as elements. Around a whole paragraph it says nothing worth keeping. */
function emphasise(element: Element): void {
  if (!element.matches('span, a, font')) return;
  for (const [style, tag] of emphases) {
    if (!style.test(styleOf(element))) continue;
    const emphasis = element.ownerDocument.createElement(tag);
    emphasis.append(...element.childNodes);
    element.append(emphasis);
  }
}

/** Before anything is parsed: see `styleAttribute`. */
function withoutStyles(html: string): string {
  return html
    .replace(/<style[\s\S]*?<\/style>/gi, '')
    .replace(/(<[a-z][^>]*?\s)style(\s*=)/gi, `$1${styleAttribute}$2`);
}
