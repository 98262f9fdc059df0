import { MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { errorMessage } from '../../ipc/error-message';
import { orpc } from '../../ipc/queries';
import { serverChoices } from './server-choices';

interface ServersFieldProps {
  /** Ids. */
  readonly servers: readonly string[];
  readonly onChange: (servers: string[]) => void;
}

/** The MCP servers whose tools the agent may call; it asks before each call. */
export function ServersField({ servers, onChange }: ServersFieldProps) {
  const { data, error } = useQuery(orpc.mcp.list.queryOptions());
  const choices = serverChoices(data ?? [], servers);
  return (
    <MultiSelect
      label="MCP servers"
      placeholder={servers.length > 0 ? '' : choices.length === 0 ? 'None are set up' : 'None'}
      description="It asks before it calls a tool of theirs, unless a rule allows that."
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={choices}
      value={[...servers]}
      onChange={onChange}
      disabled={choices.length === 0}
      error={error === null ? null : errorMessage(error)}
    />
  );
}
