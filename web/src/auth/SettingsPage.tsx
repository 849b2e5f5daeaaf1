import { Monitor, Moon, Sun } from 'lucide-react';
import { chooseAppearance, useAppearance } from '../ui/appearance';
import { OneOf, Switch } from '../ui/choices';
import { Section, Stack } from '../ui/layout';
import { Page } from '../ui/Page';
import { useSingleKeysOff } from '../ui/shortcuts';
import { LoginsSection } from './LoginsSection';
import { NameSection } from './NameSection';
import { PasswordSection } from './PasswordSection';
import { TokensSection } from './TokensSection';

export function SettingsPage() {
  return (
    <Page title="Settings" width="narrow">
      <Stack gap="loose">
        <NameSection />
        <AppearanceSection />
        <PasswordSection />
        <LoginsSection />
        <TokensSection />
      </Stack>
    </Page>
  );
}

function AppearanceSection() {
  const appearance = useAppearance();
  const [keysOff, setKeysOff] = useSingleKeysOff();
  return (
    <Section title="On this device">
      <OneOf
        label="Appearance"
        value={appearance}
        onChange={chooseAppearance}
        options={[
          { value: 'device', label: 'As the device', icon: <Monitor aria-hidden="true" /> },
          { value: 'light', label: 'Light', icon: <Sun aria-hidden="true" /> },
          { value: 'dark', label: 'Dark', icon: <Moon aria-hidden="true" /> },
        ]}
      />
      <Switch isOn={!keysOff} onChange={(on) => setKeysOff(!on)}>
        Keyboard shortcuts with single keys (press ? for the list)
      </Switch>
    </Section>
  );
}
