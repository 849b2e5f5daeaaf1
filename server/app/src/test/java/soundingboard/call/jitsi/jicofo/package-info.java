@NullMarked
package soundingboard.call.jitsi.jicofo;

import org.jspecify.annotations.NullMarked;
