import { IconListCheck } from '@tabler/icons-react';
import { memo } from 'react';
import { timeOfDay } from '../../../components/clock-time';
import styles from './check-row.module.css';
import { checkOutcome, recordedPart } from './check-words';
import { CommandOutput } from './command-output';
import { DisclosureRow } from './disclosure-row';
import type { CheckView } from '../notes/note-model';
import { Outcome, StillRunning } from './outcome';
import { OutputText } from './output-text';
import { entryKey } from '../transcript/transcript-model';
import { firstLine } from '../text/visible-text';

/** One run of an acceptance check: a line that opens to what the command printed. */
export const CheckRow = memo(function CheckRow({ check }: { readonly check: CheckView }) {
  const { command, result, state, at } = check;
  const running = state === 'running';
  return (
    <div className={styles.row}>
      <div />
      <div className={styles.content}>
        <DisclosureRow
          foldKey={entryKey(check)}
          running={running}
          icon={IconListCheck}
          verb={running ? 'Checking' : 'Check'}
          target={firstLine(command)}
          outcome={
            running ? (
              <StillRunning since={at} />
            ) : (
              <Outcome {...checkOutcome(check)} durationMs={result?.durationMs ?? null} />
            )
          }
          testId="check-row"
        >
          {() => (
            <CommandOutput command={command}>
              {result !== null && (
                <OutputText result={recordedPart(result)} terminal part="The end of the output" />
              )}
            </CommandOutput>
          )}
        </DisclosureRow>
      </div>
      <div className={styles.time}>{timeOfDay(at)}</div>
    </div>
  );
});
