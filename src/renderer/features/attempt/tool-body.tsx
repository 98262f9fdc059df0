import { assertNever } from '../../../shared/assert-never';
import { languageOf } from './code-tokens';
import { CommandOutput } from './command-output';
import { OutputText } from './output-text';
import styles from './tool-body.module.css';
import { inputText, type ToolKind } from './tool-words';
import type { ToolView } from './transcript-model';
import { visibleText } from './visible-text';
import { WrittenLines } from './written-lines';

interface ToolBodyProps {
  readonly tool: ToolView;
  readonly kind: ToolKind;
}

/** What went into a tool call and what came out, in the form that suits the tool. */
export function ToolBody({ tool, kind }: ToolBodyProps) {
  const { input, result } = tool;
  const output = result !== null && <OutputText result={result} terminal={kind === 'run'} />;
  switch (kind) {
    case 'write': {
      const content = inputText(input, 'content');
      if (content === null) return <Raw tool={tool} />;
      return (
        <>
          <WrittenLines content={content} language={languageOf(inputText(input, 'path') ?? '')} />
          {result?.outcome !== 'ok' && output}
        </>
      );
    }
    case 'run':
      return <CommandOutput command={inputText(input, 'command') ?? ''}>{output}</CommandOutput>;
    case 'read':
    case 'list':
      return <div className={styles.sunken}>{output}</div>;
    case 'other':
      return <Raw tool={tool} />;
    default:
      return assertNever(kind);
  }
}

/** A tool that the screen does not know, or arguments that are not what it expects. */
function Raw({ tool: { input, result } }: { readonly tool: ToolView }) {
  return (
    <div className={styles.sunken}>
      <div className={styles.label}>Input</div>
      <pre className={styles.command}>{visibleText(JSON.stringify(input, null, 2))}</pre>
      {result !== null && (
        <>
          <div className={styles.label}>Output</div>
          <OutputText result={result} terminal={false} />
        </>
      )}
    </div>
  );
}
