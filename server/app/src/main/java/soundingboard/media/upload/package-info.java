/// Files on their way in, by the tus protocol: resumable, owned, checked, bounded.
@NullMarked
package soundingboard.media.upload;

import org.jspecify.annotations.NullMarked;
