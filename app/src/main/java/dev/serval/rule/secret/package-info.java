/** Rules on secrets. */
@NullMarked
package dev.serval.rule.secret;

import org.jspecify.annotations.NullMarked;
