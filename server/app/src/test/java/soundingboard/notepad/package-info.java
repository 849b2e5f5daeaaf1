@NullMarked
package soundingboard.notepad;

import org.jspecify.annotations.NullMarked;
