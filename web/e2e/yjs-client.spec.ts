import { expect } from '@playwright/test';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { test } from './fixtures.ts';
import { json, newcomer, type Pair, type Person, session } from './people.ts';
import type { Server } from './server.ts';

/*
 * The wire is the y-websocket protocol: the npm package's own provider, none of our page's code, with a personal access token.
 */
let server: Server;
let two: Pair;
let notepadId: string;

test.beforeAll(async ({ shared }) => {
  ({ server, two } = shared);
  const planned = await session(two, new Date());
  notepadId = planned.notepads.find(({ kind }: { kind: string }) => kind === 'shared').id;
});

async function token(person: Person): Promise<string> {
  const made = await json(person.request.post('/api/tokens', { data: { name: 'script', expiresInDays: 1 } }));
  return made.secret;
}

function connect(secret: string, doc: Y.Doc): WebsocketProvider {
  class SignedIn extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: { Authorization: `Bearer ${secret}` } });
    }
  }
  return new WebsocketProvider(`ws://localhost:${server.port}/ws/notepads`, notepadId, doc, {
    WebSocketPolyfill: SignedIn as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
}

function type(doc: Y.Doc, text: string): void {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(text)]);
  doc.getXmlFragment('default').push([paragraph]);
}

const written = (doc: Y.Doc) => doc.getXmlFragment('default').toString();

test('a script signs in, joins, sees and makes edits, and a restart loses and doubles nothing', async () => {
  const mentorDoc = new Y.Doc();
  const menteeDoc = new Y.Doc();
  const mentor = connect(await token(two.mentor), mentorDoc);
  const mentee = connect(await token(two.mentee), menteeDoc);
  try {
    await expect.poll(() => mentor.synced && mentee.synced).toBe(true);
    type(mentorDoc, 'eccentric loading');
    await expect.poll(() => written(menteeDoc)).toContain('eccentric loading');
    type(menteeDoc, 'twice a day');
    await expect.poll(() => written(mentorDoc)).toContain('twice a day');

    await server.kill();
    type(mentorDoc, 'typed while the server was away');
    await server.start();
    await expect.poll(() => written(menteeDoc), { timeout: 60_000 }).toContain('typed while the server was away');
    expect(written(mentorDoc)).toBe(written(menteeDoc));
    expect(written(mentorDoc).match(/eccentric loading/g)).toHaveLength(1);
    expect(written(mentorDoc).match(/twice a day/g)).toHaveLength(1);
  } finally {
    mentor.destroy();
    mentee.destroy();
  }
});

test('a third person and a stranger are refused before the upgrade', async ({ browser }) => {
  const programme = await json(
    two.mentor.request.post('/api/programmes', { data: { title: 'Another pair', cadence: 'none' } }),
  );
  const invitation = await json(two.mentor.request.post(`/api/programmes/${programme.id}/invitations`, { data: {} }));
  const third = await newcomer(browser, server, 'Isla', invitation.url.split('/').pop());
  expect(await refusal(await token(third))).toBe(404);
  expect(await refusal('sb_made-up')).toBe(401);
});

function refusal(secret: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://localhost:${server.port}/ws/notepads/${notepadId}`, {
      headers: { Authorization: `Bearer ${secret}` },
    });
    socket.on('unexpected-response', (_, answer) => resolve(answer.statusCode ?? 0));
    socket.on('open', () => reject(new Error('it was let in')));
    socket.on('error', () => undefined);
  });
}
