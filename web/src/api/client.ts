import * as v from 'valibot';

const fieldFault = v.object({ field: v.string(), message: v.string() });
const problemDocument = v.object({
  type: v.optional(v.string(), 'about:blank'),
  title: v.optional(v.string(), ''),
  detail: v.optional(v.string(), ''),
  errors: v.optional(v.array(fieldFault), []),
});

export type FieldFault = v.InferOutput<typeof fieldFault>;

/** The server answered, and said no (RFC 9457). `detail` is a sentence meant for the person. */
export class ProblemError extends Error {
  readonly status: number;
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly FieldFault[];
  /** From `Retry-After`; undefined when the server named no time. */
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, document: v.InferOutput<typeof problemDocument>, retryAfterSeconds?: number) {
    super(document.detail || document.title || `The server answered ${status}.`);
    this.name = 'ProblemError';
    this.status = status;
    this.type = document.type;
    this.title = document.title;
    this.detail = document.detail;
    this.errors = document.errors;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** The faults by field name, as a form takes them. */
  byField(): Record<string, string> {
    return Object.fromEntries(this.errors.map(({ field, message }) => [field, message]));
  }
}

/** No answer came: offline, server restarting, connection cut. Nothing is known to have been done. */
export class UnreachableError extends Error {
  constructor(cause: unknown) {
    super('The server could not be reached.', { cause });
    this.name = 'UnreachableError';
  }
}

/** An answer came that is not what was agreed: a fault of ours, or a page older than the server. */
export class UnexpectedAnswerError extends Error {
  constructor(path: string, what: string) {
    super(`Unexpected answer from ${path}: ${what}`);
    this.name = 'UnexpectedAnswerError';
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Schema = v.GenericSchema<unknown, unknown>;
type Ask = {
  method?: Method;
  /** Sent as JSON; a Blob is sent as it is, with its own type. */
  body?: unknown;
  signal?: AbortSignal;
  /** For the one question whose honest answer may be "nobody": do not report it as a login that has ended. */
  mayBeSignedOut?: boolean;
};

const signedOut = new Set<() => void>();

/** Calls `listener` whenever the server says that nobody is signed in any more. Returns how to stop. */
export function onSignedOut(listener: () => void): () => void {
  signedOut.add(listener);
  return () => signedOut.delete(listener);
}

/**
 * The one way to ask the server for JSON. The answer is parsed by `schema`.
 * Throws ProblemError, UnreachableError or UnexpectedAnswerError; an abort passes through.
 */
export async function ask<S extends Schema>(path: string, schema: S, options: Ask = {}): Promise<v.InferOutput<S>> {
  const response = await fetchOrSay(path, options);
  const body = await bodyOf(response, path);
  const parsed = v.safeParse(schema, body);
  if (!parsed.success) throw new UnexpectedAnswerError(path, v.summarize(parsed.issues));
  return parsed.output;
}

/** A list is asked for in so many pages at most; ours are short, so this only bounds a fault. */
const mostPages = 50;

/** The whole of a list that comes in pages. */
export async function askAll<S extends Schema>(
  path: string,
  item: S,
  options: Pick<Ask, 'signal'> = {},
): Promise<{ items: v.InferOutput<S>[] }> {
  const page = v.object({ items: v.array(item), nextCursor: v.optional(v.nullable(v.string())) });
  const items: v.InferOutput<S>[] = [];
  let next = path;
  for (let asked = 0; asked < mostPages; asked++) {
    const answer = await ask(next, page, options);
    items.push(...answer.items);
    if (!answer.nextCursor) break;
    next = `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(answer.nextCursor)}`;
  }
  return { items };
}

/** Like `ask`, for an answer without a body. */
export async function tell(path: string, options: Ask & { method: Exclude<Method, 'GET'> }): Promise<void> {
  await fetchOrSay(path, options);
}

/**
 * Sends a file and tells how much of it has left, 0 to 1, which fetch() cannot; otherwise like `ask`.
 */
export async function send<S extends Schema>(
  path: string,
  schema: S,
  file: Blob,
  { signal, onSent }: { signal: AbortSignal; onSent: (fraction: number) => void },
): Promise<v.InferOutput<S>> {
  const response = await new Promise<Response>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Content-Type', file.type);
    request.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(new Response(request.responseText, { status: request.status }));
    request.onerror = () => reject(new UnreachableError('the connection ended'));
    request.onabort = () => reject(signal.reason);
    signal.addEventListener('abort', () => request.abort(), { once: true });
    if (signal.aborted) reject(signal.reason);
    else request.send(file);
  });
  if (!response.ok) throw await saidNo(response, false);
  const parsed = v.safeParse(schema, await bodyOf(response, path));
  if (!parsed.success) throw new UnexpectedAnswerError(path, v.summarize(parsed.issues));
  return parsed.output;
}

async function fetchOrSay(path: string, { method = 'GET', body, signal, mayBeSignedOut }: Ask): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (body !== undefined) headers['Content-Type'] = body instanceof Blob ? body.type : 'application/json';
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new UnreachableError(cause);
  }
  if (response.ok) return response;
  throw await saidNo(response, mayBeSignedOut ?? false);
}

async function saidNo(response: Response, mayBeSignedOut: boolean): Promise<ProblemError> {
  const problem = await problemFrom(response);
  if (problem.status === 401 && problem.type !== '/problems/wrong-credentials' && !mayBeSignedOut) {
    for (const listener of signedOut) listener();
  }
  return problem;
}

async function bodyOf(response: Response, path: string): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    throw new UnexpectedAnswerError(path, 'no JSON');
  }
}

/** Proxies and gateways answer with pages of their own, so anything unreadable becomes a bare problem. */
async function problemFrom(response: Response): Promise<ProblemError> {
  const document = v.safeParse(problemDocument, await response.json().catch(() => ({})));
  const retryAfter = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  return new ProblemError(
    response.status,
    document.success ? document.output : { type: 'about:blank', title: '', detail: '', errors: [] },
    Number.isNaN(retryAfter) ? undefined : retryAfter,
  );
}
