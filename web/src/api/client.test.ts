import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { ask, askAll, onSignedOut, ProblemError, tell, UnexpectedAnswerError, UnreachableError } from './client';

const named = v.object({ name: v.string() });

function answers(status: number, body: string, headers: Record<string, string> = {}) {
  const fake = vi.fn<typeof fetch>(async () => new Response(status === 204 ? null : body, { status, headers }));
  vi.stubGlobal('fetch', fake);
  return fake;
}

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.fail('expected a failure'),
    (error: unknown) => error,
  );
}

describe('ask', () => {
  it('parses the answer and drops what it does not know', async () => {
    answers(200, '{"name":"Asha","later":1}');
    expect(await ask('/api/me', named)).toEqual({ name: 'Asha' });
  });

  it('sends JSON with the method it was told', async () => {
    const fake = answers(200, '{"name":"Asha"}');
    await ask('/api/me', named, { method: 'PATCH', body: { name: 'Asha' } });
    expect(fake).toHaveBeenCalledWith('/api/me', {
      method: 'PATCH',
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      body: '{"name":"Asha"}',
    });
  });

  it('reads a problem document, with its fields and its wait', async () => {
    answers(
      422,
      '{"type":"/problems/invalid","title":"Invalid","detail":"The title is missing.","errors":[{"field":"title","message":"Say what it is about."}]}',
      { 'Retry-After': '30' },
    );
    const problem = await failureOf(ask('/api/programmes', named, { method: 'POST', body: {} }));
    expect(problem).toBeInstanceOf(ProblemError);
    expect(problem).toMatchObject({
      status: 422,
      type: '/problems/invalid',
      message: 'The title is missing.',
      retryAfterSeconds: 30,
    });
    expect((problem as ProblemError).byField()).toEqual({ title: 'Say what it is about.' });
  });

  it('takes a gateway page for a problem without words', async () => {
    answers(502, '<html>Bad gateway</html>');
    expect(await failureOf(ask('/api/me', named))).toMatchObject({ status: 502, type: 'about:blank', detail: '' });
  });

  it('says which member was not as agreed', async () => {
    answers(200, '{"name":7}');
    const error = await failureOf(ask('/api/me', named));
    expect(error).toBeInstanceOf(UnexpectedAnswerError);
    expect((error as Error).message).toContain('name');
  });

  it('tells silence from refusal', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    expect(await failureOf(tell('/api/logout', { method: 'POST' }))).toBeInstanceOf(UnreachableError);
  });
});

describe('a login that has ended', () => {
  it('is reported, but a wrong password is not', async () => {
    const listener = vi.fn();
    const stop = onSignedOut(listener);
    answers(401, '{"type":"/problems/wrong-credentials"}');
    await failureOf(ask('/api/login', named, { method: 'POST', body: {} }));
    expect(listener).not.toHaveBeenCalled();
    answers(401, '{"type":"/problems/signed-out"}');
    await failureOf(ask('/api/home', named));
    expect(listener).toHaveBeenCalledOnce();
    answers(401, '{"type":"/problems/signed-out"}');
    await failureOf(ask('/api/me', named, { mayBeSignedOut: true }));
    expect(listener).toHaveBeenCalledOnce();
    stop();
  });
});

describe('a list in pages', () => {
  it('is asked for to its end', async () => {
    const pages = ['{"items":[{"name":"a"}],"nextCursor":"x/1"}', '{"items":[{"name":"b"}],"nextCursor":null}'];
    const fake = vi.fn<typeof fetch>(async () => new Response(pages.shift()));
    vi.stubGlobal('fetch', fake);
    expect(await askAll('/api/things', named)).toEqual({ items: [{ name: 'a' }, { name: 'b' }] });
    expect(fake.mock.calls.map(([path]) => path)).toEqual(['/api/things', '/api/things?cursor=x%2F1']);
  });
});
