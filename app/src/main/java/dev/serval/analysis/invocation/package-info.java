/** Who invokes what: the triggers of functions, from every kind of resource that can call one. */
@NullMarked
package dev.serval.analysis.invocation;

import org.jspecify.annotations.NullMarked;
