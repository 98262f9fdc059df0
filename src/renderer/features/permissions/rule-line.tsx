import type { Rule } from '../../../shared/model/permission';
import { ruleWords } from './rule-words';
import styles from './rules-field.module.css';

/** A rule as a sentence, what a program reads of it in the figures' type. */
export function RuleLine({ rule }: { readonly rule: Rule }) {
  const { verb, tool, link, pattern } = ruleWords(rule);
  return (
    <span className={styles.words}>
      <span data-effect={rule.effect}>{verb}</span> <code>{tool}</code>
      {pattern !== null && (
        <>
          {' '}
          {link} <code>{pattern}</code>
        </>
      )}
    </span>
  );
}
