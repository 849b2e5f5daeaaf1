/// Who is asking, and what they may open.
@NullMarked
package soundingboard.auth;

import org.jspecify.annotations.NullMarked;
