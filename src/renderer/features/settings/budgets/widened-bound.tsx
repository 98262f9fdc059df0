import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { orpc, queryClient } from '../../../ipc/queries';
import styles from './agents-table.module.css';

interface WidenedBoundProps {
  readonly agentId: string;
  readonly name: string;
  /** Above 100. */
  readonly percent: number;
}

/** Says that more is set aside for an agent’s calls than its rules ask for, and takes it back. */
export function WidenedBound({ agentId, name, percent }: WidenedBoundProps) {
  const narrow = useMutation(
    orpc.budgets.narrowBound.mutationOptions({
      onSuccess: (status) => {
        queryClient.setQueryData(orpc.budgets.status.queryKey(), status);
      },
    }),
  );
  return (
    <div className={styles.widened}>
      <p>
        A provider billed more than its rules: {percent.toLocaleString('en-US')} % is set aside for
        input since.
      </p>
      <Button
        size="xs"
        aria-label={`${name}, set aside 100 % again`}
        loading={narrow.isPending}
        onClick={() => {
          narrow.mutate({ agentId });
        }}
      >
        Back to 100 %
      </Button>
    </div>
  );
}
