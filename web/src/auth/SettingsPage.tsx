import { Page } from '../ui/Page';

export function SettingsPage() {
  return <Page title="Sounding Board">{null}</Page>;
}
