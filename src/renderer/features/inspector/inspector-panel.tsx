import { ActionIcon, Tabs, Tooltip } from '@mantine/core';
import { IconLayoutSidebarRightCollapse } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { CheckpointEntry } from '../../../shared/model/checkpoint';
import type { Attempt } from '../../../shared/model/run';
import { ErrorState } from '../../components/error-state';
import { LoadingState } from '../../components/loading-state';
import { FilesTab } from './files/files-tab';
import styles from './inspector.module.css';
import { CheckpointsTab, NO_CHECKPOINTS } from './lists/checkpoints-tab';
import { ChecksTab } from './lists/checks-tab';
import { IncidentsTab } from './lists/incidents-tab';
import { SourcesTab } from './lists/sources-tab';
import { sinceSpan, type Span, spansOf } from './spans';
import { useBeat } from '../../components/use-beat';
import { useCheckpoints } from './use-checkpoints';

interface InspectorPanelProps {
  readonly attempt: Attempt;
  readonly lastSeq: number;
  readonly goToSeq: (seq: number) => void;
  readonly onHide: () => void;
}

/** How often a running attempt is looked at anew (ms). */
const BEAT_MS = 2_000;

const TABS = [
  ['files', 'Files'],
  ['checks', 'Checks'],
  ['sources', 'Sources'],
  ['incidents', 'Incidents'],
  ['checkpoints', 'Checkpoints'],
] as const;

/** What an attempt changed, and what else is looked up in it beside its transcript. */
export function InspectorPanel({ attempt, lastSeq, goToSeq, onHide }: InspectorPanelProps) {
  const beat = useBeat(lastSeq, BEAT_MS);
  const [tab, setTab] = useState<string>('files');
  const [chosen, setChosen] = useState('whole');
  const [since, setSince] = useState<CheckpointEntry | null>(null);
  const { data: entries, error, refetch } = useCheckpoints(attempt.id, beat);
  const spans = useMemo(() => {
    const own = spansOf(entries ?? [], attempt.status === 'running');
    return since === null ? own : [...own, sinceSpan(since)];
  }, [entries, attempt.status, since]);
  const span: Span | undefined = spans.find(({ key }) => key === chosen) ?? spans[0];
  const findings = { attemptId: attempt.id, beat, goToSeq };
  return (
    <Tabs
      value={tab}
      onChange={(value) => setTab(value ?? 'files')}
      keepMounted={false}
      classNames={{
        root: styles.panel ?? '',
        list: styles.tabs ?? '',
        tab: styles.tab ?? '',
        panel: styles.content ?? '',
      }}
    >
      <div className={styles.bar}>
        <Tabs.List aria-label="Beside the transcript">
          {TABS.map(([value, label]) => (
            <Tabs.Tab key={value} value={value}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tooltip label="Hide this panel">
          <ActionIcon aria-label="Hide this panel" onClick={onHide}>
            <IconLayoutSidebarRightCollapse size={16} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </div>
      <Tabs.Panel value="files">
        {error !== null ? (
          <ErrorState
            title="The checkpoints cannot be read"
            error={error}
            onRetry={() => void refetch()}
          />
        ) : entries === undefined ? (
          <LoadingState label="Reading checkpoints" />
        ) : span === undefined ? (
          <div className={styles.nothing}>{NO_CHECKPOINTS}</div>
        ) : (
          <FilesTab spans={spans} span={span} onChoose={setChosen} beat={beat} />
        )}
      </Tabs.Panel>
      <Tabs.Panel value="checks">
        <ChecksTab {...findings} />
      </Tabs.Panel>
      <Tabs.Panel value="sources">
        <SourcesTab {...findings} />
      </Tabs.Panel>
      <Tabs.Panel value="incidents">
        <IncidentsTab {...findings} />
      </Tabs.Panel>
      <Tabs.Panel value="checkpoints">
        <CheckpointsTab
          entries={entries ?? []}
          onSince={(entry) => {
            setSince(entry);
            setChosen(sinceSpan(entry).key);
            setTab('files');
          }}
        />
      </Tabs.Panel>
    </Tabs>
  );
}
