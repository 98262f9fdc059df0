/** What stands over the tasks while attempts wait for an answer. */
export function pendingWords(count: number): string {
  return count === 1 ? '1 attempt waits for your answer' : `${count} attempts wait for your answer`;
}
