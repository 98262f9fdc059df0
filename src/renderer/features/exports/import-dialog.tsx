import { Button, Modal } from '@mantine/core';
import type { ImportPreview } from '../../../shared/model/import-preview';
import { byteSize } from '../../components/byte-size';
import { clockTime } from '../../components/clock-time';
import { Money } from '../../components/money';
import { useNow } from '../../components/use-now';
import { visibleText } from '../attempt/text/visible-text';
import styles from './exports.module.css';

interface ImportDialogProps {
  readonly preview: ImportPreview | null;
  readonly isTaking: boolean;
  readonly onImport: (preview: ImportPreview) => void;
  readonly onCancel: () => void;
}

/** What a file holds, before anything of it is taken. */
export function ImportDialog({ preview, isTaking, onImport, onCancel }: ImportDialogProps) {
  return (
    <Modal opened={preview !== null} onClose={onCancel} title="Import attempts" size={560}>
      {preview !== null && (
        <div className={styles.form}>
          <Facts preview={preview} />
          <ul className={styles.attempts} aria-label="Attempts in this file">
            {preview.attempts.map(
              ({ id, attempt, status, agentName, model, events, costMicroUsd }) => (
                <li key={id}>
                  {`Attempt ${attempt}, ${status}: ${visibleText(agentName)} (${visibleText(model)}), ${events.toLocaleString('en-US')} events, `}
                  <Money amount={costMicroUsd} />
                </li>
              ),
            )}
          </ul>
          <p className={styles.preview}>
            {preview.already.length > 0
              ? 'This file was imported before. It is not imported a second time.'
              : 'Nothing in it is run. What it cost was spent elsewhere: it counts neither in Costs nor towards a limit.'}
          </p>
          <div className={styles.actions}>
            <Button onClick={onCancel}>Cancel</Button>
            <Button variant="filled" loading={isTaking} onClick={() => onImport(preview)}>
              {preview.already.length > 0 ? 'Show it' : 'Import'}
            </Button>
          </div>
        </div>
      )}
    </Modal>
  );
}

function Facts({ preview }: { readonly preview: ImportPreview }) {
  const now = useNow();
  const { outputs, outputBytes, attachments, messages, modelCalls } = preview;
  const count = (value: number, word: string, more = '') =>
    value === 0 ? [] : [`${value.toLocaleString('en-US')} ${word}${value === 1 ? '' : 's'}${more}`];
  const beside = [
    ...count(modelCalls, 'model call'),
    ...count(messages, 'message'),
    ...count(outputs, 'large output', ` (${byteSize(outputBytes)})`),
    ...count(attachments, 'attached file'),
  ];
  return (
    <dl className={styles.facts}>
      <dt>File</dt>
      <dd>{`${visibleText(preview.fileName)}, ${byteSize(preview.bytes)}`}</dd>
      <dt>Exported</dt>
      <dd>{`${clockTime(preview.exportedAt, now)} by Taskwright ${visibleText(preview.app)}${preview.masked ? ', with parts masked' : ''}`}</dd>
      <dt>Task</dt>
      <dd>{visibleText(preview.taskTitle)}</dd>
      <dt>Project</dt>
      <dd>{visibleText(preview.projectName)}</dd>
      <dt>Beside events</dt>
      <dd>{beside.length === 0 ? 'nothing' : beside.join(', ')}</dd>
    </dl>
  );
}
