import { type ComponentType, createContext } from 'react';

/** Plays a film where it was found; `atMs` is the moment that is meant. */
export type FilmPlayerProps = { videoId: string; atMs: number | null };

/** Another feature's part, given by whoever puts the pages together; without it films are only led to. */
export const FilmPlayer = createContext<ComponentType<FilmPlayerProps> | undefined>(undefined);
