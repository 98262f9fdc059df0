import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '../../components/empty-state';
import { ErrorState } from '../../components/error-state';
import { LoadingState } from '../../components/loading-state';
import { orpc } from '../../ipc/queries';
import styles from './mcp.module.css';

/** The tools that a server offers, in its own words. */
export function ServerTools({ id }: { readonly id: string }) {
  const tools = useQuery(orpc.mcp.tools.queryOptions({ input: { id } }));
  if (tools.data === undefined) {
    return tools.error === null ? (
      <LoadingState label="Loading the tools" lines={6} />
    ) : (
      <ErrorState
        title="The tools could not be read"
        error={tools.error}
        onRetry={() => void tools.refetch()}
      />
    );
  }
  if (tools.data.length === 0) {
    return <EmptyState title="None known">Start the server to see what it offers.</EmptyState>;
  }
  return (
    <ul className={styles.scroll}>
      {tools.data.map(({ name, tool, title, description, readOnly }) => (
        <li key={name} className={styles.tool}>
          <div className={`${styles.toolName ?? ''} tw-mono`}>{tool}</div>
          <p className={styles.about}>
            {title === tool ? '' : `${title} · `}
            {readOnly ? 'says that it changes nothing' : 'may change something'}
          </p>
          <p className={styles.toolAbout}>{description}</p>
        </li>
      ))}
    </ul>
  );
}
