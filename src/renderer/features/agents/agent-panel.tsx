import { Tabs } from '@mantine/core';
import type { Agent } from '../../../shared/model/agent';
import type { ModelInfo, Provider } from '../../../shared/model/provider';
import { RecordTabs } from '../../components/record-tabs';
import { MayDoList } from '../permissions/may-do-list';
import { AgentForm } from './agent-form';
import { AgentMemory } from './agent-memory';

interface AgentPanelProps {
  readonly agent: Agent;
  readonly providers: readonly Provider[];
  readonly models: readonly ModelInfo[];
  readonly onDone: () => void;
}

/** An agent's settings and its memory; what was typed in the one stays while the other is looked at. */
export function AgentPanel({ agent, providers, models, onDone }: AgentPanelProps) {
  return (
    <RecordTabs>
      <Tabs.List>
        <Tabs.Tab value="settings">Settings</Tabs.Tab>
        <Tabs.Tab value="rights">What it may do</Tabs.Tab>
        <Tabs.Tab value="memory">Memory</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="settings">
        <AgentForm agent={agent} providers={providers} models={models} onDone={onDone} />
      </Tabs.Panel>
      <Tabs.Panel value="rights">
        <MayDoList agent={agent} />
      </Tabs.Panel>
      <Tabs.Panel value="memory">
        <AgentMemory agentId={agent.id} />
      </Tabs.Panel>
    </RecordTabs>
  );
}
