import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import * as v from 'valibot';
import { meQuery } from './api/auth';
import { SignedInShell } from './SignedInShell';
import { FilmPlayer } from './search/filmPlayer';
import { AppFailed, NotFoundPage, PageFailed } from './ui/dead-ends';

/*
 * The map of the application. Pages are loaded when first asked for (or hovered), and take what they need from the
 * address as properties, so that they know nothing of this file.
 */

const SignInPage = lazyRouteComponent(() => import('./auth/SignInPage'), 'SignInPage');
const InvitationPage = lazyRouteComponent(() => import('./auth/InvitationPage'), 'InvitationPage');
const NewPasswordPage = lazyRouteComponent(() => import('./auth/NewPasswordPage'), 'NewPasswordPage');
const SettingsPage = lazyRouteComponent(() => import('./auth/SettingsPage'), 'SettingsPage');
const HomePage = lazyRouteComponent(() => import('./mentoring/HomePage'), 'HomePage');
const ProgrammePage = lazyRouteComponent(() => import('./mentoring/ProgrammePage'), 'ProgrammePage');
const SessionPage = lazyRouteComponent(() => import('./session/SessionPage'), 'SessionPage');
const LibraryPage = lazyRouteComponent(() => import('./media/LibraryPage'), 'LibraryPage');
const VideoPage = lazyRouteComponent(() => import('./media/VideoPage'), 'VideoPage');
const PlayHere = lazyRouteComponent(() => import('./media/PlayHere'), 'PlayHere');
const SearchPage = lazyRouteComponent(() => import('./search/SearchPage'), 'SearchPage');

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
  errorComponent: AppFailed,
});

/** An address of ours to return to; anything else is dropped. */
const returnTo = v.fallback(v.optional(v.pipe(v.string(), v.regex(/^\/(?![/\\])/))), undefined);

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: v.object({ to: returnTo }),
  beforeLoad: async ({ context, search }) => {
    if (await context.queryClient.ensureQueryData(meQuery)) throw redirect({ to: search.to ?? '/', replace: true });
  },
  loader: SignInPage.preload,
  component: () => <SignInPage returnTo={signIn.useSearch().to} />,
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation/$token',
  loader: InvitationPage.preload,
  component: () => <InvitationPage token={invitation.useParams().token} />,
});

const newPassword = createRoute({
  getParentRoute: () => root,
  path: '/new-password/$token',
  loader: NewPasswordPage.preload,
  component: () => <NewPasswordPage token={newPassword.useParams().token} />,
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    if (!(await context.queryClient.ensureQueryData(meQuery))) {
      throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { to: location.href } });
    }
  },
  component: SignedInShell,
  errorComponent: AppFailed,
});

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  loader: HomePage.preload,
  component: HomePage,
});

const programme = createRoute({
  getParentRoute: () => signedIn,
  path: '/programmes/$programmeId',
  loader: ProgrammePage.preload,
  component: () => {
    const { programmeId } = programme.useParams();
    return <ProgrammePage key={programmeId} programmeId={programmeId} />;
  },
});

/** Where a search hit points: a block of the notes, a cue of the transcript, or a moment of the recording. */
const momentOf = v.object({
  block: v.fallback(v.optional(v.string()), undefined),
  cue: v.fallback(v.optional(v.string()), undefined),
  /** Milliseconds from the session's start. */
  at: v.fallback(v.optional(v.pipe(v.number(), v.minValue(0))), undefined),
});

const session = createRoute({
  getParentRoute: () => signedIn,
  path: '/sessions/$sessionId',
  validateSearch: momentOf,
  loader: SessionPage.preload,
  component: () => {
    const { sessionId } = session.useParams();
    const { block, cue, at } = session.useSearch();
    return <SessionPage key={sessionId} sessionId={sessionId} block={block} cue={cue} atMs={at} />;
  },
});

const library = createRoute({
  getParentRoute: () => signedIn,
  path: '/library',
  loader: LibraryPage.preload,
  component: LibraryPage,
});

const video = createRoute({
  getParentRoute: () => signedIn,
  path: '/library/$videoId',
  validateSearch: v.object({ at: momentOf.entries.at }),
  loader: VideoPage.preload,
  component: () => {
    const { videoId } = video.useParams();
    return <VideoPage key={videoId} videoId={videoId} atMs={video.useSearch().at} />;
  },
});

/** The router reads `q=2026` as a number. */
const typed = v.fallback(
  v.optional(v.union([v.string(), v.pipe(v.union([v.number(), v.boolean()]), v.transform(String))])),
  undefined,
);

const search = createRoute({
  getParentRoute: () => signedIn,
  path: '/search',
  validateSearch: v.object({ q: typed, kind: typed, session: typed, programme: typed, like: typed }),
  loader: SearchPage.preload,
  component: () => {
    const { q = '', kind, session, programme, like } = search.useSearch();
    return (
      <FilmPlayer value={PlayHere}>
        <SearchPage question={{ q, kind, session, programme, like }} />
      </FilmPlayer>
    );
  },
});

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings',
  loader: SettingsPage.preload,
  component: SettingsPage,
});

/** Any other address: told inside the frame, so that the way on is there. */
const nowhere = createRoute({ getParentRoute: () => signedIn, path: '$', component: NotFoundPage });

const tree = root.addChildren([
  signIn,
  invitation,
  newPassword,
  signedIn.addChildren([home, programme, session, library, video, search, settings, nowhere]),
]);

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultErrorComponent: PageFailed,
    defaultNotFoundComponent: NotFoundPage,
  });
}

export type AppRouter = ReturnType<typeof createAppRouter>;
