@NullMarked
package soundingboard.call.jitsi;

import org.jspecify.annotations.NullMarked;
