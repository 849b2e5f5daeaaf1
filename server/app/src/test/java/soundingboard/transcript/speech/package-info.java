@NullMarked
package soundingboard.transcript.speech;

import org.jspecify.annotations.NullMarked;
