import type { Attempt } from '../../../../shared/model/run';

type Named = Pick<Attempt, 'taskTitle' | 'projectName' | 'agentName' | 'model' | 'attempt'>;

/** Whether each of the words is in one of its names, whatever the case. No words match anything. */
export function matches(attempt: Named, words: string): boolean {
  const { taskTitle, projectName, agentName, model, attempt: number } = attempt;
  const names = [taskTitle, projectName, agentName, model, `attempt ${number}`]
    .join('\n')
    .toLocaleLowerCase();
  return words
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => names.includes(word));
}
