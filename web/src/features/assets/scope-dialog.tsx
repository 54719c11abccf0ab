import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { type Asset, useScope } from './queries.ts';

/** Says that an asset need not be scanned, with a reason; or that it must be again. */
export function ScopeDialog({ asset, onClose }: { readonly asset: Asset; readonly onClose: () => void }) {
  const scope = useScope();
  if (asset.outOfScope === null) {
    return (
      <ReasonDialog
        title={`Take ${asset.name} out of scope`}
        consequences={[
          'The age of its scan no longer makes the check unknown.',
          'Its vulnerabilities stay, and keep their deadlines.',
          'The check is judged at once.',
        ]}
        confirm="Take out of scope"
        keep="Keep it in scope"
        error={scope.error}
        isPending={scope.isPending}
        onConfirm={(reason) => scope.mutate({ asset, reason }, { onSuccess: onClose })}
        onClose={onClose}
      />
    );
  }
  return (
    <ConfirmDialog
      title={`Put ${asset.name} back in scope`}
      consequences={[
        'It must be scanned again: without a recent scan of it the check is unknown.',
        'The check is judged at once.',
      ]}
      confirm="Put back in scope"
      keep="Leave it out"
      error={scope.error}
      isPending={scope.isPending}
      onConfirm={() => scope.mutate({ asset, reason: null }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
