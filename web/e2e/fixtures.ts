import { test as base } from '@playwright/test';
import { type Pair, pair } from './people.ts';
import { Server } from './server.ts';

/**
 * A server with a mentor and a mentee, shared by the files that run in one worker: a start costs seconds, and a server
 * that has run for a while is quicker. A file that needs settings, or a server with nothing else on it, starts its own.
 */
export const test = base.extend<object, { shared: { server: Server; two: Pair } }>({
  shared: [
    async ({ browser }, use) => {
      const server = await Server.start();
      const two = await pair(browser, server);
      await use({ server, two });
      for (const { context } of [two.mentor, two.mentee]) await context.close();
      await server.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});
