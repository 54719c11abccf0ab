import form from '../../components/form.module.css';
import { Locked } from '../../components/form.tsx';
import { Page, Section } from '../../components/page.tsx';
import { usePastLock } from '../../lib/lock.ts';
import { roles, roleWord } from '../../lib/roles.ts';
import { useSession } from '../../lib/session.ts';
import { NameForm } from './name-form.tsx';
import { PasswordForm } from './password-form.tsx';
import { SessionList } from './session-list.tsx';
import { TwoFactorSection } from './two-factor-section.tsx';

/** Settings > Your account: name, password, second factor, and where you are signed in. */
export function AccountPage() {
  const { member } = useSession();
  const lock = usePastLock();
  if (member === null) return <Page title="Your account">{null}</Page>;
  const role = roles.find((each) => each.role === member.role);
  return (
    <Page
      title="Your account"
      sentence={
        <>
          You sign in as <strong className="foreign">{member.email}</strong>, {roleWord(member.role).toLowerCase()}.{' '}
          <span className="muted">{role?.does}</span>
        </>
      }
    >
      {lock !== null && <Locked>{lock}</Locked>}
      <div className={form['pair']}>
        <div>
          <Section title="Name">
            <NameForm name={member.name} isLocked={lock !== null} />
          </Section>
          <Section title="Second factor">
            <TwoFactorSection isLocked={lock !== null} />
          </Section>
        </div>
        <Section title="Password">
          <PasswordForm email={member.email} isLocked={lock !== null} />
        </Section>
      </div>
      <Section title="Where you are signed in">
        <SessionList isLocked={lock !== null} />
      </Section>
    </Page>
  );
}
