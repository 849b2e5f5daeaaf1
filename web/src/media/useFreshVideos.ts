import { useQueryClient } from '@tanstack/react-query';
import { useServerEvent } from '../api/events';

/** How far films are changes by itself; the pages that show them follow. Returns how to ask anew. */
export function useFreshVideos(): () => void {
  const queries = useQueryClient();
  const refresh = () => void queries.invalidateQueries({ queryKey: ['videos'] });
  useServerEvent('video.changed', ({ videoId }) => {
    void queries.invalidateQueries({ queryKey: ['videos'], exact: true });
    void queries.invalidateQueries({ queryKey: ['videos', videoId] });
  });
  return refresh;
}
