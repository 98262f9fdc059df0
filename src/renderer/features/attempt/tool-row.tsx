import {
  IconCheck,
  IconChevronDown,
  IconChevronRight,
  IconFileText,
  IconFolder,
  IconPencil,
  IconTerminal2,
  IconTool,
  IconX,
} from '@tabler/icons-react';
import { memo, useId } from 'react';
import { Elapsed } from '../../components/elapsed';
import { shortSpan } from '../../components/duration';
import { useReading } from './reading-context';
import { ToolBody } from './tool-body';
import styles from './tool-row.module.css';
import { toolWords } from './tool-words';
import type { ToolView } from './transcript-model';
import { visibleText } from './visible-text';

const ICONS = {
  read: IconFileText,
  write: IconPencil,
  list: IconFolder,
  run: IconTerminal2,
  other: IconTool,
} as const;

/** One tool call: a line that opens to what went in and what came out. */
export const ToolRow = memo(function ToolRow({ tool }: { readonly tool: ToolView }) {
  const { isOpen, toggle } = useReading();
  const bodyId = useId();
  const { kind, verb, verbNow, target } = toolWords(tool);
  const open = isOpen(tool.key);
  const running = tool.state === 'running';
  const Icon = ICONS[kind];
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <div className={styles.tool} data-state={tool.state}>
      <button
        type="button"
        className={styles.head}
        aria-expanded={open}
        aria-controls={open ? bodyId : undefined}
        data-testid="tool-row"
        data-tool={tool.tool}
        onClick={() => toggle(tool.key)}
      >
        <Chevron size={14} stroke={1.6} className={styles.chevron} aria-hidden />
        <Icon size={15} stroke={1.6} className={styles.icon} aria-hidden />
        <span className={styles.verb}>{running ? capital(verbNow) : verb}</span>{' '}
        <code className={styles.target}>{target}</code>
        <Outcome tool={tool} />
      </button>
      {open && (
        <div id={bodyId} className={styles.body}>
          <ToolBody tool={tool} kind={kind} />
        </div>
      )}
    </div>
  );
});

function Outcome({ tool }: { readonly tool: ToolView }) {
  const { result, state } = tool;
  if (state === 'running') return <Elapsed since={tool.startedAt} className={styles.now ?? ''} />;
  if (result === null) return <span className={styles.failed}>outcome unknown</span>;
  const tone = toolTone(tool);
  return (
    <span className={styles.outcome}>
      <span className={styles.duration}>{shortSpan(result.durationMs)}</span>
      <span className={styles[tone]}>
        {tone === 'passed' && <IconCheck size={13} stroke={2.2} aria-hidden />}
        {tone === 'failed' && <IconX size={13} stroke={2.2} aria-hidden />}
        {visibleText(result.summary)}
      </span>
    </span>
  );
}

/** Only what has an exit code passes; a file that was read is no success to point out. */
function toolTone({ state, result }: ToolView): 'passed' | 'failed' | 'quiet' {
  if (state === 'error') return 'failed';
  const code = result?.exitCode ?? null;
  if (state !== 'ok' || code === null) return 'quiet';
  return code === 0 ? 'passed' : 'failed';
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
