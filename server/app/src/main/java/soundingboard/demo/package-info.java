/// `--demo`: writes the sample pair of `samples/` through the features' own use cases.
@NullMarked
package soundingboard.demo;

import org.jspecify.annotations.NullMarked;
