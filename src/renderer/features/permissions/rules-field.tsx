import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { Rule } from '../../../shared/model/permission';
import { NewRule } from './new-rule';
import { EMPTY_DRAFT, type RuleDraft } from './rule-draft';
import { RuleLine } from './rule-line';
import { ruleSentence } from './rule-words';
import styles from './rules-field.module.css';
import fields from './fields.module.css';

export interface RulesFieldProps {
  readonly rules: readonly Rule[];
  readonly onChange: (rules: Rule[]) => void;
  /** The MCP servers that rules can be for, by their ids. */
  readonly servers: readonly string[];
  /** A rule that is being written; null for none. */
  readonly draft: RuleDraft | null;
  readonly onDraft: (draft: RuleDraft | null) => void;
  /** It was tried to save while a rule was being written. */
  readonly isUnfinished: boolean;
}

/** The rules of an agent as sentences, and a way to write and remove one. */
export function RulesField(props: RulesFieldProps) {
  const { rules, onChange, servers, draft, onDraft, isUnfinished } = props;
  return (
    <div role="group" aria-labelledby="agent-rules" className={fields.field}>
      <div className={fields.head}>
        <h4 className={fields.label} id="agent-rules">
          Rules
        </h4>
        {draft === null && (
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconPlus size={13} stroke={1.6} aria-hidden />}
            onClick={() => {
              onDraft(EMPTY_DRAFT);
            }}
          >
            Add a rule
          </Button>
        )}
      </div>
      {rules.length === 0 ? (
        <p className={fields.about}>
          None. An answer “always” to a question writes one here; never goes before asking, asking
          before always.
        </p>
      ) : (
        <ul className={fields.list}>
          {rules.map((rule, index) => (
            <li key={index} className={fields.item}>
              <div className={fields.words}>
                <RuleLine rule={rule} />
                <span className={styles.origin}>
                  {rule.origin === 'always' ? 'from an answer' : 'by you'}
                </span>
              </div>
              <ActionIcon
                aria-label={`Remove: ${ruleSentence(rule)}`}
                onClick={() => {
                  onChange(rules.filter((_, place) => place !== index));
                }}
              >
                <IconX size={14} stroke={1.6} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      {draft !== null && (
        <NewRule
          draft={draft}
          onDraft={onDraft}
          servers={servers}
          rules={rules}
          isUnfinished={isUnfinished}
          onAdd={(rule) => {
            onChange([...rules, rule]);
            onDraft(null);
          }}
        />
      )}
    </div>
  );
}
