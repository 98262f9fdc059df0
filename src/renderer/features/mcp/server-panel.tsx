import { Tabs } from '@mantine/core';
import { useState } from 'react';
import type { McpServer } from '../../../shared/model/mcp-server';
import { RecordTabs } from '../../components/record-tabs';
import { ServerForm } from './server-form';
import { ServerLog } from './server-log';
import { ServerTools } from './server-tools';

interface ServerPanelProps {
  readonly server: McpServer;
  readonly taken: readonly string[];
  readonly onDone: () => void;
}

/** A server's settings, tools and log; what was typed in the one stays while the others are looked at. */
export function ServerPanel({ server, taken, onDone }: ServerPanelProps) {
  const [tab, setTab] = useState<string | null>('settings');
  return (
    <RecordTabs onOpen={setTab}>
      <Tabs.List>
        <Tabs.Tab value="settings">Settings</Tabs.Tab>
        <Tabs.Tab value="tools">Tools</Tabs.Tab>
        <Tabs.Tab value="log">Log</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="settings">
        <ServerForm server={server} taken={taken} onDone={onDone} />
      </Tabs.Panel>
      <Tabs.Panel value="tools">{tab === 'tools' && <ServerTools server={server} />}</Tabs.Panel>
      <Tabs.Panel value="log">{tab === 'log' && <ServerLog id={server.id} />}</Tabs.Panel>
    </RecordTabs>
  );
}
