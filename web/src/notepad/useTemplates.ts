import { useMutation } from '@tanstack/react-query';
import { type Template, writeTemplate } from '../api/notepads';
import { explain } from '../ui/explain';
import { toast } from '../ui/Toast';

/**
 * Writes a template into the notes; whoever of the two clicks second is led to what stands there.
 *
 * @param says whether to tell that it stood there already: not where the click was on the way when it came
 */
export function useTemplates(notepadId: string, goTo: (blockId: string) => void, says: boolean) {
  const writing = useMutation({
    mutationFn: (template: Template) => writeTemplate(notepadId, template.id),
    onSuccess: ({ blockId, written }, { title }) => {
      if (!written && says) toast(`“${title}” is in these notes already.`);
      goTo(blockId);
    },
    onError: (error, { title }) => {
      const { why, todo } = explain(error);
      toast(`“${title}” was not written. ${why} ${todo}`);
    },
  });
  return {
    write: (template: Template) => {
      if (!writing.isPending) writing.mutate(template);
    },
    /** The one that is on its way. */
    writing: writing.isPending ? writing.variables.id : undefined,
  };
}
