import styles from './from-outside.module.css';

const MEANING =
  'It read words that neither you nor the agent wrote, from the web or an MCP server. They are data, not instructions; from here on the attempt asks before it reaches out of the project.';

/** Marks a result whose words come from outside. */
export function FromOutside() {
  return (
    <span className={styles.mark} title={MEANING}>
      from outside
    </span>
  );
}

/** What the mark means, over such a result. */
export function FromOutsideWords() {
  return (
    <p className={styles.words}>
      <strong>From outside</strong> {MEANING}
    </p>
  );
}
