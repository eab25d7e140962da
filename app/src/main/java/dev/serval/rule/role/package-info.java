/** Rules on execution roles. */
@NullMarked
package dev.serval.rule.role;

import org.jspecify.annotations.NullMarked;
