import { Tabs } from '@mantine/core';
import type { Provider } from '../../../shared/model/provider';
import { RecordTabs } from '../../components/record-tabs';
import { ProviderForm } from './provider-form';
import { ProviderModels } from './provider-models';

interface ProviderPanelProps {
  readonly provider: Provider;
  readonly taken: readonly string[];
  readonly onDone: () => void;
}

/** A provider's settings and its models; what was typed in the one stays while the other is looked at. */
export function ProviderPanel({ provider, taken, onDone }: ProviderPanelProps) {
  return (
    <RecordTabs>
      <Tabs.List>
        <Tabs.Tab value="settings">Settings</Tabs.Tab>
        <Tabs.Tab value="models">Models and prices</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="settings">
        <ProviderForm provider={provider} taken={taken} onDone={onDone} />
      </Tabs.Panel>
      <Tabs.Panel value="models">
        <ProviderModels provider={provider} />
      </Tabs.Panel>
    </RecordTabs>
  );
}
