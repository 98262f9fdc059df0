import { Button, Checkbox, Modal, SegmentedControl, Textarea } from '@mantine/core';
import { useMemo, useState } from 'react';
import {
  ExportFormatSchema,
  ExportOptionsSchema,
  type ExportOptions,
} from '../../../shared/model/export-options';
import { ExportPreviewPart } from './export-preview-part';
import { FORMATS, wordsIn } from './export-words';
import styles from './exports.module.css';
import { useExport, type Exported } from './use-export';

interface ExportDialogProps {
  readonly exported: Exported;
  /** What is exported, such as "attempt 2". */
  readonly what: string;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** In which form, with what in it, and what is masked, before anything is written. */
export function ExportDialog({ opened, onClose, what, exported }: ExportDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Export ${what}`} size={560}>
      <ExportForm exported={exported} onClose={onClose} />
    </Modal>
  );
}

const DEFAULTS = ExportOptionsSchema.parse({ format: 'html' });

function ExportForm({ exported, onClose }: Pick<ExportDialogProps, 'exported' | 'onClose'>) {
  const [chosen, setChosen] = useState(DEFAULTS);
  const [masked, setMasked] = useState('');
  const checked = useMemo(
    () => ExportOptionsSchema.safeParse({ ...chosen, words: wordsIn(masked) }),
    [chosen, masked],
  );
  const options = checked.success ? checked.data : chosen;
  const fault = checked.success ? null : (checked.error.issues[0]?.message ?? null);
  const exporting = useExport(exported, options, onClose);
  const set = (change: Partial<ExportOptions>) => setChosen({ ...chosen, ...change });
  const format = FORMATS.find(({ value }) => value === chosen.format);
  return (
    <div className={styles.form}>
      <SegmentedControl
        aria-label="Format"
        data={FORMATS.map(({ value, label }) => ({ value, label }))}
        value={chosen.format}
        onChange={(value) => set({ format: ExportFormatSchema.parse(value) })}
      />
      <p className={styles.hint}>{format?.use}</p>
      <fieldset className={styles.group}>
        <legend className={styles.legend}>What goes along</legend>
        <Checkbox
          label="Reasoning of the model"
          checked={chosen.reasoning}
          onChange={(event) => set({ reasoning: event.currentTarget.checked })}
        />
        <Checkbox
          label="Outputs of tools, whole"
          checked={chosen.outputs}
          onChange={(event) => set({ outputs: event.currentTarget.checked })}
        />
        <Checkbox
          label="Files that were attached to the task (nothing is masked in them)"
          checked={chosen.attachments}
          onChange={(event) => set({ attachments: event.currentTarget.checked })}
        />
        <Checkbox
          label={
            chosen.format === 'jsonl'
              ? 'Raw events (JSON Lines always has them)'
              : 'Raw events, as the ledger keeps them'
          }
          disabled={chosen.format === 'jsonl'}
          checked={chosen.format === 'jsonl' || chosen.rawEvents}
          onChange={(event) => set({ rawEvents: event.currentTarget.checked })}
        />
      </fieldset>
      <fieldset className={styles.group}>
        <legend className={styles.legend}>What is masked</legend>
        <Checkbox label="Keys and credentials, always" checked disabled readOnly />
        <Checkbox
          label="The path of my home folder becomes ~"
          checked={chosen.homeFolder}
          onChange={(event) => set({ homeFolder: event.currentTarget.checked })}
        />
        <Textarea
          label="Words of your own"
          description="Names, customers, hosts: one a line. A * stands for any characters but spaces."
          autosize
          minRows={2}
          maxRows={6}
          value={masked}
          error={fault}
          onChange={(event) => setMasked(event.currentTarget.value)}
        />
      </fieldset>
      <ExportPreviewPart preview={exporting.preview} isStale={exporting.isStale} />
      <div className={styles.actions}>
        <Button onClick={exporting.isSaving ? exporting.cancel : onClose}>Cancel</Button>
        <Button
          variant="filled"
          loading={exporting.isSaving}
          disabled={fault !== null}
          onClick={exporting.save}
        >
          Export…
        </Button>
      </div>
    </div>
  );
}
