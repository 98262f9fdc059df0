import { EmptyState } from '../../components/empty-state';
import { ErrorState } from '../../components/error-state';
import { LoadingState } from '../../components/loading-state';
import { useNow } from '../../components/use-now';
import styles from './agent-memory.module.css';
import { lessonGroups } from './lesson-groups';
import { LessonItem } from './lesson-item';
import { NewLesson } from './new-lesson';
import { useLessons } from './use-lessons';

interface AgentMemoryProps {
  readonly agentId: string;
}

/** What an agent remembers about each project: later attempts of it there are told. */
export function AgentMemory({ agentId }: AgentMemoryProps) {
  const lessons = useLessons(agentId);
  const now = useNow();
  if (lessons.data === undefined) {
    return lessons.error === null ? (
      <LoadingState label="Loading the agent’s memory" lines={4} />
    ) : (
      <ErrorState
        title="The agent’s memory could not be read"
        error={lessons.error}
        onRetry={() => void lessons.refetch()}
      />
    );
  }
  return (
    <div className={styles.memory}>
      <p className={styles.about}>
        Lessons go with the instructions of every later attempt of this agent in the same project.
      </p>
      <NewLesson agentId={agentId} />
      {lessons.data.length === 0 ? (
        <EmptyState title="No lessons yet">
          Write one yourself, or let the agent write up to five after each attempt: switch that on
          under Settings.
        </EmptyState>
      ) : (
        lessonGroups(lessons.data).map(({ projectId, projectName, lessons: ofProject }) => (
          <section key={projectId} aria-label={`Lessons about ${projectName}`}>
            <h3 className={styles.heading}>{projectName}</h3>
            <ul>
              {ofProject.map((lesson) => (
                <LessonItem key={lesson.id} lesson={lesson} now={now} />
              ))}
            </ul>
          </section>
        ))
      )}
    </div>
  );
}
