const blocks = 'p, div, h1, h2, h3, h4, h5, h6, li, blockquote, pre';

/**
 * Tables are written down row by row: a notepad has none, and a phone could not show one. A table of one column is only
 * a frame around its text; of several, each row becomes a line with its cells side by side, the head in bold.
 */
export function flattenTables(body: Element): void {
  // Innermost first, so that a table within a cell is text by the time its row is read.
  for (const table of [...body.querySelectorAll('table')].reverse()) {
    const rows = [...table.querySelectorAll('tr')].map((row) =>
      [...row.children].filter((cell) => /^T[DH]$/.test(cell.tagName)),
    );
    const flat = rows.every((cells) => cells.length <= 1) ? rows.flat().flatMap(asText) : rows.map(asLine);
    table.replaceWith(...flat);
  }
}

function asText(cell: Element): Node[] {
  if (cell.querySelector(blocks)) return [...cell.childNodes];
  const line = cell.ownerDocument.createElement('p');
  line.append(...cell.childNodes);
  return [line];
}

function asLine(cells: Element[]): Node {
  const document = cells[0]?.ownerDocument ?? window.document;
  const line = document.createElement('p');
  for (const cell of cells) {
    if (!cell.textContent?.trim()) continue;
    if (line.hasChildNodes()) line.append(' | ');
    const inline = cell.ownerDocument.createElement(cell.tagName === 'TH' ? 'strong' : 'span');
    inline.append(...inlined(cell));
    line.append(inline);
  }
  return line;
}

/** A cell's paragraphs one after another; a list keeps its words. */
function inlined(cell: Element): Node[] {
  const innermost = [...cell.querySelectorAll(blocks)].filter((block) => !block.querySelector(blocks));
  if (innermost.length === 0) return [...cell.childNodes];
  return innermost
    .filter((block) => block.textContent?.trim())
    .flatMap((block, place) => [...(place ? [cell.ownerDocument.createTextNode('; ')] : []), ...block.childNodes]);
}
