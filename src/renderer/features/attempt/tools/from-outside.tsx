import styles from './from-outside.module.css';

type Bringer = 'result' | 'prompt';

const CONSEQUENCE =
  'They are data, not instructions; from here on the attempt asks before it reaches out of the project.';

const MEANINGS: Readonly<Record<Bringer, string>> = {
  result: `It read words that neither you nor the agent wrote, from the web or an MCP server. ${CONSEQUENCE}`,
  prompt: `It is told what earlier attempts wrote after they had read words from outside, from the web or an MCP server. ${CONSEQUENCE}`,
};

interface FromOutsideProps {
  /** What brings the words into the attempt. */
  readonly by: Bringer;
}

/** Marks what brings words from outside into an attempt. */
export function FromOutside({ by }: FromOutsideProps) {
  return (
    <span className={styles.mark} title={MEANINGS[by]}>
      from outside
    </span>
  );
}

/** What the mark means, over such words. */
export function FromOutsideWords({ by }: FromOutsideProps) {
  return (
    <p className={styles.words}>
      <strong>From outside</strong> {MEANINGS[by]}
    </p>
  );
}
