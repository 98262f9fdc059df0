import type { Lesson } from '../../../shared/model/lesson';

export interface NamedLesson extends Lesson {
  readonly projectName: string;
}

/** What an agent remembers about one project. */
export interface LessonGroup {
  readonly projectId: string;
  readonly projectName: string;
  readonly lessons: readonly NamedLesson[];
}

/** The lessons by project, projects by name; within one they keep their order. */
export function lessonGroups(lessons: readonly NamedLesson[]): readonly LessonGroup[] {
  const names = new Map(lessons.map(({ projectId, projectName }) => [projectId, projectName]));
  return [...names]
    .map(([projectId, projectName]) => ({
      projectId,
      projectName,
      lessons: lessons.filter((lesson) => lesson.projectId === projectId),
    }))
    .toSorted((a, b) => a.projectName.localeCompare(b.projectName));
}

/** Where a lesson is from: "attempt 3", or a person where `runId` is null. */
export function lessonOrigin(runId: string | null): string {
  if (runId === null) return 'written by you';
  const number = /:attempt-(\d+)$/.exec(runId)?.[1];
  return number === undefined ? 'from an attempt' : `from attempt ${number}`;
}
