import { QueryClient } from '@tanstack/react-query';
import { UnreachableError } from './api/client';

/** A refusal is an answer; only silence is worth asking again. */
function worthRetrying(failures: number, error: unknown): boolean {
  return error instanceof UnreachableError && failures < 2;
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: worthRetrying, staleTime: 20_000, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
