/** What rules about resources' own policies share: who is let in, and how that is said. */
@NullMarked
package dev.serval.rule.opening;

import org.jspecify.annotations.NullMarked;
