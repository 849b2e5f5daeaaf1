import { type Key, type ReactNode, useLayoutEffect, useRef } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel, TabPanels } from 'react-aria-components';
import styles from './Tabs.module.css';

export type TabContent = {
  id: string;
  label: ReactNode;
  content: ReactNode;
  /** Stays on the page while another tab is shown, with its caret and scroll position. */
  keep?: boolean;
};

type TabsProps = {
  label: string;
  tabs: readonly TabContent[];
  selected?: string;
  onSelect?: (id: string) => void;
  /** As high as its container; what does not fit scrolls below the tabs. */
  fill?: boolean;
  /** Stands at the end of the row of tabs. */
  aside?: ReactNode;
};

export function Tabs({ label, tabs, selected, onSelect, fill = false, aside }: TabsProps) {
  return (
    <AriaTabs
      className={fill ? (styles.fill ?? '') : ''}
      {...(selected === undefined ? {} : { selectedKey: selected })}
      {...(onSelect === undefined ? {} : { onSelectionChange: (key: Key) => onSelect(String(key)) })}
    >
      <div className={styles.row}>
        <TabList className={styles.list} aria-label={label}>
          {tabs.map((tab) => (
            <Tab key={tab.id} id={tab.id} className={styles.tab}>
              {({ isSelected }) => <Label isChosen={isSelected}>{tab.label}</Label>}
            </Tab>
          ))}
        </TabList>
        {aside}
      </div>
      <TabPanels className={styles.panels ?? ''}>
        {tabs.map((tab) => (
          <TabPanel key={tab.id} id={tab.id} className={styles.panel} shouldForceMount={tab.keep ?? false}>
            {tab.content}
          </TabPanel>
        ))}
      </TabPanels>
    </AriaTabs>
  );
}

/** Tells with its neighbours' edges that there are more. */
const neighbourPx = 24;

/** The chosen tab comes into sight where a narrow page cannot show them all. */
function Label({ isChosen, children }: { isChosen: boolean; children: ReactNode }) {
  const label = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const tab = label.current?.closest('[role=tab]');
    const list = tab?.parentElement;
    if (!isChosen || !tab || !list) return;
    const [{ left, right }, inside] = [tab.getBoundingClientRect(), list.getBoundingClientRect()];
    if (left < inside.left) list.scrollLeft -= inside.left - left + neighbourPx;
    if (right > inside.right) list.scrollLeft += right - inside.right + neighbourPx;
  }, [isChosen]);
  return <span ref={label}>{children}</span>;
}
