import {
  IconFilePencil,
  IconFileSearch,
  IconFileText,
  IconFolder,
  IconMessageQuestion,
  IconNote,
  IconPencil,
  IconPlayerStop,
  IconPlugConnected,
  IconTerminal2,
  IconTool,
  IconWorld,
} from '@tabler/icons-react';
import { memo } from 'react';
import { CutNote } from '../text/cut-note';
import { DisclosureRow } from './disclosure-row';
import { FromOutside, FromOutsideWords } from './from-outside';
import { capital } from '../notes/note-words';
import { Outcome, type OutcomeTone, StillRunning } from './outcome';
import { SourceCount } from './source-count';
import { SourceList } from './source-list';
import { ToolBody } from './tool-body';
import { type ToolKind, toolWords } from './tool-words';
import type { ToolView } from '../transcript/transcript-model';

const ICONS: Readonly<Record<ToolKind, typeof IconTool>> = {
  read: IconFileText,
  write: IconPencil,
  edit: IconFilePencil,
  list: IconFolder,
  search: IconFileSearch,
  run: IconTerminal2,
  printed: IconTerminal2,
  stop: IconPlayerStop,
  web: IconWorld,
  note: IconNote,
  ask: IconMessageQuestion,
  mcp: IconPlugConnected,
  other: IconTool,
};

/** One tool call: a line that opens to what went in, what came out, and the sources it read. */
export const ToolRow = memo(function ToolRow({ tool }: { readonly tool: ToolView }) {
  const { kind, verb, verbNow, target } = toolWords(tool);
  const running = tool.state === 'running';
  const citations = tool.result?.citations ?? [];
  return (
    <DisclosureRow
      foldKey={tool.key}
      running={running}
      icon={ICONS[kind]}
      verb={running ? capital(verbNow) : verb}
      target={target}
      outcome={<ToolOutcome tool={tool} />}
      testId="tool-row"
      subject={tool.tool}
    >
      {() => (
        <>
          {tool.result?.untrusted === true && <FromOutsideWords by="result" />}
          <ToolBody tool={tool} kind={kind} />
          <CutNote seq={tool.seq} />
          {citations.length > 0 && <SourceList citations={citations} />}
        </>
      )}
    </DisclosureRow>
  );
});

function ToolOutcome({ tool }: { readonly tool: ToolView }) {
  const { result, state, startedAt } = tool;
  if (state === 'running') return <StillRunning since={startedAt} />;
  if (result === null || state === 'unknown') {
    return <Outcome tone="unknown" words="outcome unknown" durationMs={null} />;
  }
  return (
    <Outcome tone={toolTone(tool)} words={result.summary} durationMs={result.durationMs}>
      {result.untrusted && <FromOutside by="result" />}
      <SourceCount count={result.citations.length} />
    </Outcome>
  );
}

function toolTone({ state, result }: ToolView): OutcomeTone {
  if (state === 'error') return 'fail';
  const code = result?.exitCode ?? null;
  if (state !== 'ok' || code === null) return 'quiet';
  return code === 0 ? 'done' : 'fail';
}
