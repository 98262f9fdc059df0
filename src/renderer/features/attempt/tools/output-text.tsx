import { memo, useState } from 'react';
import { CopyText } from '../text/copy-text';
import { byteSize } from '../../../components/byte-size';
import { errorMessage } from '../../../ipc/error-message';
import foldStyles from '../text/fold.module.css';
import styles from './output-text.module.css';
import { terminalSpans, withoutEndLine } from './terminal-text';
import { OutputDialog } from './output-dialog';
import type { RecordedOutput } from '../notes/note-model';
import { useWholeOutput } from './use-whole-output';
import { visibleText } from '../text/visible-text';

interface OutputTextProps {
  readonly result: RecordedOutput;
  /** It came from a terminal: its colours are kept. */
  readonly terminal: boolean;
  /** Which part it is, where not all of it is shown; the beginning without a word. */
  readonly part?: string;
}

/** Bytes of an output that is laid out in the transcript; larger ones open in a view of their own. */
const LARGE_BYTES = 128_000;

/** What a tool or a check printed: the recorded part, and all of it on demand. */
export function OutputText({ result, terminal, part }: OutputTextProps) {
  const { outputHash, outputBytes, preview, summary } = result;
  const whole = useWholeOutput(outputHash);
  const recorded = whole.text ?? preview;
  const text = terminal ? withoutEndLine(recorded, summary) : recorded;
  const [looks, setLooks] = useState(false);
  const isLarge = outputBytes > LARGE_BYTES;
  return (
    <>
      {part !== undefined && outputHash !== null && whole.text === null && (
        <div className={styles.part}>{part}</div>
      )}
      <div
        className={styles.output}
        data-whole={whole.text !== null || undefined}
        {...(whole.text === null
          ? {}
          : { tabIndex: 0, role: 'region', 'aria-label': 'The whole output' })}
      >
        {text === '' ? (
          <span className={styles.none}>No output</span>
        ) : (
          <Text text={text} terminal={terminal} />
        )}
        {text !== '' && <CopyText text={recorded} what="the output" />}
      </div>
      {whole.error !== null && <div className={styles.error}>{errorMessage(whole.error)}</div>}
      {outputHash !== null && whole.text === null && (
        <button
          type="button"
          className={foldStyles.more}
          disabled={whole.loading}
          onClick={isLarge ? () => setLooks(true) : whole.load}
        >
          {whole.loading
            ? 'Reading the whole output…'
            : `Show the whole output (${byteSize(outputBytes)})`}
        </button>
      )}
      {looks && outputHash !== null && (
        <OutputDialog hash={outputHash} terminal={terminal} onClose={() => setLooks(false)} />
      )}
    </>
  );
}

const Text = memo(function Text({ text, terminal }: { text: string; terminal: boolean }) {
  if (!terminal) return <>{visibleText(text)}</>;
  return terminalSpans(text).map((span, index) => (
    <span key={index} data-tone={span.tone} data-bold={span.bold || undefined}>
      {span.text}
    </span>
  ));
});
