/// Javalin set-up: errors, headers, sockets, events, static files, health and the OpenAPI document.
@NullMarked
package soundingboard.http;

import org.jspecify.annotations.NullMarked;
