import { Page } from '../ui/Page';

export function HomePage() {
  return <Page title="Sounding Board">{null}</Page>;
}
