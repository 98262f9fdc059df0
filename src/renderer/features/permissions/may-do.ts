import type { Agent } from '../../../shared/model/agent';
import { PRESET_WORDS } from '../../../shared/model/permission';
import { TOOL_SUMMARIES } from '../../../shared/model/tool';
import { visibleText } from '../attempt/text/visible-text';
import { ruleSentence } from './rule-words';

/** One matter of what an agent may do, with what there is to say about it. */
export interface RightsPart {
  readonly title: string;
  readonly sentences: readonly string[];
}

type Rights = Pick<Agent, 'tools' | 'permissions' | 'mcpServers'>;

/** What an agent may do, in words; a matter without anything to say is left out. */
export function mayDo({ tools, permissions, mcpServers }: Rights): readonly RightsPart[] {
  const { preset, rules, folders, hosts } = permissions;
  const parts: readonly RightsPart[] = [
    { title: 'By itself, and after asking', sentences: [PRESET_WORDS[preset].means] },
    { title: 'Rules, which go before that', sentences: rules.map(ruleSentence) },
    {
      title: 'Its tools',
      sentences:
        tools.length === 0 ? ['None: it only answers'] : tools.map((tool) => TOOL_SUMMARIES[tool]),
    },
    {
      title: 'Folders outside the project',
      sentences: folders.map(({ path, access }) =>
        access === 'read' ? `Reads ${visibleText(path)}` : `Reads and changes ${visibleText(path)}`,
      ),
    },
    { title: 'Hosts that it may reach', sentences: hosts },
    { title: 'MCP servers whose tools it may call', sentences: mcpServers.map(visibleText) },
  ];
  return parts.filter(({ sentences }) => sentences.length > 0);
}
