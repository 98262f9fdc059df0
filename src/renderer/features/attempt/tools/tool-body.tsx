import { assertNever } from '../../../../shared/assert-never';
import { languageOf } from '../text/code-tokens';
import { CommandOutput } from './command-output';
import { EditedLines } from './edited-lines';
import { OutputText } from './output-text';
import styles from './tool-body.module.css';
import { useReading } from '../reading/reading-context';
import { inputText, type ToolKind } from './tool-words';
import type { ToolView } from '../transcript/transcript-model';
import { visibleText } from '../text/visible-text';
import { WrittenLines } from './written-lines';

interface ToolBodyProps {
  readonly tool: ToolView;
  readonly kind: ToolKind;
}

/** What went into a tool call and what came out, in the form that suits the tool. */
export function ToolBody({ tool, kind }: ToolBodyProps) {
  const { input, result } = tool;
  const output = result !== null && (
    <OutputText result={result} terminal={kind === 'run' || kind === 'printed'} />
  );
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
    case 'edit': {
      const before = inputText(input, 'oldText');
      const after = inputText(input, 'newText');
      if (before === null || after === null) return <Raw tool={tool} />;
      return (
        <>
          <EditedLines
            before={before}
            after={after}
            output={result?.preview ?? ''}
            language={languageOf(inputText(input, 'path') ?? '')}
          />
          {result?.outcome !== 'ok' && output}
        </>
      );
    }
    case 'ask':
      return <Conversation question={inputText(input, 'question') ?? ''} result={result} />;
    case 'run':
      return <CommandOutput command={inputText(input, 'command') ?? ''}>{output}</CommandOutput>;
    case 'read':
    case 'list':
    case 'search':
    case 'printed':
    case 'stop':
    case 'web':
      return <div className={styles.sunken}>{output}</div>;
    case 'note':
    case 'mcp':
    case 'other':
      return <Raw tool={tool} />;
    default:
      return assertNever(kind);
  }
}

/** What the agent asked a person, and what the answer was. */
function Conversation({ question, result }: { question: string; result: ToolView['result'] }) {
  const { agentName } = useReading();
  return (
    <div className={styles.conversation}>
      <p>
        <strong>{agentName}</strong> {visibleText(question)}
      </p>
      {result !== null && (
        <p>
          <strong>{result.outcome === 'ok' ? 'You' : 'No answer'}</strong>{' '}
          {visibleText(result.preview)}
        </p>
      )}
    </div>
  );
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
