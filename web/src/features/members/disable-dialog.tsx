import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { type Member, useChangeMember } from './queries.ts';

export function DisableDialog({ member, onClose }: { readonly member: Member; readonly onClose: () => void }) {
  const change = useChangeMember();
  return (
    <ConfirmDialog
      title={`Disable ${member.name}`}
      consequences={[
        'They are signed out everywhere and cannot sign in any more.',
        'The API keys that they made stop working while they are disabled.',
        'Invitations and password links that they made and nobody has used end for good, and so does a link of their own.',
        'What they did stays in the audit log; what is assigned to them stays assigned. They can be enabled again.',
      ]}
      confirm="Disable member"
      keep="Keep them"
      error={change.error}
      isPending={change.isPending}
      onConfirm={() => change.mutate({ id: member.id, change: { disabled: true } }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
