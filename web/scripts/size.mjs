// Fails when a page asks for more compressed script than its budget (docs: "first page < 250 KB before the editor").
// Counts the entry and everything it imports statically, plus each lazy route with its own static imports, and with each part that it loads
// after itself (the editor).
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const firstPageBudget = 250_000;
const withEditorBudget = 600_000;
const dist = new URL('../target/dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

function withImports(key, seen = new Set()) {
  const chunk = manifest[key];
  if (!chunk || seen.has(key)) return seen;
  seen.add(key);
  for (const imported of chunk.imports ?? []) withImports(imported, seen);
  return seen;
}

const sizes = new Map();
function compressed(key) {
  const { file } = manifest[key];
  if (!file.endsWith('.js')) return 0;
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length);
  return sizes.get(file);
}
const total = (keys) => [...keys].reduce((sum, key) => sum + compressed(key), 0);
const inKb = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;

const entry = withImports('index.html');
const rows = [['first script', total(entry), firstPageBudget]];
for (const page of manifest['index.html'].dynamicImports ?? []) {
  const alone = new Set([...entry, ...withImports(page)]);
  rows.push([page, total(alone), firstPageBudget]);
  for (const part of manifest[page].dynamicImports ?? [])
    rows.push([`${page} with ${part}`, total(new Set([...alone, ...withImports(part)])), withEditorBudget]);
}
let over = false;
for (const [name, bytes, budget] of rows) {
  over ||= bytes > budget;
  console.log(`${bytes > budget ? 'OVER ' : '     '}${inKb(bytes).padStart(9)} of ${inKb(budget)}  ${name}`);
}
if (over) process.exit(1);
