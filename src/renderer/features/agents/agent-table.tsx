import type { Agent } from '../../../shared/model/agent';
import type { ModelInfo, Provider } from '../../../shared/model/provider';
import table from '../../components/data-table.module.css';
import { permissionSummary } from '../permissions/permission-summary';
import { keyWords } from '../settings/provider-words';
import { limitWords, modelFacts, toolWords } from './agent-words';
import { ModelPrice } from './model-price';
import { visibleText } from '../attempt/text/visible-text';

interface AgentTableProps {
  readonly agents: readonly Agent[];
  readonly providers: readonly Provider[];
  readonly models: readonly ModelInfo[];
  readonly selectedId: string | undefined;
  readonly onEdit: (agent: Agent) => void;
}

export function AgentTable({ agents, providers, models, selectedId, onEdit }: AgentTableProps) {
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th>Agent</th>
          <th>Provider</th>
          <th>Model, price per million tokens</th>
          <th>May do</th>
          <th>Limits</th>
        </tr>
      </thead>
      <tbody>
        {agents.map((agent) => {
          const provider = providers.find(({ id }) => id === agent.providerId);
          return (
            <tr key={agent.id} data-selected={agent.id === selectedId || undefined}>
              <td>
                <button
                  type="button"
                  className={table.name}
                  onClick={() => {
                    onEdit(agent);
                  }}
                >
                  {visibleText(agent.name)}
                </button>
              </td>
              <td>
                <ProviderCell provider={provider} />
              </td>
              <td>
                <div className="tw-mono">{visibleText(agent.model)}</div>
                <ModelPrice facts={modelFacts(models, agent.providerId, agent.model)} />
              </td>
              <td>
                <div>{toolWords(agent.tools)}</div>
                <div className={table.sub}>{permissionSummary(agent)}</div>
              </td>
              <td>{limitWords(agent)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface ProviderCellProps {
  readonly provider: Provider | undefined;
}

function ProviderCell({ provider }: ProviderCellProps) {
  if (provider === undefined) return <span className={table.fail}>removed; choose another</span>;
  const { words, tone } = keyWords(provider);
  return (
    <>
      <div>{provider.name}</div>
      {provider.key === 'missing' && (
        <div className={tone === 'plain' ? table.sub : table[tone]}>{words}</div>
      )}
    </>
  );
}
