// What Maven runs: installs packages and builds the application, each only when its inputs changed.
// Inputs are compared by content, so a checkout that only touches file times costs nothing.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);

function* filesBelow(path) {
  if (!existsSync(path)) return;
  for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const below = join(path, entry.name);
    if (entry.isDirectory()) yield* filesBelow(below);
    else yield below;
  }
}

function fingerprint(paths) {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths) hash.update(`\0${path}\0`).update(readFileSync(path));
  return hash.digest('hex');
}

function upToDate(stamp, expected) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === expected;
}

function npm(...args) {
  const { status, error } = spawnSync('npm', args, { stdio: 'inherit' });
  if (error) throw new Error(`npm could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

const packages = fingerprint(['package.json', 'package-lock.json']);
const packagesStamp = 'node_modules/.soundingboard';
if (!upToDate(packagesStamp, packages)) {
  npm('ci', '--ignore-scripts', '--no-audit', '--no-fund');
  writeFileSync(packagesStamp, packages);
}

const isTest = /\.test\.tsx?$|^src\/test\//;
const sources = [...filesBelow('src'), ...filesBelow('public')].filter((path) => !isTest.test(path));
const application = fingerprint(['package-lock.json', 'index.html', 'vite.config.ts', 'tsconfig.json', ...sources]);
const applicationStamp = 'target/dist.stamp';
if (!upToDate(applicationStamp, application) || !existsSync('target/dist/index.html')) {
  rmSync(applicationStamp, { force: true });
  npm('run', 'build', '--silent');
  // Old hashed files must not linger where the jar is packed from.
  rmSync('target/classes/web', { recursive: true, force: true });
  writeFileSync(applicationStamp, application);
}
