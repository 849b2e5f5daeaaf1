/// From sound to words: where in a sound somebody speaks, and recognisers that write down what is
/// said there. Knows no session and no database.
@NullMarked
package soundingboard.transcript.speech;

import org.jspecify.annotations.NullMarked;
