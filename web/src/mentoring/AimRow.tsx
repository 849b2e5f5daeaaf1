import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { EllipsisVertical, Pencil, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { type Aim, agreeAim } from '../api/aims';
import { useMe } from '../api/useMe';
import { Badge } from '../ui/Badge';
import { Button, IconButton } from '../ui/Button';
import { Tick } from '../ui/choices';
import { explain } from '../ui/explain';
import { Menu, MenuItem } from '../ui/Menu';
import { toast } from '../ui/Toast';
import { useNow } from '../ui/useNow';
import { AimDialog } from './AimDialog';
import styles from './AimRow.module.css';
import { kindIcons, kindNames } from './aimWords';
import { DeleteAim } from './DeleteAim';
import { DueBadge } from './DueBadge';
import { useAimChanges, useTickAim } from './useAimChanges';

type AimRowProps = {
  aim: Aim;
  /** The other of the two, when there is one already. */
  otherName: string | undefined;
  /** Named where aims of several programmes stand together. */
  programmeTitle?: string | undefined;
};

/** One aim: tick it, agree to it, change it. */
export function AimRow({ aim, otherName, programmeTitle }: AimRowProps) {
  const now = useNow();
  const tick = useTickAim();
  const [open, setOpen] = useState<'edit' | 'delete' | undefined>();
  const row = useRef<HTMLLIElement>(null);
  const anchor = `aim-${aim.id}`;
  // A search hit lands here: the row comes with its data, later than the address.
  useEffect(() => {
    if (window.location.hash !== `#${anchor}`) return;
    row.current?.scrollIntoView({ block: 'center' });
    row.current?.focus({ preventScroll: true });
  }, [anchor]);
  return (
    <li ref={row} id={anchor} tabIndex={-1} className={`${styles.row} ${aim.doneAt ? styles.done : ''}`}>
      <Tick label={`Done: ${aim.title}`} isTicked={aim.doneAt !== null} onChange={(done) => tick(aim, done)} />
      <div className={styles.words}>
        <span className={styles.title}>{aim.title}</span>
        <div className={styles.facts}>
          <DueBadge aim={aim} now={now} />
          <span className={styles.fact}>
            {kindIcons[aim.kind]}
            {kindNames[aim.kind]}
          </span>
          {programmeTitle ? (
            <Link to="/programmes/$programmeId" params={{ programmeId: aim.programmeId }}>
              {programmeTitle}
            </Link>
          ) : null}
          {aim.videoId ? (
            <Link to="/library/$videoId" params={{ videoId: aim.videoId }}>
              Watch the clip
            </Link>
          ) : null}
          {aim.source ? (
            <Link
              to="/sessions/$sessionId"
              params={{ sessionId: aim.source.sessionId }}
              search={{ block: aim.source.blockId }}
            >
              Its line in the notes
            </Link>
          ) : null}
        </div>
        {aim.note ? <p className={styles.note}>{aim.note}</p> : null}
        {aim.agreedAt || aim.doneAt ? null : <Agreeing aim={aim} otherName={otherName} />}
      </div>
      <Menu
        label={`More for ${aim.title}`}
        trigger={
          <IconButton label={`More for ${aim.title}`}>
            <EllipsisVertical aria-hidden="true" />
          </IconButton>
        }
      >
        <MenuItem icon={<Pencil aria-hidden="true" />} onAction={() => setOpen('edit')}>
          Change
        </MenuItem>
        <MenuItem icon={<Trash2 aria-hidden="true" />} danger onAction={() => setOpen('delete')}>
          Delete
        </MenuItem>
      </Menu>
      {open === 'edit' ? (
        <AimDialog programmeId={aim.programmeId} aim={aim} onClose={() => setOpen(undefined)} />
      ) : null}
      {open === 'delete' ? <DeleteAim aim={aim} otherName={otherName} onClose={() => setOpen(undefined)} /> : null}
    </li>
  );
}

/** An aim holds once both have said yes; whoever wrote it has. */
function Agreeing({ aim, otherName }: { aim: Aim; otherName: string | undefined }) {
  const me = useMe();
  const changed = useAimChanges();
  const agreeing = useMutation({
    mutationFn: () => agreeAim(aim.id),
    onSuccess: () => {
      changed(aim.programmeId);
      toast(`Agreed: ${aim.title}`);
    },
    onError: (error) => toast(`Not agreed yet. ${explain(error).why}`),
  });
  if (aim.proposedBy.id === me.id) {
    return (
      <div className={styles.agree}>
        <Badge>Waiting for {otherName ?? 'your mentee'} to agree</Badge>
      </div>
    );
  }
  return (
    <div className={styles.agree}>
      <span>{aim.proposedBy.name} suggests this.</span>
      <Button isPending={agreeing.isPending} onPress={() => agreeing.mutate()}>
        Agree
      </Button>
    </div>
  );
}
