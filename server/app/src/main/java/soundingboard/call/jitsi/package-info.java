/// Calls on a self-hosted Jitsi Meet: a room of its own for each session, tokens that open it, and
/// what Jitsi tells of it. Nothing here is reached unless `SB_JITSI_URL` is set.
@NullMarked
package soundingboard.call.jitsi;

import org.jspecify.annotations.NullMarked;
