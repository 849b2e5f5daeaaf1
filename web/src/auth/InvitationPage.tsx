import { Page } from '../ui/Page';

export function InvitationPage(_: { token: string }) {
  return <Page title="Sounding Board">{null}</Page>;
}
