import { Dialog } from '../../components/dialog.tsx';
import { EnrolSteps, useEnrolment } from './enrol-steps.tsx';

/** The steps to a second factor, over the account page. */
export function EnrolDialog({ onClose }: { readonly onClose: () => void }) {
  const enrolment = useEnrolment();
  const { step, title } = enrolment;
  return (
    <Dialog
      onClose={onClose}
      title={<strong>{title}</strong>}
      closeOnClickOutside={step === 'password'}
      closeOnEscape={step !== 'codes'}
      withCloseButton={step !== 'codes'}
      size="lg"
    >
      <EnrolSteps enrolment={enrolment} onDone={onClose} />
    </Dialog>
  );
}
