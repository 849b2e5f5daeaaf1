import { chooseAppearance, chosenAppearance } from './appearance';

/**
 * To the sign-in page by a real page load: nothing of the person who was signed in stays in memory, no connection stays
 * open.
 *
 * @param returnTo where to go on after signing in
 */
export function leaveToSignIn(returnTo?: string): void {
  // Signing out empties the browser's storage; how the page looks is the device's, not the person's.
  chooseAppearance(chosenAppearance());
  window.location.assign(returnTo ? `/sign-in?to=${encodeURIComponent(returnTo)}` : '/sign-in');
}
