import type { Lesson } from '../../../shared/model/lesson';
import type { EnginePorts } from '../ports';
import { MAX_LESSONS_TOLD, lessonLines } from './lessons';
import { fenced } from './outside-fence';
import { hasReadOutside } from './outside-words';

/** What an agent remembers about a project, by whose words it is: oldest first. */
interface KnownLessons {
  readonly trusted: readonly string[];
  /** Written by attempts that had read words from outside, and by no person since. */
  readonly fromOutside: readonly string[];
}

/** The newest lessons that the agent may be told. */
export function knownLessons(
  ports: Pick<EnginePorts, 'ledger'>,
  agentId: string,
  projectId: string,
): KnownLessons {
  const lessons = ports.ledger.lessons(agentId, projectId).slice(-MAX_LESSONS_TOLD);
  const writers = new Set(lessons.flatMap(({ runId }) => runId ?? []));
  const readers = new Set([...writers].filter((runId) => hasReadOutside(ports, runId)));
  const isFromOutside = (lesson: Lesson) =>
    lesson.runId !== null && !isEdited(lesson) && readers.has(lesson.runId);
  return {
    trusted: lessons.filter((lesson) => !isFromOutside(lesson)).map(({ text }) => text),
    fromOutside: lessons.filter(isFromOutside).map(({ text }) => text),
  };
}

/** Only a person edits a lesson, and what they have edited is theirs. */
function isEdited({ createdAt, updatedAt }: Lesson): boolean {
  return updatedAt !== createdAt;
}

/**
 * What the first prompt tells of lessons that stem from outside, at most some 8,000 characters: they
 * never stand with the instructions. Empty when there are none.
 */
export function fencedLessons(
  { newId }: Pick<EnginePorts, 'newId'>,
  { fromOutside }: KnownLessons,
): string {
  const lines = lessonLines(fromOutside);
  if (lines.length === 0) return '';
  const source = 'the lessons of earlier attempts in this project that had read words from outside';
  return fenced(newId(), source, lines.join('\n'));
}
