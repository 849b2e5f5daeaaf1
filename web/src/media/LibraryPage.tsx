import { Page } from '../ui/Page';

export function LibraryPage() {
  return (
    <Page title="Library" lead={<p>Technique videos, to watch before, during and after a session.</p>}>
      {null}
    </Page>
  );
}
