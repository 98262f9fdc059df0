import type { SearchHit } from '../../../shared/model/search-page';
import { BoundedMoney } from '../../components/bounded-money';
import { costBound } from '../../components/cost-bound';
import { StatusGlyph } from '../../components/status-glyph';
import { visibleText } from '../attempt/text/visible-text';
import styles from './hits.module.css';

/** Whose texts the hits below are: the attempt or the task, its project, agent, status and cost. */
export function GroupHead({ hit }: { readonly hit: SearchHit }) {
  const { attempt, taskTitle, projectName, agentName } = hit;
  return (
    <>
      {attempt !== null && <StatusGlyph status={attempt.status} />}
      <span className={styles.title}>{visibleText(taskTitle)}</span>
      <span className={styles.of}>
        {[attempt === null ? 'task' : `attempt ${attempt.number}`, projectName, agentName]
          .map(visibleText)
          .join(' · ')}
      </span>
      {attempt !== null && (
        <span className={styles.cost}>
          <BoundedMoney amount={attempt.costMicroUsd} bound={costBound(attempt)} short />
        </span>
      )}
    </>
  );
}
