import { vi } from 'vitest';

type Answer = unknown | Response;
type Handler = (body: unknown) => Answer;

/** What was asked, in order: "POST /api/login", and the body. */
export type Asked = { call: string; body: unknown };

/**
 * A stand-in for the server, in tests only: answers by "METHOD /path", fails the test for anything else.
 * A handler may be an answer or a function of the body; a Response is passed on as it is.
 */
export function serve(handlers: Record<string, Answer | Handler>): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    const call = `${init.method ?? 'GET'} ${path}`;
    const body: unknown = init.body instanceof Blob ? init.body : init.body ? JSON.parse(String(init.body)) : undefined;
    asked.push({ call, body });
    if (!(call in handlers)) throw new Error(`the test's server knows no ${call}`);
    const handler = handlers[call];
    const answer = typeof handler === 'function' ? (handler as Handler)(body) : handler;
    if (answer instanceof Response) return answer;
    return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer);
  });
  return asked;
}

/** A refusal, as the server writes it. */
export function problem(status: number, type: string, more: Record<string, unknown> = {}, headers = {}): Response {
  return Response.json({ type, status, title: '', ...more }, { status, headers });
}
