/** Rules on keys. */
@NullMarked
package dev.serval.rule.key;

import org.jspecify.annotations.NullMarked;
