import { ProblemError, UnexpectedAnswerError, UnreachableError } from '../api/client';

/** A failure in two sentences for a person: why it happened, and what to do now. */
export function explain(error: unknown): { why: string; todo: string } {
  if (error instanceof UnreachableError) {
    return {
      why: navigator.onLine ? 'The server did not answer.' : 'This device is offline.',
      todo: 'Check your connection, then try again.',
    };
  }
  if (error instanceof ProblemError) return explainProblem(error);
  if (error instanceof UnexpectedAnswerError) {
    return {
      why: 'The server and this page do not understand each other; one of them may be newer.',
      todo: 'Load the page again. If that does not help, tell whoever looks after your Sounding Board.',
    };
  }
  return { why: 'Something went wrong on this page.', todo: 'Load the page again.' };
}

function explainProblem({ status, detail, title, retryAfterSeconds }: ProblemError): { why: string; todo: string } {
  const said = detail || title;
  if (status === 404) {
    return {
      why: said || 'It is not here, or it is not yours to see.',
      todo: 'Check the address, or go back to Home.',
    };
  }
  if (status === 429) {
    const minutes = Math.ceil((retryAfterSeconds ?? 60) / 60);
    return {
      why: said || 'There were too many attempts.',
      todo: minutes <= 1 ? 'Wait a minute, then try again.' : `Wait ${minutes} minutes, then try again.`,
    };
  }
  if (status >= 500) {
    return { why: said || 'The server has a problem of its own.', todo: 'Try again in a minute.' };
  }
  return said ? { why: said, todo: '' } : { why: 'The server did not accept this.', todo: 'Load the page again.' };
}
