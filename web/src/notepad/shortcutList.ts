import type { Shortcut } from '../ui/shortcuts';

const group = 'Notes, while writing';

/** As the editor understands them; listed in the dialog behind `?`. */
export const shortcuts: readonly Shortcut[] = [
  { keys: '/', label: 'Insert: heading, list, task, divider…', group },
  { keys: 'mod+alt+1', label: 'Heading (1 to 3)', group },
  { keys: 'mod+b', label: 'Bold', group },
  { keys: 'mod+i', label: 'Italic', group },
  { keys: 'mod+shift+8', label: 'Bullets', group },
  { keys: 'mod+shift+7', label: 'Numbers', group },
  { keys: 'mod+shift+9', label: 'Tasks', group },
  { keys: 'mod+shift+.', label: 'Who wrote this line, and when', group },
  { keys: 'mod+z', label: 'Undo what you wrote', group },
  { keys: 'mod+shift+z', label: 'Redo', group },
];
