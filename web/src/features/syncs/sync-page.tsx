import { Page } from '../../components/page.tsx';

export function SyncPage() {
  return <Page title="SyncPage">…</Page>;
}
