/// Who said what, when: cues of a session, read from files, kept, corrected and made findable.
@NullMarked
package soundingboard.transcript;

import org.jspecify.annotations.NullMarked;
