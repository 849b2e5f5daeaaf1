// Adds up what the test runners reported and closes with one plain line.
// usage: node tally.mjs NUMBER_OF_FAILED_STEPS
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const total = { passed: 0, failed: 0, skipped: 0 };
const add = (suite, passed, failed, skipped) => {
  console.log(`${suite}: ${passed} passed, ${failed} failed, ${skipped} skipped`);
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
};

function surefire(module) {
  const folder = join(module, 'target', 'surefire-reports');
  if (!existsSync(folder)) return;
  let tests = 0;
  let failed = 0;
  let skipped = 0;
  for (const name of readdirSync(folder).filter((n) => /^TEST-.*\.xml$/.test(n))) {
    const [suite] = readFileSync(join(folder, name), 'utf8').match(/<testsuite [^>]*>/) ?? [''];
    const count = (attribute) => Number(suite.match(new RegExp(` ${attribute}="(\\d+)"`))?.[1] ?? 0);
    tests += count('tests');
    failed += count('failures') + count('errors');
    skipped += count('skipped');
  }
  add(module, tests - failed - skipped, failed, skipped);
}

/** Browser tests that failed first: each has something that wants mending. */
function flaky({ suites = [], specs = [] }) {
  const here = specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky'));
  return [...here.map(({ file, line, title }) => `${file}:${line} ${title}`), ...suites.flatMap(flaky)];
}

function report(file, read) {
  if (existsSync(file)) read(JSON.parse(readFileSync(file, 'utf8')));
}

surefire('server/yjs');
surefire('server/app');
report('web/target/test-reports/vitest.json', (r) => add('web', r.numPassedTests, r.numFailedTests, r.numPendingTests));
report('web/target/test-reports/playwright.json', ({ stats, suites }) => {
  add('end to end', stats.expected + stats.flaky, stats.unexpected, stats.skipped);
  for (const name of suites.flatMap(flaky)) console.log(`  only at the second try: ${name}`);
});

const failedSteps = Number(process.argv[2] ?? 0);
// A step that failed without a failed test (a linter, say) still counts.
if (failedSteps > 0 && total.failed === 0) total.failed = failedSteps;
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
