import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { type Member, useRemoveTwoFactor } from './queries.ts';

export function RemoveTwoFactorDialog({ member, onClose }: { readonly member: Member; readonly onClose: () => void }) {
  const remove = useRemoveTwoFactor();
  return (
    <ConfirmDialog
      title={`Remove the second factor of ${member.name}`}
      consequences={[
        'For somebody who has lost the authenticator and the recovery codes. Make sure that it is really they who ask.',
        'They are signed out everywhere, and sign in with their password only until they turn it on again.',
      ]}
      confirm="Remove second factor"
      keep="Keep it"
      error={remove.error}
      isPending={remove.isPending}
      onConfirm={() => remove.mutate(member.id, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
