/// How a feature says no. A leaf: it knows nothing of HTTP; `http` turns a [Refusal] into a status.
@NullMarked
package soundingboard.problem;

import org.jspecify.annotations.NullMarked;
