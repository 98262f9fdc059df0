import { ORPCError } from '@orpc/client';
import { expect, it } from 'vitest';
import { errorMessage } from './error-message';

it('shows the sentence of an expected failure', () => {
  const failure = new ORPCError('CONFLICT', { message: 'Cancel the attempt first.' });
  expect(errorMessage(failure)).toBe('Cancel the attempt first.');
});

it('keeps the inner words of a bug to itself', () => {
  expect(
    errorMessage(new ORPCError('INTERNAL_SERVER_ERROR', { message: 'SELECT failed' })),
  ).toMatch(/^Something went wrong inside Taskwright/);
  expect(errorMessage(new TypeError('undefined'))).not.toContain('undefined');
});
