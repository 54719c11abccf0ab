import { Page } from '../../components/page.tsx';

export function SyncsPage() {
  return <Page title="SyncsPage">…</Page>;
}
