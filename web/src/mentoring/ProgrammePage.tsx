import { Page } from '../ui/Page';

export function ProgrammePage(_: { programmeId: string }) {
  return <Page title="Sounding Board">{null}</Page>;
}
