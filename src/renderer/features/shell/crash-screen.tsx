import { Button } from '@mantine/core';
import { EmptyState } from '../../components/empty-state';

/** Stands in for a screen that broke. The work itself goes on in the other process. */
export function CrashScreen() {
  return (
    <EmptyState
      title="This screen stopped working; running attempts are not affected."
      actions={
        <Button
          variant="filled"
          onClick={() => {
            location.reload();
          }}
        >
          Reload
        </Button>
      }
    />
  );
}
