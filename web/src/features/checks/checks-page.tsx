import { Page } from '../../components/page.tsx';

export function ChecksPage() {
  return <Page title="ChecksPage">…</Page>;
}
