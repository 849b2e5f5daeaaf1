/// The built-in call of two people: who is in it, since when, and the relay of what their browsers
/// have to tell each other. No sound or picture passes through here.
@NullMarked
package soundingboard.call;

import org.jspecify.annotations.NullMarked;
