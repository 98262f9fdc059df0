import styles from './sources.module.css';

/** How many sources a tool call read; nothing for none. */
export function SourceCount({ count }: { readonly count: number }) {
  if (count === 0) return null;
  const words = count === 1 ? '1 source' : `${count} sources`;
  return (
    <span className={styles.count} title={words}>
      <span aria-hidden>{count}</span>
      <span className="tw-hidden">{words}</span>
    </span>
  );
}
