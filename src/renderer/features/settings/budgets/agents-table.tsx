import type { BudgetStatus } from '../../../../shared/model/budget';
import { GaugeSwatch } from '../../../components/gauge';
import { AgentRow } from './agent-row';
import styles from './agents-table.module.css';
import type { AgentWindow } from './limit-subjects';
import { dayOfYear } from './moment-words';

interface AgentsTableProps {
  readonly status: BudgetStatus;
  readonly warnPercent: number;
  readonly onFocus: (agentId: string, kind: AgentWindow) => void;
}

/** What each agent may spend in its three windows. */
export function AgentsTable({ status, warnPercent, onFocus }: AgentsTableProps) {
  const { agents, at } = status;
  const month = agents[0]?.month.since;
  return (
    <section aria-labelledby="agents-limits">
      <div className={styles.head}>
        <h2 className={styles.title} id="agents-limits">
          Agents
        </h2>
        {agents.length > 0 && (
          <p className={styles.legend}>
            Under each gauge, in dollars:
            <span>
              <GaugeSwatch part="spent" /> spent
            </span>
            <span>
              <GaugeSwatch part="reserved" /> reserved for calls in flight
            </span>
            <span>
              <GaugeSwatch part="left" /> left
            </span>
          </p>
        )}
      </div>
      {agents.length === 0 ? (
        <p className={styles.none}>There is no agent yet; each will have its limits here.</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th className={styles.agent}>Agent</th>
              <th>
                Hourly <span className={styles.since}>last 60 minutes</span>
              </th>
              <th>
                Daily <span className={styles.since}>since 00:00</span>
              </th>
              <th>
                Monthly{' '}
                {month !== undefined && (
                  <span className={styles.since}>since {dayOfYear(month)}</span>
                )}
              </th>
              <th className={styles.action}>At the limit</th>
              <th className={styles.pace}>Pace</th>
            </tr>
          </thead>
          <tbody>
            {agents.map((agent) => (
              <AgentRow
                key={agent.agentId}
                agent={agent}
                warnPercent={warnPercent}
                now={at}
                onFocus={(kind) => {
                  onFocus(agent.agentId, kind);
                }}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
