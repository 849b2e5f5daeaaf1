import { useQuery } from '@tanstack/react-query';
import { EllipsisVertical, FileCode, FileDown, NotebookPen, Printer } from 'lucide-react';
import { exportUrl, templatesQuery } from '../api/notepads';
import { IconButton } from '../ui/Button';
import { Menu, MenuItem } from '../ui/Menu';
import { useTemplates } from './useTemplates';

type NotesMenuProps = {
  notepadId: string;
  label: string;
  mayWrite: boolean;
  goTo: (blockId: string) => void;
};

/** What is done with the notes as a whole. */
export function NotesMenu({ notepadId, label, mayWrite, goTo }: NotesMenuProps) {
  const templates = useQuery(templatesQuery).data?.items ?? [];
  const { write } = useTemplates(notepadId, goTo, true);
  return (
    <Menu
      label={`More for ${label}`}
      trigger={
        <IconButton label={`More for ${label}`}>
          <EllipsisVertical aria-hidden="true" />
        </IconButton>
      }
    >
      {mayWrite
        ? templates.map((template) => (
            <MenuItem
              key={template.id}
              icon={<NotebookPen aria-hidden="true" />}
              onAction={() => write(template)}
            >{`Add: ${template.title}`}</MenuItem>
          ))
        : null}
      <MenuItem icon={<Printer aria-hidden="true" />} onAction={() => setTimeout(() => window.print())}>
        Print
      </MenuItem>
      <MenuItem icon={<FileDown aria-hidden="true" />} onAction={() => download(exportUrl(notepadId, 'markdown'))}>
        Download as Markdown
      </MenuItem>
      <MenuItem icon={<FileCode aria-hidden="true" />} onAction={() => download(exportUrl(notepadId, 'html'))}>
        Download as a web page
      </MenuItem>
    </Menu>
  );
}

/** The server names the file. */
function download(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = '';
  link.click();
}
