/** Rules on what templates make easy to get wrong. */
@NullMarked
package dev.serval.rule.template;

import org.jspecify.annotations.NullMarked;
