import { Page } from '../../components/page.tsx';

export function SignInSettingsPage() {
  return <Page title="SignInSettingsPage">…</Page>;
}
