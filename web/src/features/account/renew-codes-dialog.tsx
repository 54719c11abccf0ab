import { Dialog } from '../../components/dialog.tsx';
import { PasswordStep } from './password-step.tsx';
import { useRenewRecoveryCodes } from './queries.ts';
import { RecoveryCodes } from './recovery-codes.tsx';

export function RenewCodesDialog({ onClose }: { readonly onClose: () => void }) {
  const renew = useRenewRecoveryCodes();
  const isMade = renew.data !== undefined;
  return (
    <Dialog
      onClose={onClose}
      title={<strong>{isMade ? 'Keep these recovery codes' : 'Make new recovery codes'}</strong>}
      closeOnClickOutside={!isMade}
      closeOnEscape={!isMade}
      withCloseButton={!isMade}
      size={isMade ? 'lg' : 'md'}
    >
      {renew.data === undefined ? (
        <PasswordStep
          action="Make new codes"
          error={renew.error}
          isPending={renew.isPending}
          onPassword={(password) => renew.mutate(password)}
        >
          The codes that you have are worth nothing from then on.
        </PasswordStep>
      ) : (
        <RecoveryCodes codes={renew.data.recoveryCodes} onClose={onClose} />
      )}
    </Dialog>
  );
}
