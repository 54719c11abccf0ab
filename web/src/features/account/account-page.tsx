import form from '../../components/form.module.css';
import { Page, Section } from '../../components/page.tsx';
import { roles, roleWord } from '../../lib/roles.ts';
import { useSession } from '../../lib/session.ts';
import { NameForm } from './name-form.tsx';
import { PasswordForm } from './password-form.tsx';
import { SessionList } from './session-list.tsx';
import { TwoFactorSection } from './two-factor-section.tsx';

/** Settings > Your account: name, password, second factor, and where you are signed in. Of today, whatever day is looked at. */
export function AccountPage() {
  const { member } = useSession();
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
      <div className={form['pair']}>
        <div>
          <Section title="Name">
            <NameForm name={member.name} />
          </Section>
          <Section title="Second factor">
            <TwoFactorSection />
          </Section>
        </div>
        <Section title="Password">
          <PasswordForm email={member.email} />
        </Section>
      </div>
      <Section title="Where you are signed in">
        <SessionList />
      </Section>
    </Page>
  );
}
