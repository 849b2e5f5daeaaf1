import { expect, it } from 'vitest';
import { browserOf, faultOf, faultWords } from './faults';

const thrown = (name: string, message = '') => Object.assign(new Error(message), { name });

it.each([
  ['NotAllowedError', '', false, 'denied'],
  ['NotAllowedError', '', true, 'dismissed'],
  ['NotAllowedError', 'Permission denied by system', true, 'denied-by-system'],
  ['NotFoundError', '', true, 'none-found'],
  ['NotReadableError', '', true, 'busy'],
  ['TypeError', '', true, 'unknown'],
] as const)('%s %s becomes a fault that a person understands', (name, message, mayAskAgain, fault) => {
  expect(faultOf(thrown(name, message), mayAskAgain)).toBe(fault);
});

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36', 'chrome'],
  [
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0',
    'edge',
  ],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:150.0) Gecko/20100101 Firefox/150.0', 'firefox'],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
    'safari',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 Version/26.0 Mobile/15E148 Safari/604.1',
    'iphone',
  ],
  [
    'Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36',
    'android',
  ],
] as const)('tells browsers apart: %s', (agent, browser) => {
  expect(browserOf(agent)).toBe(browser);
});

it('says how to allow the camera in this browser', () => {
  const { what, how } = faultWords('camera', 'denied', 'firefox');
  expect(what).toBe('The browser does not let this page use your camera.');
  expect(how.join(' ')).toMatch(/Blocked/);
});
