import { Page } from '../../components/page.tsx';

export function SetupPage() {
  return <Page title="SetupPage">…</Page>;
}
