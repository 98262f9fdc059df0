import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { RetentionRules } from '../../../../shared/model/retention';
import { useUnsaved } from '../../../components/unsaved-context';
import { errorMessage } from '../../../ipc/error-message';
import settings from '../settings.module.css';
import { Amount } from './amount';
import { PlannedList } from './planned-list';
import { previewLead, saveLabel, sparedWords } from './preview-words';
import { fieldsOf, isSameRules, rulesOf, SIZE_UNITS, type RulesFields } from './rules-fields';
import { roomSize } from './room-size';
import styles from './storage.module.css';
import { usePreview } from './use-preview';
import { useSaveRules } from './use-save-rules';

interface RulesFormProps {
  /** As they count now. */
  readonly kept: RetentionRules;
}

/** What goes to the trash by itself; what that would be now is shown before anything is saved. */
export function RulesForm({ kept }: RulesFormProps) {
  const [fields, setFields] = useState<RulesFields>(() => fieldsOf(kept));
  const read = rulesOf(fields);
  const rules = read.ok ? read.rules : null;
  const problems = read.ok ? {} : read.problems;
  const changed = rules === null || !isSameRules(rules, kept);
  useUnsaved(changed);
  const { preview, error, isOld, retry } = usePreview(rules);
  const save = useSaveRules();
  const change = (part: Partial<RulesFields>): void => setFields({ ...fields, ...part });
  const hasRules = rules !== null && (rules.age !== null || rules.size !== null);
  return (
    <form
      className={settings.section}
      noValidate
      aria-label="Rules"
      onSubmit={(event) => {
        event.preventDefault();
        if (rules !== null && preview !== undefined && !isOld) {
          save.mutate({ rules, planId: preview.planId });
        }
      }}
    >
      <h2 className={settings.sectionTitle}>Rules</h2>
      <p className={settings.sectionText}>
        Without a rule, every attempt is kept for ever. A rule moves attempts to the trash, where
        they stay 30 days. Attempts that are live or that you keep never go. What they cost stays in
        the ledger for ever.
      </p>
      <div className={styles.rule}>
        <Checkbox
          label="Move attempts that ended long ago"
          checked={fields.byAge}
          onChange={(event) => change({ byAge: event.currentTarget.checked })}
        />
        {fields.byAge && (
          <div className={styles.fields}>
            <Amount
              label="Older than"
              unit="days"
              value={fields.days}
              problem={problems.days}
              onChange={(days) => change({ days })}
            />
            <Amount
              label="But keep the last"
              unit="of each task"
              value={fields.ageKeepLast}
              problem={problems.ageKeepLast}
              onChange={(ageKeepLast) => change({ ageKeepLast })}
            />
          </div>
        )}
      </div>
      <div className={styles.rule}>
        <Checkbox
          label="Move the oldest attempts when all together take too much"
          checked={fields.bySize}
          onChange={(event) => change({ bySize: event.currentTarget.checked })}
        />
        {fields.bySize && (
          <div className={styles.fields}>
            <div className={styles.sized}>
              <Amount
                label="More than"
                unit=""
                value={fields.size}
                problem={problems.size}
                isFraction
                onChange={(size) => change({ size })}
              />
              <SegmentedControl
                aria-label="Unit of the size"
                value={fields.unit}
                data={[...SIZE_UNITS]}
                onChange={(unit) => change({ unit })}
              />
            </div>
            <Amount
              label="But keep the last"
              unit="of each task"
              value={fields.sizeKeepLast}
              problem={problems.sizeKeepLast}
              onChange={(sizeKeepLast) => change({ sizeKeepLast })}
            />
            <p className={styles.hint}>
              Transcripts, conversations and tool outputs count. Checkpoints share files and do not.
              {preview !== undefined && ` Now they take about ${roomSize(preview.allBytes)}.`}
            </p>
          </div>
        )}
      </div>
      {hasRules && (
        <div className={styles.preview} data-old={isOld || undefined} aria-busy={isOld}>
          {error !== null ? (
            <p className={styles.problem} role="alert">
              {errorMessage(error)}{' '}
              <Button size="xs" onClick={retry}>
                Try again
              </Button>
            </p>
          ) : preview === undefined ? (
            <p className={settings.sectionText}>Working out what would go…</p>
          ) : (
            <>
              <p className={styles.lead} role="status">
                {previewLead(preview)}
              </p>
              <p className={settings.sectionText}>{sparedWords(preview)}</p>
              {preview.attempts > 0 && <PlannedList key={preview.planId} planId={preview.planId} />}
            </>
          )}
        </div>
      )}
      <div className={styles.actions}>
        {changed && (
          <Button onClick={() => setFields(fieldsOf(kept))}>Leave them as they were</Button>
        )}
        <Button
          type="submit"
          variant="filled"
          loading={save.isPending}
          disabled={!changed || rules === null || isOld || preview === undefined}
        >
          {hasRules ? saveLabel(preview) : 'Keep everything for ever'}
        </Button>
      </div>
    </form>
  );
}
