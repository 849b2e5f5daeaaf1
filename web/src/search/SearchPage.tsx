import { Page } from '../ui/Page';

export function SearchPage(_: { query: string }) {
  return (
    <Page title="Search" lead={<p>Everything the two of you wrote, said, watched and agreed.</p>}>
      {null}
    </Page>
  );
}
