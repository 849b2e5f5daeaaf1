import type { APIRequestContext, Browser, BrowserContext } from '@playwright/test';
import type { Server } from './server.ts';

export const password = 'a good long password';

/** A signed-in person: a browser context whose requests carry the same cookie. */
export interface Person {
  name: string;
  email: string;
  context: BrowserContext;
  request: APIRequestContext;
}

export interface Pair {
  mentor: Person;
  mentee: Person;
  programmeId: string;
}

/** Accepts an invitation as somebody new. */
export async function newcomer(browser: Browser, server: Server, name: string, invitation: string): Promise<Person> {
  const context = await browser.newContext({
    baseURL: server.url,
    permissions: ['camera', 'microphone'],
  });
  const email = `${name.toLowerCase()}-${Date.now()}@example.org`;
  const person = { name, email, context, request: context.request };
  await json(context.request.post(`/api/invitations/${invitation}/accept`, { data: { name, email, password } }));
  return person;
}

/** The first mentor, from the link on the console, with a programme and a mentee in it. */
export async function pair(browser: Browser, server: Server): Promise<Pair> {
  const mentor = await newcomer(browser, server, 'Morag', server.firstMentorSecret);
  const programme = await json(
    mentor.request.post('/api/programmes', { data: { title: 'Lower limb, first year', cadence: 'monthly' } }),
  );
  const invitation = await json(mentor.request.post(`/api/programmes/${programme.id}/invitations`, { data: {} }));
  const mentee = await newcomer(browser, server, 'Ewan', invitation.url.split('/').pop());
  return { mentor, mentee, programmeId: programme.id };
}

/** Schedules one session and answers with it. */
export async function session(pair: Pair, startsAt: Date, title = 'Achilles loading') {
  const { items } = await json(
    pair.mentor.request.post(`/api/programmes/${pair.programmeId}/sessions`, {
      data: { title, startsAt: startsAt.toISOString(), durationMinutes: 60, repeat: 'once' },
    }),
  );
  return json(pair.mentor.request.get(`/api/sessions/${items[0].id}`));
}

/** The JSON of an answer that must be a success. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into whatever the server says
export async function json(answer: Promise<import('@playwright/test').APIResponse>): Promise<any> {
  const response = await answer;
  if (!response.ok()) throw new Error(`${response.url()} said ${response.status()} ${await response.text()}`);
  return response.json();
}
