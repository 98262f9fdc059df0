import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Effect, EffectSchema, type Rule } from '../../../shared/model/permission';
import { TOOL_NAMES } from '../../../shared/model/tool';
import { type RuleDraft, ruleOf } from './rule-draft';
import { ruleToolWords } from './rule-words';
import styles from './rules-field.module.css';
import { PATTERN_FIELDS, toolSubject } from './tool-subject';

const EFFECTS: readonly { readonly value: Effect; readonly label: string }[] = [
  { value: 'allow', label: 'Always allow' },
  { value: 'ask', label: 'Always ask before' },
  { value: 'deny', label: 'Never allow' },
];

interface NewRuleProps {
  readonly draft: RuleDraft;
  readonly onDraft: (draft: RuleDraft | null) => void;
  readonly servers: readonly string[];
  readonly rules: readonly Rule[];
  readonly isUnfinished: boolean;
  readonly onAdd: (rule: Rule) => void;
}

/** A rule that is being written: what it does, for which tool, and for which of its calls. */
export function NewRule({ draft, onDraft, servers, rules, isUnfinished, onAdd }: NewRuleProps) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const subject = toolSubject(draft.tool);
  const field = subject === 'none' ? null : PATTERN_FIELDS[subject];
  const change = (changed: Partial<RuleDraft>) => {
    setRefusal(null);
    onDraft({ ...draft, ...changed });
  };
  const add = () => {
    const rule = ruleOf(draft, rules);
    if (rule.ok) onAdd(rule.value);
    else setRefusal(rule.error);
  };
  const tools = ['*', ...TOOL_NAMES, ...servers.map((id) => `mcp:${id}`)];
  return (
    <div role="group" aria-label="New rule" className={styles.new}>
      <div className={styles.pair}>
        <Select
          label="It shall"
          data={EFFECTS}
          value={draft.effect}
          onChange={(value) => {
            const effect = EffectSchema.safeParse(value);
            if (effect.success) change({ effect: effect.data });
          }}
        />
        <Select
          label="Tool"
          data={tools.map((tool) => ({ value: tool, label: ruleToolWords(tool) }))}
          value={draft.tool}
          onChange={(tool) => {
            if (tool !== null) change({ tool });
          }}
        />
      </div>
      {field !== null && (
        <TextInput
          label={field.label}
          placeholder={`Every call, or for example ${field.example}`}
          description={field.covers}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          classNames={{ input: styles.mono ?? '' }}
          spellCheck={false}
          value={draft.pattern}
          onChange={(event) => {
            change({ pattern: event.currentTarget.value });
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            // The form around it would be sent otherwise.
            event.preventDefault();
            add();
          }}
        />
      )}
      <div className={styles.buttons}>
        {(refusal !== null || isUnfinished) && (
          <p className={styles.unfinished} role="alert">
            {refusal ?? 'Add this rule, or leave it out.'}
          </p>
        )}
        <Button
          size="xs"
          variant="subtle"
          onClick={() => {
            onDraft(null);
          }}
        >
          Leave it out
        </Button>
        <Button size="xs" onClick={add}>
          Add
        </Button>
      </div>
    </div>
  );
}
