/** What stands over the tasks while attempts wait for a person. */
export function waitingWords(count: number): string {
  return count === 1 ? '1 attempt waits for you' : `${count} attempts wait for you`;
}

/** On the button that opens the list of them. */
export function showWords(questions: number, others: number): string {
  if (others > 0) return questions + others === 1 ? 'Show it' : 'Show them';
  return questions === 1 ? 'Show the question' : 'Show the questions';
}
