import { useQueryClient } from '@tanstack/react-query';
import { type Aim, aimsQuery, changeAim } from '../api/aims';
import { homeQuery } from '../api/home';
import { explain } from '../ui/explain';
import { toast } from '../ui/Toast';

/** After a change of an aim: everything that shows aims asks again. */
export function useAimChanges(): (programmeId: string) => void {
  const queries = useQueryClient();
  return (programmeId) => {
    void queries.invalidateQueries({ queryKey: aimsQuery(programmeId).queryKey });
    void queries.invalidateQueries({ queryKey: homeQuery.queryKey });
  };
}

/** Ticks at once, and takes it back with a word when the server did not hear of it. */
export function useTickAim(): (aim: Aim, done: boolean) => void {
  const queries = useQueryClient();
  const changed = useAimChanges();
  const show = (aim: Aim, doneAt: string | null) => {
    const put = (aims: Aim[]) => aims.map((other) => (other.id === aim.id ? { ...other, doneAt } : other));
    queries.setQueryData(aimsQuery(aim.programmeId).queryKey, (old) => old && { ...old, items: put(old.items) });
    queries.setQueryData(homeQuery.queryKey, (old) => old && { ...old, dueAims: put(old.dueAims) });
  };
  return async function tick(aim, done) {
    await queries.cancelQueries({ queryKey: aimsQuery(aim.programmeId).queryKey });
    show(aim, done ? new Date().toISOString() : null);
    try {
      await changeAim(aim.id, { done });
      if (done) toast(`Done: ${aim.title}`, { label: 'Undo', run: () => void tick(aim, false) });
      else toast(`Open again: ${aim.title}`);
    } catch (error) {
      show(aim, aim.doneAt);
      toast(`Not saved: ${aim.title}. ${explain(error).why}`);
    }
    changed(aim.programmeId);
  };
}
