import styles from './more-button.module.css';

interface MoreButtonProps {
  readonly open: boolean;
  readonly onToggle: () => void;
  /** What the button says while it is closed, and while it is open. */
  readonly more: string;
  readonly less: string;
}

/** Opens what a row keeps folded. */
export function MoreButton({ open, onToggle, more, less }: MoreButtonProps) {
  return (
    <button type="button" className={styles.more} aria-expanded={open} onClick={onToggle}>
      {open ? less : more}
    </button>
  );
}
